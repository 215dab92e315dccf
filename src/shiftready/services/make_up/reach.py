"""Who of a class can still reach the minimum of presence, who only by making time up, and who cannot any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shiftready.core.delivery.credit import EVERYONE
from shiftready.core.delivery.reach import CourseReach, Known, Reach, reach_of
from shiftready.core.training import Course
from shiftready.services.access import Actor
from shiftready.services.attendance import ClassAttendance, attendance_of, known_minutes
from shiftready.services.clock import today_in
from shiftready.services.make_up.counted import left_open_seats, made_up_minutes, make_up_ends, make_ups_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.absences import newest_said, require_sight_of_absences
from shiftready.store.models import BlockAbsence, LeftOpen, MakeUp, Offering, OfferingBlock, Seat


@dataclass(frozen=True, slots=True)
class BlockReach:
    """One block of one person: minutes present (None: not known), what is said of an absence, and what was made up."""

    block: OfferingBlock
    present: int | None
    said: BlockAbsence | None
    make_ups: tuple[MakeUp, ...] = ()

    @property
    def made_up(self) -> int:
        return sum(one.minutes for one in self.make_ups)

    @property
    def missed(self) -> int:
        """Minutes missed that nobody has made up; 0 where it is not known."""
        return 0 if self.present is None else max(self.block.minutes - self.present - self.made_up, 0)

    @property
    def is_excused(self) -> bool:
        return self.said is not None and bool(self.said.reason)


@dataclass(frozen=True, slots=True)
class SeatReach:
    """One person of a class; `left_open` where the class was closed without them."""

    seat: Seat
    reach: CourseReach
    blocks: tuple[BlockReach, ...]
    left_open: LeftOpen | None

    @property
    def gaps(self) -> tuple[BlockReach, ...]:
        """The blocks of which time is missed, or was made up."""
        return tuple(one for one in self.blocks if one.missed or one.make_ups)


@dataclass(frozen=True, slots=True)
class ClassReach:
    """Everyone of a class, by roster number; time may be made up `until`, which is over where `is_over`."""

    offering: Offering
    course: Course
    until: date
    is_over: bool
    people: tuple[SeatReach, ...]

    def standing(self, reach: Reach) -> tuple[SeatReach, ...]:
        """Those who stand so."""
        return tuple(one for one in self.people if one.reach.reach == reach)


def report_reach(actor: Actor, *, offering: int) -> ClassReach:
    """Everyone of the class against the minimum by topic and in all, in a constant number of queries.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE` or `Deed.SEE_AUDIT`.
        NotFound: `offering_not_found`.
    """
    require_sight_of_absences(actor)
    return reach_in(actor, find_offering(actor, offering))


def reach_in(actor: Actor, offering: Offering, *, person: int | None = None) -> ClassReach:
    """The same for deeds that have asked already; of one person alone where one is named."""
    return reaches_in(actor, [offering], person=person)[0]


def reaches_in(actor: Actor, offerings: Sequence[Offering], *, person: int | None = None) -> tuple[ClassReach, ...]:
    """The same of several classes, in as many queries as of one."""
    if not offerings:
        return ()
    beside = _Beside(newest_said(*offerings), make_ups_of(*offerings), left_open_seats(*offerings))
    today, ends = today_in(actor.agency), make_up_ends(*offerings)
    return tuple(
        ClassReach(one.offering, one.course, until, is_over, tuple(_people(one, beside, person, is_over=is_over)))
        for one in attendance_of(*offerings)
        for until in [ends[one.offering.pk]]
        for is_over in [today > until]
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known beside minutes present: absences by (seat, block), what was made up, and seats left open."""

    said: Mapping[tuple[int, int], BlockAbsence]
    make_ups: Sequence[MakeUp]
    left: Mapping[int, LeftOpen]


def _people(one: ClassAttendance, beside: _Beside, person: int | None, *, is_over: bool) -> Iterator[SeatReach]:
    known, made_up = known_minutes(one.counted), made_up_minutes(beside.make_ups)
    for seat in one.seats:
        if person is not None and seat.person_id != person:
            continue
        is_open = one.offering.status != Offering.Status.CLOSED or seat.pk in beside.left
        own = tuple(
            BlockReach(block, known.get(place), beside.said.get(place), _of(beside.make_ups, place))
            for block in one.blocks
            if (place := (seat.pk, block.pk)) in one.counted
        )
        facts = _known(own, made_up, seat, may=is_open and not is_over)
        yield SeatReach(seat, reach_of(one.course, seat.track or EVERYONE, facts), own, beside.left.get(seat.pk))


def _known(own: Sequence[BlockReach], made_up: Mapping[tuple[int, int], int], seat: Seat, *, may: bool) -> Known:
    return Known(
        present={one.block.key: one.present for one in own if one.present is not None},
        made_up={one.block.key: made_up.get((seat.pk, one.block.pk), 0) for one in own},
        may_make_up=frozenset(one.block.key for one in own if may and one.is_excused),
    )


def _of(make_ups: Sequence[MakeUp], place: tuple[int, int]) -> tuple[MakeUp, ...]:
    return tuple(one for one in make_ups if (one.seat_id, one.block_id) == place)
