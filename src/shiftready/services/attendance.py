"""Who was present in which block: the newest mark by hand counts, then the roll, then the door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from shiftready.core.delivery.credit import EVERYONE, blocks_for
from shiftready.core.delivery.presence import Presence
from shiftready.core.delivery.roll import Settled
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.training import Course
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in, zone_of
from shiftready.services.offerings.find import (
    course_as_taught,
    course_of,
    find_offering,
    find_open_offering,
    with_blocks,
)
from shiftready.services.presence.roll import settled_rolls
from shiftready.services.presence.signs import presences, presences_by, signs_of
from shiftready.store.models import AttendanceMark, Offering, OfferingBlock, Seat

T = TypeVar("T", OfferingBlock, Seat)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known of one seat in one block: a mark by hand, the roll of those who teach, the signs at the door."""

    by_hand: int | None = None
    at_door: Presence | None = None
    by_roll: Settled | None = None

    @property
    def minutes(self) -> int | None:
        """Whole minutes present; None where nobody says it, or two phones say different things."""
        if self.by_hand is not None:
            return self.by_hand
        if self.by_roll is not None:
            return self.by_roll.minutes
        return self.at_door.minutes if self.at_door else None

    @property
    def is_disputed(self) -> bool:
        """Whether phones disagree and nobody has decided by a mark."""
        return self.by_hand is None and self.by_roll is not None and self.by_roll.is_disputed

    @property
    def source(self) -> str:
        """Whose word counts: `hand`, `roll` or `door`; "" where nobody knows."""
        if self.minutes is None:
            return ""
        return "hand" if self.by_hand is not None else "roll" if self.by_roll is not None else "door"


@dataclass(frozen=True, slots=True)
class ClassAttendance:
    """A class with its course as it is taught, its blocks in order of time, its held seats by roster number.

    `counted` is what is known of every seat in every block its person sits in, by (seat, block).
    """

    offering: Offering
    course: Course
    blocks: list[OfferingBlock]
    seats: list[Seat]
    counted: Mapping[tuple[int, int], Counted]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One seat in one block; `minutes_present` None means that nobody has marked it yet."""

    seat: int
    number: str
    name: str
    counted: Counted

    @property
    def minutes_present(self) -> int | None:
        return self.counted.minutes


@dataclass(frozen=True, slots=True)
class Sheet:
    """The attendance of one block, in order of roster number."""

    offering: Offering
    block: OfferingBlock
    lines: tuple[SheetLine, ...]

    @property
    def unmarked(self) -> int:
        return sum(line.minutes_present is None for line in self.lines)

    @property
    def present(self) -> int:
        return sum(bool(line.minutes_present) for line in self.lines)


def attendance_sheet(actor: Actor, *, offering: int, block: int) -> Sheet:
    """Who sits in the block, and what is marked so far.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`, `block_not_found`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    return _sheet(find_offering(actor, offering), block)


@transaction.atomic
def mark_attendance(actor: Actor, *, offering: int, block: int, minutes: Mapping[int, int]) -> Sheet:
    """Append what changed: whole minutes present, by seat. Marking the same again appends nothing.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`, `block_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `block_not_begun` before the block's day;
            `marks_refused` with every seat that is not in the block and every number of minutes it cannot have.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    sheet = _sheet(find_open_offering(actor, offering), block)
    _refuse_early(actor, sheet.block)
    _refuse_unfit(sheet, minutes)
    _append(actor, sheet, minutes)
    return _sheet(sheet.offering, block)


@transaction.atomic
def mark_everyone_present(actor: Actor, *, offering: int, block: int) -> Sheet:
    """Mark everyone not marked yet as present for the whole block; what is marked already stays.

    Raises:
        As `mark_attendance`.
    """
    sheet = attendance_sheet(actor, offering=offering, block=block)
    unmarked = {line.seat: sheet.block.minutes for line in sheet.lines if line.minutes_present is None}
    return mark_attendance(actor, offering=offering, block=block, minutes=unmarked)


@transaction.atomic
def mark_everyone_absent(actor: Actor, *, offering: int, block: int) -> Sheet:
    """Mark everyone of whom nothing is known yet as not present at all; what is known already stays.

    Raises:
        As `mark_attendance`.
    """
    sheet = attendance_sheet(actor, offering=offering, block=block)
    unmarked = {line.seat: 0 for line in sheet.lines if line.minutes_present is None}
    return mark_attendance(actor, offering=offering, block=block, minutes=unmarked)


def counted_minutes(
    offering: Offering, course: Course, blocks: Sequence[OfferingBlock], seats: Sequence[Seat]
) -> dict[tuple[int, int], Counted]:
    """What is known of every seat in every block its person sits in, by (seat, block), in three queries."""
    marks, signs, rolls = _newest_marks(offering), presences(offering, blocks), settled_rolls(offering)
    return _counted(_Said(marks, signs, rolls), course, blocks, seats)


def attendance_of(*offerings: Offering) -> tuple[ClassAttendance, ...]:
    """What is known of classes of one agency, in five queries however many they are.

    Each version of a course of the agency's own takes two more.
    """
    if not offerings:
        return ()
    agency = offerings[0].agency
    blocks = _by_class(OfferingBlock.objects.of(agency).filter(offering__in=offerings))
    seats = _by_class(_held(*offerings))
    marks, rolls, signs = _newest_marks(*offerings), settled_rolls(*offerings), signs_of(*offerings)
    known: dict[tuple[str, date], Course] = {}
    found = []
    for one in offerings:
        version = one.course, one.course_version
        known[version] = known.get(version) or course_of(one)
        course, own = with_blocks(known[version], blocks[one.pk]), seats[one.pk]
        said = _Said(marks, presences_by(agency, signs[one.pk], blocks[one.pk]), rolls)
        counted = _counted(said, course, blocks[one.pk], own)
        found.append(ClassAttendance(one, course, blocks[one.pk], own, counted))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Said:
    """Marks by hand and rolls by (seat, block), signs by person and block."""

    marks: Mapping[tuple[int, int], int | None]
    signs: Mapping[int, Mapping[int, Presence]]
    rolls: Mapping[tuple[int, int], Settled]


def _counted(
    said: _Said, course: Course, blocks: Sequence[OfferingBlock], seats: Sequence[Seat]
) -> dict[tuple[int, int], Counted]:
    marks, signs, rolls = said.marks, said.signs, said.rolls
    own = {track: sits_in(course, track) for track in {seat.track for seat in seats}}
    return {
        place: Counted(marks.get(place), signs.get(seat.person_id, {}).get(block.pk), rolls.get(place))
        for seat in seats
        for block in blocks
        if block.key in own[seat.track] and (place := (seat.pk, block.pk))
    }


def known_minutes(counted: Mapping[tuple[int, int], Counted]) -> dict[tuple[int, int], int]:
    """Those of them whose minutes are known."""
    return {place: one.minutes for place, one in counted.items() if one.minutes is not None}


def _newest_marks(*offerings: Offering) -> dict[tuple[int, int], int | None]:
    """Minutes marked by hand by (seat, block), the newest mark of each, None where it was taken back."""
    rows = AttendanceMark.objects.of(offerings[0].agency).filter(block__offering__in=offerings)
    marks = rows.order_by("marked_at", "pk")
    return {(seat, block): minutes for seat, block, minutes in marks.values_list("seat", "block", "minutes_present")}


def held_seats(offering: Offering) -> list[Seat]:
    """The seats of a class that are not released, with their people, in order of roster number."""
    return list(_held(offering))


def _held(*offerings: Offering) -> QuerySet[Seat]:
    rows: QuerySet[Seat] = Seat.objects.of(offerings[0].agency).filter(offering__in=offerings, released_at=None)
    return rows.select_related("person").order_by("person__number")


def _by_class(rows: Iterable[T]) -> dict[int, list[T]]:
    """By the number of the class; an empty list for one without any."""
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[row.offering_id].append(row)
    return found


def sits_in(course: Course, track: str) -> frozenset[str]:
    """Keys of the blocks that are for a seat of that track (empty: none): those for everyone and those of the track."""
    return frozenset(block.key for block in blocks_for(course, track or EVERYONE))


def _sheet(offering: Offering, block_pk: int) -> Sheet:
    blocks = list(OfferingBlock.objects.of(offering.agency).filter(offering=offering))
    block = next((row for row in blocks if row.pk == block_pk), None)
    if block is None:
        raise NotFound("block_not_found", f"{offering.title} of {offering.starts_on} has no block {block_pk}.")
    seats = held_seats(offering)
    counted = counted_minutes(offering, course_as_taught(offering, blocks), blocks, seats)
    own = ((seat, counted.get((seat.pk, block.pk))) for seat in seats)
    return Sheet(offering, block, tuple(_line(seat, one) for seat, one in own if one is not None))


def _line(seat: Seat, counted: Counted) -> SheetLine:
    return SheetLine(seat.pk, seat.person.number, seat.person.name, counted)


def _refuse_early(actor: Actor, block: OfferingBlock) -> None:
    day = block.starts_at.astimezone(zone_of(actor.agency)).date()
    if today_in(actor.agency) < day:
        raise ShiftreadyError(
            "block_not_begun", f"{block.title} is on {day}. Attendance can be marked from that day on, not before."
        )


def _refuse_unfit(sheet: Sheet, minutes: Mapping[int, int]) -> None:
    numbers = {line.seat: line.number for line in sheet.lines}
    remarks = {str(seat): _why_unfit(sheet, numbers.get(seat), value) for seat, value in minutes.items()}
    wrong = {seat: remark for seat, remark in remarks.items() if remark}
    if wrong:
        raise ShiftreadyError("marks_refused", " ".join(wrong.values()), fields=wrong)


def _why_unfit(sheet: Sheet, number: str | None, minutes: int) -> str:
    if number is None:
        return f"A mark is for someone who does not sit in {sheet.block.title}."
    if 0 <= minutes <= sheet.block.minutes:
        return ""
    return f"{number}: {minutes} minutes present; {sheet.block.title} lasts {sheet.block.minutes}."


def _append(actor: Actor, sheet: Sheet, minutes: Mapping[int, int]) -> None:
    before = {line.seat: line.minutes_present for line in sheet.lines}
    changed = {seat: value for seat, value in minutes.items() if before[seat] != value}
    if not changed:
        return
    now = timezone.now()
    AttendanceMark.objects.bulk_create(
        AttendanceMark(
            agency=actor.agency,
            seat_id=seat,
            block=sheet.block,
            minutes_present=value,
            marked_at=now,
            marked_by=actor.user,
        )
        for seat, value in changed.items()
    )
    facts = {"block": sheet.block.key, "seats": sorted(changed)}
    write_line(actor, "mark_attendance", subject=f"offering:{sheet.offering.pk}", facts=facts, changes_facts=False)
