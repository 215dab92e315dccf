"""Preparing a claim: what a fund bears of a class or of some days, and the attended hours that it is to pay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.money.claims import HourLine
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.claims.classes import kept_classes, kept_sheets
from shiftready.services.claims.find import find_claim
from shiftready.services.claims.gather import Gathered, gather
from shiftready.services.claims.hours import HOURS, turn_hours_back
from shiftready.services.claims.match_anew import say_match_anew
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.scope import ClaimSaid, Scope, read_scope, scope_of
from shiftready.services.claims.steps import refuse_unless, take_claim_step
from shiftready.services.clock import today_in
from shiftready.services.ledger.record import lock_ledger
from shiftready.store.models import FundClaim, FundClaimLine, FundPart


@transaction.atomic
def prepare_claim(actor: Actor, *, said: ClaimSaid) -> FundClaim:
    """Gather what the fund bears of a class, or of some days, and no claim holds yet, with who was there as evidence.

    Attended hours that are claimed are written into the ledger, an entry for each kind of pay, and borne by the fund
    like any other cost: so its days, caps and award hold for them too. Of some days the hours of every class that
    ended in them are claimed, but of those whose hours a bill writes or a claim holds already.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `fund_not_found`, `offering_not_found`.
        ShiftreadyError: `claim_scope_wrong`; as `read_hours`, `refuse_hours_held`, `append_cost` and `split_entry`;
            `claim_absent` where wages are claimed and nobody was there; `claim_empty`.
    """
    require(actor, Deed.KEEP_COSTS)
    lock_ledger(actor)
    row = _prepare(actor, read_scope(actor, said), said.hours)
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
    row = _prepare(actor, scope_of(actor, old), hours or HoursSaid(), corrects=old)
    facts = {"claim": row.number, "corrects": old.number, "cents": row.claimed_cents}
    write_line(actor, "correct_claim", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


def _prepare(actor: Actor, scope: Scope, said: HoursSaid, corrects: FundClaim | None = None) -> FundClaim:
    fund = scope.fund
    last = FundClaim.objects.of(actor.agency).order_by("-number").values_list("number", flat=True).first()
    number = (last or 0) + 1
    found = gather(actor, scope, said, number)
    row = FundClaim.objects.create(
        agency=actor.agency, number=number, fund=fund, offering=scope.offering, corrects=corrects,
        head=_head(scope, found), attendance=_attendance(scope, found), claimed_cents=found.cents("paid"),
        match_cents=found.cents("match"), prepared_at=timezone.now(), prepared_by=actor.user,
    )  # fmt: skip
    FundClaimLine.objects.bulk_create(_lines(row, found))
    take_claim_step(actor, row, FundClaim.Standing.PREPARED, on=today_in(actor.agency))
    say_match_anew(fund)
    row.refresh_from_db(fields=["years"])
    return row


def _head(scope: Scope, found: Gathered) -> dict[str, object]:
    """What the claim says of its fund and its class or days, as they are today."""
    fund, offering = scope.fund, scope.offering
    head: dict[str, object] = {
        "agency": fund.agency.name, "fund": fund.name, "giver": fund.giver, "award_number": fund.award_number,
        "class": offering.title if offering else "", "first_on": scope.first_on.isoformat(),
        "last_on": scope.last_on.isoformat(),
    }  # fmt: skip
    return head if offering else head | {"classes": kept_classes(found.classes)}


def _attendance(scope: Scope, found: Gathered) -> dict[str, Any]:
    if scope.offering is not None:
        return found.present[scope.offering.pk].sheet
    return kept_sheets(found.classes, found.present)


def _lines(row: FundClaim, found: Gathered) -> Iterator[FundClaimLine]:
    for part in found.parts:
        own = found.hours.get(part.pk)
        yield from [_of_person(row, part, line) for line in own] if own else [_of_cost(row, part, found.kinds)]


def _of_person(row: FundClaim, part: FundPart, line: HourLine) -> FundClaimLine:
    entry = part.entry
    return FundClaimLine(
        agency=row.agency, claim=row, part=part, seat_id=line.seat, offering_id=entry.offering_id, use=part.use,
        kind=line.kind, text=HOURS[line.kind], number=line.number, happened_on=entry.happened_on,
        entry_number=entry.number, evidence="Attendance", minutes=line.minutes,
        cents_an_hour=line.cents_an_hour, cents=line.cents,
    )  # fmt: skip


def _of_cost(row: FundClaim, part: FundPart, kinds: dict[int, str]) -> FundClaimLine:
    entry = part.entry
    return FundClaimLine(
        agency=row.agency, claim=row, part=part, offering_id=entry.offering_id, use=part.use, kind=kinds[entry.pk],
        text=entry.text, happened_on=entry.happened_on, entry_number=entry.number, evidence=entry.evidence,
        minutes=entry.minutes, cents_an_hour=entry.cents_an_hour, cents=part.cents,
    )  # fmt: skip
