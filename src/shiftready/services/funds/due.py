"""Days of funds that are near or past: reports to send, and the last day on which a funder pays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q, Sum

from shiftready.services.access import Actor, Deed
from shiftready.store.models import Fund, FundPart, FundReport

#: Reports are told of two weeks ahead; money that would be lost, two months, since bills take their time.
REPORT_AHEAD, PAY_AHEAD = timedelta(days=14), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class FundDay:
    """A day of a fund; `left` in cents is what nobody paid from it so far, for the last day on which it pays."""

    fund: int
    name: str
    what: Literal["report", "pay_by"]
    due_on: date
    left: int = 0


def fund_days(actor: Actor, *, as_of: date) -> tuple[FundDay, ...]:
    """Reports not sent that are due within two weeks or past, and funds with money left whose last day nears.

    Nothing for whoever does not keep the costs.
    """
    if not actor.may(Deed.KEEP_COSTS):
        return ()
    reports = FundReport.objects.of(actor.agency).filter(sent_on=None, due_on__lte=as_of + REPORT_AHEAD)
    due = reports.filter(fund__withdrawn_at=None).values_list("fund", "fund__name", "due_on")
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
    found = [FundDay(pk, name, "report", day) for pk, name, day in due]
    found += [one for one in ending if one.left > 0]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.name)))
