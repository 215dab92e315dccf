"""Days of funds that are near or past: reports to send, claims to mend, and the last day on which a funder pays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Max, Q, Sum

from shiftready.services.access import Actor, Deed
from shiftready.services.claims.find import unclaimed_parts
from shiftready.store.models import Fund, FundClaim, FundPart, FundReport

#: Reports are told of two weeks ahead; money that would be lost, two months, since bills take their time.
REPORT_AHEAD, PAY_AHEAD = timedelta(days=14), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class FundDay:
    """A day of a fund: a report due, the last day on which it pays, or the day on which it sent a `claim` back.

    `left` in cents is what nobody paid from it so far, for the last day on which it pays. Of a report: `unclaimed`
    cents that the fund bears and no claim holds, and the numbers of claims that are `unsent`.
    """

    fund: int
    name: str
    what: Literal["report", "pay_by", "sent_back"]
    due_on: date
    left: int = 0
    unclaimed: int = 0
    unsent: tuple[int, ...] = ()
    claim: int = 0


def fund_days(actor: Actor, *, as_of: date) -> tuple[FundDay, ...]:
    """Reports not sent that are due within two weeks or past, claims sent back, funds with money left that end soon.

    Nothing for whoever does not keep the costs.
    """
    if not actor.may(Deed.KEEP_COSTS):
        return ()
    funds = Fund.objects.of(actor.agency).filter(withdrawn_at=None, pay_by__range=(as_of, as_of + PAY_AHEAD))
    paid = dict(
        FundPart.objects.of(actor.agency)
        .filter(Q(use="paid"), fund__in=funds)
        .order_by()
        .values_list("fund")
        .annotate(together=Sum("cents"))
    )
    ending = (
        FundDay(one.pk, one.name, "pay_by", one.pay_by, one.cents - paid.get(one.pk, 0))
        for one in funds
        if one.pay_by is not None
    )
    found = [*_reports(actor, as_of), *_sent_back(actor), *(one for one in ending if one.left > 0)]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.name)))


def _reports(actor: Actor, as_of: date) -> Iterator[FundDay]:
    """With what the report would leave out: costs in no claim, and claims that were not sent."""
    rows = FundReport.objects.of(actor.agency).filter(sent_on=None, due_on__lte=as_of + REPORT_AHEAD)
    due = list(rows.filter(fund__withdrawn_at=None).select_related("fund"))
    if not due:
        return
    funds = {one.fund for one in due}
    sums = unclaimed_parts(actor.agency, funds).filter(use="paid").order_by().values_list("fund")
    free = dict(sums.annotate(together=Sum("cents")))
    unsent: dict[int, list[int]] = {}
    prepared = FundClaim.objects.of(actor.agency).filter(fund__in=funds, standing=FundClaim.Standing.PREPARED)
    for fund, number in prepared.order_by("number").values_list("fund", "number"):
        unsent.setdefault(fund, []).append(number)
    for one in due:
        left = {"unclaimed": free.get(one.fund_id, 0), "unsent": tuple(unsent.get(one.fund_id, ()))}
        yield FundDay(one.fund_id, one.fund.name, "report", one.due_on, **left)


def _sent_back(actor: Actor) -> Iterator[FundDay]:
    """Claims that wait to be corrected or dropped, since the day on which the funder sent them back."""
    rows = FundClaim.objects.of(actor.agency).filter(standing=FundClaim.Standing.SENT_BACK, fund__withdrawn_at=None)
    for one in rows.annotate(back_on=Max("steps__happened_on")).select_related("fund"):
        yield FundDay(one.fund_id, one.fund.name, "sent_back", one.back_on, claim=one.number)
