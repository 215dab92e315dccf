"""Writing down time that was made up for a missed block, taking it back, and until when it may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import held_seats, sits_in
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in
from shiftready.services.make_up.counted import left_open_seats, make_up_until
from shiftready.services.make_up.reach import BlockReach, SeatReach, reach_in
from shiftready.services.offerings.find import course_as_taught, course_of, find_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import MakeUp, MakeUpDay, MakeUpTakenBack, Offering, OfferingBlock, Person, Seat

LONGEST_LATER = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class MakeUpWish:
    """Minutes made up for one seat in one block: on which day, led by whom, and in which other block if in one.

    `why` is the coordinator's reason where the absence is not excused. In another block the day is that block's, and
    who led it may be left to what the block says.
    """

    seat: int
    block: int
    minutes: int
    held_on: date | None = None
    led_by: str = ""
    other_block: int | None = None
    why: str = ""


@transaction.atomic
def record_make_up(actor: Actor, *, offering: int, wish: MakeUpWish) -> MakeUp:
    """Append minutes that count to the topic of the block that was missed, and only once.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`; without `Deed.RUN_OFFERINGS` for an absence that is not excused.
        NotFound: `offering_not_found`.
        ShiftreadyError: `absence_not_found`, `other_block_not_found`, `offering_cancelled`, `seat_is_closed`,
            `absence_not_excused`, `make_up_too_long`, `make_up_day_wrong`, `make_up_without_leader`,
            `other_block_counts_already`, `make_up_known`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering, to_change=True)
    person, gap = _gap(actor, row, wish)
    _refuse_shut(row, person.seat)
    _refuse_unexcused(actor, gap, wish)
    other = _other_block(actor, row, gap.block, wish) if wish.other_block is not None else None
    held_on, led_by = _when_and_by(actor, wish, other)
    _refuse_day(actor, row, held_on, is_session=other is None)
    _refuse_known(gap, wish, held_on)
    _refuse_too_long(person, gap, wish, other)
    made = MakeUp.objects.create(
        agency=actor.agency,
        seat=person.seat,
        block=gap.block,
        minutes=wish.minutes,
        held_on=held_on,
        led_by=led_by,
        other_block=other,
        why="" if gap.is_excused else wish.why.strip(),
        entered_at=timezone.now(),
        entered_by=actor.user,
    )
    facts = {"make_up": made.pk, "seat": made.seat_id, "block": gap.block.key, "minutes": made.minutes}
    write_line(actor, "record_make_up", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def take_back_make_up(actor: Actor, *, offering: int, make_up: int, reason: str) -> MakeUpTakenBack:
    """Say of a make-up that it counts no more.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `make_up_not_found`, `reason_missing`, `offering_cancelled`, `seat_is_closed`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    why, row = asked_reason(reason), find_offering(actor, offering, to_change=True)
    rows = MakeUp.objects.of(actor.agency).filter(block__offering=row, taken_back=None)
    found: MakeUp | None = rows.select_related("seat").filter(pk=make_up).first()
    if found is None:
        message = f"No make-up {make_up} counts in this class. It may be taken back already."
        raise ShiftreadyError("make_up_not_found", message)
    _refuse_shut(row, found.seat)
    made = MakeUpTakenBack.objects.create(
        agency=actor.agency, make_up=found, reason=why, at=timezone.now(), by=actor.user
    )
    facts = {"make_up": found.pk, "seat": found.seat_id}
    write_line(actor, "take_back_make_up", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def say_make_up_day(actor: Actor, *, offering: int, last_on: date) -> MakeUpDay:
    """Say until when time missed in the class may be made up, also for those who were left open when it was closed.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_cancelled`; `make_up_day_wrong` before the class ends or a year after it.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_offering(actor, offering, to_change=True)
    _refuse_cancelled(row)
    if not row.ends_on <= last_on <= row.ends_on + LONGEST_LATER:
        message = f"Name a day from the end of the class ({row.ends_on}) to a year after it, not {last_on}."
        raise ShiftreadyError("make_up_day_wrong", message, fields={"last_on": message})
    made = MakeUpDay.objects.create(
        agency=actor.agency, offering=row, last_on=last_on, said_at=timezone.now(), said_by=actor.user
    )
    facts = {"last_on": str(last_on)}
    write_line(actor, "say_make_up_day", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


def blocks_to_join(actor: Actor, *, offering: int, seat: int, block: int) -> tuple[OfferingBlock, ...]:
    """The blocks in which the missed one can be made up: same topic and version of the course, and not their own.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `absence_not_found`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering)
    person, gap = _gap(actor, row, MakeUpWish(seat, block, 0))
    found = _candidates(actor, row, gap.block).select_related("offering").order_by("starts_at", "pk")
    return tuple(one for one in found if not _counts_already(one, person.seat.person))


def _gap(actor: Actor, offering: Offering, wish: MakeUpWish) -> tuple[SeatReach, BlockReach]:
    """The person and the block they missed."""
    for person in reach_in(actor, offering).people:
        if person.seat.pk == wish.seat:
            for one in person.blocks:
                if one.block.pk == wish.block and one.present is not None and one.present < one.block.minutes:
                    return person, one
    raise ShiftreadyError(
        "absence_not_found", "Nobody with that seat is marked as having missed that block. Mark the block first."
    )


def _refuse_cancelled(offering: Offering) -> None:
    if offering.status == Offering.Status.CANCELLED:
        message = f"{offering.title} of {offering.starts_on} is cancelled and stays as it is."
        raise ShiftreadyError("offering_cancelled", message)


def _refuse_shut(offering: Offering, seat: Seat) -> None:
    _refuse_cancelled(offering)
    if offering.status == Offering.Status.CLOSED and seat.pk not in left_open_seats(offering):
        raise ShiftreadyError(
            "seat_is_closed",
            f"{offering.title} of {offering.starts_on} is closed for this person, and their record stays as it is.",
        )


def _refuse_unexcused(actor: Actor, gap: BlockReach, wish: MakeUpWish) -> None:
    if gap.is_excused:
        return
    if not wish.why.strip():
        message = (
            f"The absence from {gap.block.title} is not excused. Excuse it first, "
            "or let the training coordinator grant the make-up with a reason."
        )
        raise ShiftreadyError("absence_not_excused", message, fields={"why": message})
    require(actor, Deed.RUN_OFFERINGS)


def _stands_for(offering: Offering, block: OfferingBlock) -> dict[str, object]:
    """A block of one topic is made up in any of that topic alone; one of several topics only in itself, held again."""
    several = [one.key for one in course_of(offering).blocks if one.also]
    if block.key in several:
        return {"key": block.key}
    alone = [one.key for one in course_of(offering).blocks if one.topic == block.topic and one.key not in several]
    return {"topic": block.topic, "key__in": [*alone, block.key]}


def _candidates(actor: Actor, offering: Offering, block: OfferingBlock) -> QuerySet[OfferingBlock]:
    same = {"offering__course": offering.course, "offering__course_version": offering.course_version}
    held = OfferingBlock.objects.of(actor.agency).filter(**same, **_stands_for(offering, block)).exclude(pk=block.pk)
    return held.exclude(offering__status=Offering.Status.CANCELLED).filter(starts_at__lte=timezone.now())


def _other_block(actor: Actor, offering: Offering, block: OfferingBlock, wish: MakeUpWish) -> OfferingBlock:
    found: OfferingBlock | None = (
        _candidates(actor, offering, block).select_related("offering").filter(pk=wish.other_block or 0).first()
    )
    if found is None:
        message = (
            f"Block {wish.other_block} does not stand for {block.title}: it must be of the same topic "
            "and version of the course, and have begun."
        )
        raise ShiftreadyError("other_block_not_found", message, fields={"other_block": message})
    return found


def _counts_already(block: OfferingBlock, person: Person) -> bool:
    """Whether the block is one in which the person sits by a seat of their own."""
    own = [seat for seat in held_seats(block.offering) if seat.person_id == person.pk]
    if not own:
        return False
    blocks = list(OfferingBlock.objects.of(block.agency).filter(offering=block.offering))
    return block.key in sits_in(course_as_taught(block.offering, blocks), own[0].track)


def _when_and_by(actor: Actor, wish: MakeUpWish, other: OfferingBlock | None) -> tuple[date, str]:
    led_by = wish.led_by.strip() or (other.instructor if other else "")
    if not led_by:
        message = "Say who led it: whoever reads the record later will ask."
        raise ShiftreadyError("make_up_without_leader", message, fields={"led_by": message})
    held_on = day_in(actor.agency, other.starts_at) if other else wish.held_on
    if held_on is None:
        message = "Say on which day it was."
        raise ShiftreadyError("make_up_day_wrong", message, fields={"held_on": message})
    return held_on, led_by


def _refuse_day(actor: Actor, offering: Offering, held_on: date, *, is_session: bool) -> None:
    today, until = today_in(actor.agency), make_up_until(offering)
    too_early = is_session and held_on < offering.starts_on
    if too_early or held_on > min(today, until):
        message = (
            f"Time missed in {offering.title} can be made up from {offering.starts_on} to {until}, "
            f"and is written down once it was held; {held_on} does not fit."
        )
        raise ShiftreadyError("make_up_day_wrong", message, fields={"held_on": message})


def _refuse_known(gap: BlockReach, wish: MakeUpWish, held_on: date) -> None:
    for one in gap.make_ups:
        if (one.minutes, one.held_on, one.other_block_id) == (wish.minutes, held_on, wish.other_block):
            raise ShiftreadyError(
                "make_up_known", f"{say_minutes(wish.minutes)} of {held_on} are written down already, and count once."
            )


def _refuse_too_long(person: SeatReach, gap: BlockReach, wish: MakeUpWish, other: OfferingBlock | None) -> None:
    most = gap.missed
    if other is not None:
        if _counts_already(other, person.seat.person):
            message = f"They sit in {other.title} by a seat of their own, where it counts already."
            raise ShiftreadyError("other_block_counts_already", message, fields={"other_block": message})
        most = min(most, other.minutes - _used(other, person.seat.person))
    if not 0 < wish.minutes <= most:
        message = f"{most} minutes can be made up here, not {wish.minutes}: no more than was missed counts."
        raise ShiftreadyError("make_up_too_long", message, fields={"minutes": message})


def _used(other: OfferingBlock, person: Person) -> int:
    """Minutes of the other block that count for the person already."""
    rows = MakeUp.objects.of(other.agency).filter(other_block=other, seat__person=person, taken_back=None)
    return int(rows.aggregate(sum=Sum("minutes"))["sum"] or 0)
