"""Contesting a mark: the person says how long they were there, until a last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.make_up.reach import BlockReach, SeatReach, reach_in
from shiftready.services.offerings.find import find_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import MarkAppeal, Offering

#: How long after the end of a class a mark may be contested: a default of the product, of no law.
APPEAL_DAYS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class AppealWish:
    """How long the person says they were in a block, in whole minutes, and what they say about it."""

    block: int
    minutes: int
    words: str


def contest_until(offering: Offering) -> date:
    """The last day on which a mark of the class may be contested."""
    return offering.ends_on + APPEAL_DAYS


@transaction.atomic
def contest_mark(actor: Actor, *, offering: int, wish: AppealWish) -> MarkAppeal:
    """Say of one's own mark in a block that it is too low.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `mark_not_found` where the actor has no mark in such a block; `appeal_too_late`;
            `appeal_open_already`; `appeal_minutes_wrong`; `reason_missing`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    row = find_offering(actor, offering, to_change=True)
    person, mark = _own_mark(actor, row, wish.block)
    words = asked_reason(wish.words)
    _refuse_late(actor, row)
    _refuse_open(person, mark)
    present = mark.present or 0
    _refuse_minutes(mark, wish.minutes, present)
    made = MarkAppeal.objects.create(
        agency=actor.agency,
        seat=person.seat,
        block=mark.block,
        minutes_marked=present,
        minutes_claimed=wish.minutes,
        words=words,
        asked_at=timezone.now(),
        asked_by=actor.user,
    )
    facts = {"appeal": made.pk, "seat": made.seat_id, "block": mark.block.key, "minutes": made.minutes_claimed}
    write_line(actor, "contest_mark", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


def _own_mark(actor: Actor, offering: Offering, block: int) -> tuple[SeatReach, BlockReach]:
    people = reach_in(actor, offering, person=actor.person_id or 0).people
    for person in people if offering.status != Offering.Status.CANCELLED else ():
        for one in person.blocks:
            if one.block.pk == block and one.present is not None:
                return person, one
    raise ShiftreadyError("mark_not_found", "You have no mark in such a block that could be contested.")


def _refuse_late(actor: Actor, offering: Offering) -> None:
    until = contest_until(offering)
    if today_in(actor.agency) > until:
        raise ShiftreadyError(
            "appeal_too_late",
            f"Marks of {offering.title} could be contested until {until}. Talk to your training coordinator.",
        )


def _refuse_open(person: SeatReach, mark: BlockReach) -> None:
    rows = MarkAppeal.objects.of(person.seat.agency).filter(seat=person.seat, block=mark.block, decision=None)
    if rows.exists():
        raise ShiftreadyError("appeal_open_already", "You contest this mark already. Wait until it is decided.")


def _refuse_minutes(mark: BlockReach, minutes: int, present: int) -> None:
    if not present < minutes <= mark.block.minutes:
        message = (
            f"{mark.block.title} lasts {mark.block.minutes} minutes, and {present} are marked. "
            "Say how many more you were there."
            if present < mark.block.minutes
            else f"You are marked for all of {mark.block.title}."
        )
        raise ShiftreadyError("appeal_minutes_wrong", message, fields={"minutes": message})
