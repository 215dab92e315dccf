"""The report of a fund as its funder sees it: sums, counts and hours, and nobody's name or number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from shiftready.core.errors import NotFound
from shiftready.core.money.funds import FundBalance, balance
from shiftready.services.access import Actor, Deed, require
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.claims.classes import classes_of
from shiftready.services.clock import today_in
from shiftready.services.funds.find import find_fund, parts_by_fund, terms_of
from shiftready.store.models import Agency, Fund, FundClaim, FundClaimStep, FundLink, FundPart, FundReport

ENDED = "There is no report at this address any more. Ask the agency that gave it to you for a new one."


@dataclass(frozen=True, slots=True)
class ClaimSeen:
    """A claim that went to the funder: its classes, people present and their whole minutes, cents, and how it stands.

    `title` "" and `classes` by title where it is of all costs of some days. `paid` in cents, None where the funder did
    not pay it.
    """

    number: int
    title: str
    first_on: date
    last_on: date
    people: int
    minutes: int
    claimed: int
    match: int
    sent_on: date
    standing: str
    paid: int | None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunderView:
    """The fund with its balance, the claims that were sent, newest first, and the days of reports.

    `last_on` is the last day on which the link opens; None where it was read without one.
    """

    agency: Agency
    fund: Fund
    balance: FundBalance
    claims: tuple[ClaimSeen, ...]
    reports: tuple[FundReport, ...]
    last_on: date | None


def read_fund_report(key: str) -> FunderView:
    """The report that the key opens, in a number of queries that does not grow; notes that it was read.

    Raises:
        NotFound: `fund_report_not_found`, also where the link was withdrawn or its last day has passed.
    """
    rows = FundLink.objects.everywhere().filter(digest=digest_of(key), withdrawn_at=None, fund__withdrawn_at=None)
    link = rows.select_related("agency", "fund__agency").first()
    if link is None or today_in(link.agency) > link.last_on:
        raise NotFound("fund_report_not_found", ENDED)
    link.read_at = timezone.now()
    link.save(update_fields=["read_at"])
    return _view(link.fund, link.last_on)


def report_on_fund(actor: Actor, *, fund: int) -> FunderView:
    """The same report for those who keep or audit the costs, without a link.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `fund_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    return _view(find_fund(actor, fund), None)


def _view(fund: Fund, last_on: date | None) -> FunderView:
    agency = fund.agency
    parts = parts_by_fund(FundPart.objects.of(agency).filter(fund=fund)).get(fund.pk, ())
    reports = tuple(FundReport.objects.of(agency).filter(fund=fund))
    return FunderView(agency, fund, balance(terms_of(fund), parts), _claims(fund), reports, last_on)


def _claims(fund: Fund) -> tuple[ClaimSeen, ...]:
    """What was never sent is no business of the funder's."""
    steps = Prefetch("steps", FundClaimStep.objects.of(fund.agency).order_by("pk"), to_attr="shown_steps")
    sent = FundClaim.objects.of(fund.agency).filter(fund=fund, steps__standing=FundClaim.Standing.SENT).distinct()
    return tuple(_seen(row) for row in sent.prefetch_related(steps).order_by("-number"))


def _seen(row: FundClaim) -> ClaimSeen:
    steps: list[FundClaimStep] = row.shown_steps  # type: ignore[attr-defined]  # fetched with it
    sent = next(one for one in steps if one.standing == FundClaim.Standing.SENT)
    classes = classes_of(row)
    people = [person for one in classes for person in one.people]
    minutes = sum(here or 0 for person in people for here in person["minutes"])
    first_on, last_on = (date.fromisoformat(row.head[end]) for end in ("first_on", "last_on"))
    return ClaimSeen(
        row.number, row.head["class"], first_on, last_on, len({one["number"] for one in people}), minutes,
        row.claimed_cents, row.match_cents, sent.happened_on, row.standing, steps[-1].cents,
        () if row.offering_id is not None else tuple(one.title for one in classes),
    )  # fmt: skip
