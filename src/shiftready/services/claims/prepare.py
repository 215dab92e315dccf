"""Preparing a claim: what a fund bears of a class, and the attended hours that it is to pay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.claims import HOURLY, HourLine, claim_years
from shiftready.core.money.funds import FUND_USES
from shiftready.core.money.funds import FundPart as Part
from shiftready.core.money.ledger import COST_KINDS
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.claims.find import find_claim, free_parts, kinds_of, parts_claimed
from shiftready.services.claims.hours import HOURS, HoursAsked, turn_hours_back, write_hours
from shiftready.services.claims.present import Present, present_in
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.steps import refuse_unless, take_claim_step
from shiftready.services.clock import today_in
from shiftready.services.funds.find import find_fund, terms_of
from shiftready.services.ledger.record import lock_ledger
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import Fund, FundClaim, FundClaimLine, FundPart, Offering


@dataclass(frozen=True, slots=True)
class ClaimSaid:
    """Which class (its row) is claimed from which fund, and which attended hours with it."""

    fund: int
    offering: int
    hours: HoursSaid = field(default_factory=HoursSaid)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Rows of what the fund bears, the lines of hours by the part that pays them, and the kind of cost by entry."""

    parts: list[FundPart]
    hours: dict[int, list[HourLine]]
    kinds: dict[int, str]

    def as_parts(self) -> list[Part]:
        """The parts as the arithmetic takes them."""
        return [
            Part(
                next(use for use in FUND_USES if use == one.use),
                next(kind for kind in COST_KINDS if kind == self.kinds[one.entry_id]),
                one.entry.happened_on,
                one.cents,
            )
            for one in self.parts
        ]

    def cents(self, use: str) -> int:
        return sum(one.cents for one in self.parts if one.use == use)


@transaction.atomic
def prepare_claim(actor: Actor, *, said: ClaimSaid) -> FundClaim:
    """Gather what the fund bears of a class and no claim holds yet, with who was there as the evidence.

    Attended hours that are claimed are written into the ledger, an entry for each kind of pay, and borne by the fund
    like any other cost: so its days, caps and award hold for them too.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `fund_not_found`, `offering_not_found`.
        ShiftreadyError: as `read_hours`, `refuse_hours_held`, `append_cost` and `split_entry`; `claim_absent` where
            wages are claimed and nobody was there; `claim_empty`.
    """
    require(actor, Deed.KEEP_COSTS)
    lock_ledger(actor)
    row = _prepare(actor, find_fund(actor, said.fund), find_offering(actor, said.offering), said.hours)
    facts = {"claim": row.number, "cents": row.claimed_cents}
    write_line(actor, "prepare_claim", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def correct_claim(actor: Actor, *, claim: int, hours: HoursSaid | None = None) -> FundClaim:
    """Prepare a claim that takes the place of one that was sent back, from what stands now; the old one stays readable.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `claim_not_found`, `fund_not_found`.
        ShiftreadyError: `claim_not_sent_back`; else as `prepare_claim`.
    """
    require(actor, Deed.KEEP_COSTS)
    lock_ledger(actor)
    old = find_claim(actor, claim)
    refuse_unless(old, FundClaim.Standing.SENT_BACK)
    take_claim_step(actor, old, FundClaim.Standing.CORRECTED, on=today_in(actor.agency))
    turn_hours_back(actor, old, why=f"Claim {old.number} is corrected.")
    row = _prepare(actor, find_fund(actor, old.fund_id), old.offering, hours or HoursSaid(), corrects=old)
    facts = {"claim": row.number, "corrects": old.number, "cents": row.claimed_cents}
    write_line(actor, "correct_claim", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


def _prepare(
    actor: Actor, fund: Fund, offering: Offering, said: HoursSaid, corrects: FundClaim | None = None
) -> FundClaim:
    last = FundClaim.objects.of(actor.agency).order_by("-number").values_list("number", flat=True).first()
    number, present = (last or 0) + 1, present_in(offering)
    before = parts_claimed(fund)
    found = _gathered(actor, HoursAsked(fund, offering, said, present, number))
    years = claim_years(terms_of(fund), before, found.as_parts())
    row = FundClaim.objects.create(
        agency=actor.agency, number=number, fund=fund, offering=offering, corrects=corrects,
        head=_head(fund, offering), attendance=present.sheet, claimed_cents=found.cents("paid"),
        match_cents=found.cents("match"), prepared_at=timezone.now(), prepared_by=actor.user,
        years=[
            {"number": one.number, "first_on": one.span.first_on.isoformat(), "points": one.points,
             "last_on": (one.span.last_on or one.span.first_on).isoformat(), "paid": one.paid, "owed": one.owed,
             "proven": one.proven}
            for one in years
        ],
    )  # fmt: skip
    FundClaimLine.objects.bulk_create(_lines(row, found))
    take_claim_step(actor, row, FundClaim.Standing.PREPARED, on=today_in(actor.agency))
    return row


def _gathered(actor: Actor, asked: HoursAsked) -> _Gathered:
    fund, offering = asked.fund, asked.offering
    free = list(free_parts(fund, offering))
    _refuse_nobody(free, kinds_of(actor, free), asked.present)
    hours = write_hours(actor, asked)
    parts = [*free, *(part for part, _ in hours)]
    if not any(one.use == "paid" for one in parts):
        bears = f'"{fund.name}" bears nothing of {offering.title} of {offering.starts_on} that is not claimed yet.'
        raise ShiftreadyError(
            "claim_empty", f"{bears} Say under Funds, beside each entry, what it pays, or claim the hours attended."
        )
    return _Gathered(parts, {part.pk: lines for part, lines in hours}, kinds_of(actor, parts))


def _refuse_nobody(parts: Iterable[FundPart], kinds: dict[int, str], present: Present) -> None:
    """Wages are claimed for people who were there."""
    wages = next((one for one in parts if kinds[one.entry_id] in HOURLY), None)
    if wages is not None and not present.people:
        message = f"Entry {wages.entry.number} is for people in class, but nobody is marked as present in it."
        raise ShiftreadyError("claim_absent", f"{message} Mark the attendance first, or take the entry off the fund.")


def _head(fund: Fund, offering: Offering) -> dict[str, str]:
    """What the claim says of its fund and class, as it is today."""
    return {
        "agency": fund.agency.name, "fund": fund.name, "giver": fund.giver, "award_number": fund.award_number,
        "class": offering.title, "first_on": offering.starts_on.isoformat(), "last_on": offering.ends_on.isoformat(),
    }  # fmt: skip


def _lines(row: FundClaim, found: _Gathered) -> Iterator[FundClaimLine]:
    for part in found.parts:
        own = found.hours.get(part.pk)
        yield from [_of_person(row, part, line) for line in own] if own else [_of_cost(row, part, found.kinds)]


def _of_person(row: FundClaim, part: FundPart, line: HourLine) -> FundClaimLine:
    entry = part.entry
    return FundClaimLine(
        agency=row.agency, claim=row, part=part, seat_id=line.seat, use=part.use, kind=line.kind,
        text=HOURS[line.kind], number=line.number, happened_on=entry.happened_on, entry_number=entry.number,
        evidence="Attendance", minutes=line.minutes, cents_an_hour=line.cents_an_hour, cents=line.cents,
    )  # fmt: skip


def _of_cost(row: FundClaim, part: FundPart, kinds: dict[int, str]) -> FundClaimLine:
    entry = part.entry
    return FundClaimLine(
        agency=row.agency, claim=row, part=part, use=part.use, kind=kinds[entry.pk], text=entry.text,
        happened_on=entry.happened_on, entry_number=entry.number, evidence=entry.evidence, minutes=entry.minutes,
        cents_an_hour=entry.cents_an_hour, cents=part.cents,
    )  # fmt: skip
