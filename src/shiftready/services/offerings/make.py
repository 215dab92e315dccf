"""Making classes: a course of the catalogue on dates, its blocks at their times; one or many at the same cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, tzinfo

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.layout import DayPlan, ScheduledBlock, lay_out
from shiftready.core.delivery.preview import Preview, preview
from shiftready.core.delivery.shape import Shape, in_shape, read_shape
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Course
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import zone_of
from shiftready.services.offerings.find import course_version
from shiftready.services.offerings.hosted import Host, HostSaid, read_host
from shiftready.services.offerings.own_needs import keep_needs_of_own
from shiftready.store.models import Agency, ClosedDay, Offering, OfferingBlock, PlanRun

#: Days beyond these are slips of the pen, and the calendar's arithmetic ends at the year 9999.
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
OURSELVES = HostSaid()


@dataclass(frozen=True, slots=True)
class OfferingWish:
    """A class to be made. `max_seats` None takes the course's own bound; `plan_key` is its id in its plan.

    `shape`: how its days lie, None for the course's own; an hour in it goes before that of `day`. Of a class that a
    partner holds `max_seats` are those kept for the agency.
    """

    course: str
    starts_on: date
    place: str = ""
    max_seats: int | None = None
    plan_key: str = ""
    shape: Shape | None = None
    day: DayPlan = field(default_factory=DayPlan)
    host: Host = field(default_factory=Host)

    @property
    def day_plan(self) -> DayPlan:
        begins = self.shape.begins if self.shape else None
        return replace(self.day, starts_at=begins) if begins else self.day


def make_offering(
    actor: Actor,
    *,
    course: str,
    starts_on: date,
    place: str = "",
    max_seats: int | None = None,
    day_starts_at: time = time(8),
    shape: str = "",
    held_by: HostSaid = OURSELVES,
) -> Offering:
    """Make one class as a draft, the agency's own or one that a partner holds; see `make_offerings`.

    Raises:
        As `make_offerings`; `class_host_wrong`.
    """
    host = read_host(held_by, max_seats=max_seats)
    days, day = read_shape(shape) if shape else None, DayPlan(starts_at=day_starts_at)
    wish = OfferingWish(course, starts_on, place, max_seats, shape=days, day=day, host=host)
    return make_offerings(actor, wishes=[wish])[0]


def preview_offering(
    actor: Actor,
    *,
    course: str,
    starts_on: date,
    max_seats: int | None = None,
    day_starts_at: time = time(8),
    shape: str = "",
    held_by: HostSaid = OURSELVES,
) -> Preview:
    """How a class would lie on its dates; nothing is written, and it is refused as making it would be.

    Raises:
        As `make_offering`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    host = read_host(held_by, max_seats=max_seats)
    days, day = read_shape(shape) if shape else None, DayPlan(starts_at=day_starts_at)
    wish = OfferingWish(course, starts_on, "", max_seats, shape=days, day=day, host=host)
    closed, zone = closed_days_of(actor.agency), zone_of(actor.agency)
    return preview(_laid(_course(actor, wish), wish, zone, closed), zone, closed)


@transaction.atomic
def make_offerings(actor: Actor, *, wishes: Sequence[OfferingWish]) -> tuple[Offering, ...]:
    """Make classes as drafts, with their blocks, in the order wished for.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `course_not_found`.
        ShiftreadyError: `class_on_closed_day`, but for partners' classes; `shape_wrong`; `day_out_of_range`;
            `course_without_blocks` where no source states what is taught; `seats_over_course` where a class is to hold
            more than the course allows.
    """
    require(actor, Deed.RUN_OFFERINGS)
    made = draft_offerings(actor, wishes=wishes)
    write_line(actor, "make_offerings", facts={"offerings": [row.pk for row in made]})
    return made


def draft_offerings(
    actor: Actor, *, wishes: Sequence[OfferingWish], plan_run: PlanRun | None = None
) -> tuple[Offering, ...]:
    """The classes of a larger deed, which asks for the permission and leaves the line; the same few queries for fifty.

    Raises:
        As `make_offerings`.
    """
    courses = [_course(actor, wish) for wish in wishes]
    closed, zone = closed_days_of(actor.agency), zone_of(actor.agency)
    laid = [_laid(course, wish, zone, closed) for course, wish in zip(courses, wishes, strict=True)]
    made = Offering.objects.bulk_create(
        _row(actor, wish, course, blocks[-1].ends_at.date(), plan_run)
        for wish, course, blocks in zip(wishes, courses, laid, strict=True)
    )
    OfferingBlock.objects.bulk_create(
        block for offering, blocks in zip(made, laid, strict=True) for block in _blocks(offering, blocks)
    )
    keep_needs_of_own(actor, made)
    return tuple(made)


def closed_days_of(agency: Agency) -> frozenset[date]:
    """The days on which the agency holds no class."""
    return frozenset(ClosedDay.objects.of(agency).filter(withdrawn_at=None).values_list("day", flat=True))


def _laid(course: Course, wish: OfferingWish, zone: tzinfo, closed: frozenset[date]) -> tuple[ScheduledBlock, ...]:
    """Its blocks on its days; a partner's class may meet on days on which the agency holds none."""
    closed_days = frozenset() if wish.host.name else closed
    return lay_out(course, wish.starts_on, zone=zone, closed_days=closed_days, day=wish.day_plan)


def _course(actor: Actor, wish: OfferingWish) -> Course:
    if not EARLIEST <= wish.starts_on <= LATEST:
        message = f"A class cannot start on {wish.starts_on}. Choose a day from {EARLIEST.year} to {LATEST.year}."
        raise ShiftreadyError("day_out_of_range", message, fields={"starts_on": message})
    course = course_version(actor.agency, wish.course, wish.starts_on)
    if not course.blocks:
        raise ShiftreadyError(
            "course_without_blocks",
            f"No source states what {course.title} teaches block by block, so it cannot be put on dates. "
            "Choose a course with blocks.",
            fields={"course": "This course has no blocks."},
        )
    if course.max_seats and (wish.max_seats or 0) > course.max_seats:
        message = f"{course.title} holds at most {course.max_seats} people. Make a second class for the others."
        raise ShiftreadyError("seats_over_course", message, fields={"max_seats": message})
    return in_shape(course, wish.shape)


def _row(actor: Actor, wish: OfferingWish, course: Course, ends_on: date, plan_run: PlanRun | None) -> Offering:
    return Offering(
        agency=actor.agency,
        course=course.id,
        course_version=course.first_on,
        title=course.title,
        starts_on=wish.starts_on,
        ends_on=ends_on,
        place=wish.place,
        max_seats=wish.max_seats or course.max_seats,
        host=wish.host.name,
        cents_a_seat=wish.host.cents_a_seat,
        budget=wish.host.budget,
        plan_run=plan_run,
        plan_key=wish.plan_key,
        created_at=timezone.now(),
    )


def _blocks(offering: Offering, laid: Sequence[ScheduledBlock]) -> Iterator[OfferingBlock]:
    for scheduled in laid:
        block = scheduled.block
        yield OfferingBlock(
            agency_id=offering.agency_id,
            offering=offering,
            key=block.key,
            title=block.title,
            topic=block.topic,
            method=block.method,
            minutes=block.minutes,
            starts_at=scheduled.starts_at,
        )
