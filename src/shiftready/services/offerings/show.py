"""Classes as their readers may see them: the list, and one class with its blocks by day and its seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from shiftready.core.delivery.credit import tracks_of
from shiftready.core.training import Course
from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import counted_minutes, held_seats, known_minutes, sits_in
from shiftready.services.clock import zone_of
from shiftready.services.offerings.find import course_as_taught, find_offering
from shiftready.services.people_in_classes import postings_on, squads_of
from shiftready.services.sight import seen_seats
from shiftready.store.class_days import days_with_gaps
from shiftready.store.models import Offering, OfferingBlock, Posting, Seat
from shiftready.store.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class BlockShown:
    """A block with how many people sit in it and how many of them are marked."""

    block: OfferingBlock
    sitting: int
    marked: int

    @property
    def is_marked(self) -> bool:
        return self.sitting > 0 and self.marked == self.sitting


@dataclass(frozen=True, slots=True)
class DayShown:
    """One class day, in the agency's time zone."""

    day: date
    blocks: tuple[BlockShown, ...]


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat, what the person was posted as on the first day of class (None: not known), and their squad by duty."""

    seat: Seat
    posting: Posting | None
    squad: str


@dataclass(frozen=True, slots=True)
class OfferingShown:
    """One class. `seats` are those the actor may see, `hidden` how many others there are; `released` likewise."""

    offering: Offering
    course: Course
    days: tuple[DayShown, ...]
    seats: tuple[SeatShown, ...]
    released: tuple[Seat, ...]
    hidden: int

    @property
    def taken(self) -> int:
        return len(self.seats) + self.hidden

    @property
    def tracks(self) -> tuple[str, ...]:
        return tracks_of(self.course)


def class_days_apart(actor: Actor, first: date, last: date) -> Mapping[int, Sequence[date]]:
    """The class days of those classes that leave days out and touch the days between these.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    return days_with_gaps(actor.agency, Q(offering__starts_on__lte=last, offering__ends_on__gte=first))


def list_offerings(actor: Actor, *, status: str = "", search: str = "") -> ScopedQuerySet[Offering]:
    """The agency's classes with `seats_taken`, first day first.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    held = Seat.objects.of(actor.agency).filter(offering=OuterRef("pk"), released_at=None).order_by()
    counted = held.values("offering").annotate(count=Count("pk")).values("count")
    rows: ScopedQuerySet[Offering] = Offering.objects.of(actor.agency)
    if status:
        rows = rows.filter(status=status)
    if words := search.strip():
        rows = rows.filter(Q(title__icontains=words) | Q(place__icontains=words) | Q(host__icontains=words))
    with_seats: ScopedQuerySet[Offering] = rows.annotate(seats_taken=Coalesce(Subquery(counted), 0))  # type: ignore[assignment]  # stubs name the annotated type
    return with_seats


def show_offering(actor: Actor, *, offering: int) -> OfferingShown:
    """One class with its blocks, its attendance so far and its seats, in a constant number of queries.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    row = find_offering(actor, offering)
    blocks = list(OfferingBlock.objects.of(actor.agency).filter(offering=row))
    course = course_as_taught(row, blocks)
    seats = held_seats(row)
    seen, released = seen_seats(actor, seats, _released(actor, row))
    people = [seat.person_id for seat in seen]
    postings, squads = postings_on(actor.agency, people, row.starts_on), squads_of(actor.agency, people)
    return OfferingShown(
        offering=row,
        course=course,
        days=_days(actor, blocks, _progress(course, row, blocks, seats)),
        seats=tuple(_seat(seat, postings, squads) for seat in seen),
        released=tuple(released),
        hidden=len(seats) - len(seen),
    )


def _seat(seat: Seat, postings: Mapping[int, Posting], squads: Mapping[int, str]) -> SeatShown:
    posting = postings.get(seat.person_id)
    return SeatShown(seat, posting, squads.get(seat.person_id) or (posting.squad if posting else ""))


def _released(actor: Actor, offering: Offering) -> list[Seat]:
    rows = Seat.objects.of(actor.agency).filter(offering=offering, released_at__isnull=False)
    return list(rows.select_related("person").order_by("released_at", "pk"))


@dataclass(frozen=True, slots=True)
class _Progress:
    course: Course
    tracks: Counter[str]
    marked: Counter[int]

    def of(self, block: OfferingBlock) -> BlockShown:
        sitting = sum(count for track, count in self.tracks.items() if block.key in sits_in(self.course, track))
        return BlockShown(block, sitting, self.marked[block.pk])


def _progress(course: Course, offering: Offering, blocks: Sequence[OfferingBlock], seats: Sequence[Seat]) -> _Progress:
    marked = Counter(block for _, block in known_minutes(counted_minutes(offering, course, blocks, seats)))
    return _Progress(course, Counter(seat.track for seat in seats), marked)


def _days(actor: Actor, blocks: Sequence[OfferingBlock], progress: _Progress) -> tuple[DayShown, ...]:
    zone = zone_of(actor.agency)
    by_day = groupby(blocks, key=lambda block: block.starts_at.astimezone(zone).date())
    return tuple(DayShown(day, tuple(progress.of(block) for block in rows)) for day, rows in by_day)
