"""How a class would lie on other dates: its blocks as they are together now, or in another shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from shiftready.core.delivery.as_it_lies import as_it_lies
from shiftready.core.delivery.layout import DayPlan, ScheduledBlock, lay_out
from shiftready.core.delivery.shape import in_shape, read_shape
from shiftready.core.errors import ShiftreadyError
from shiftready.services.clock import day_in, today_in, zone_of
from shiftready.services.offerings.find import course_of, course_version
from shiftready.services.offerings.make import LATEST, closed_days_of
from shiftready.store.models import Offering, OfferingBlock


@dataclass(frozen=True, slots=True)
class MoveSaid:
    """Where a class goes; what is not said stays as it is.

    `day_starts_at`: when each day begins, by the agency's clock. `shape`: other days, as a new class has them. `place`
    and the `room` of all its blocks: None leaves them, "" takes them away.
    """

    starts_on: date
    day_starts_at: time | None = None
    shape: str = ""
    place: str | None = None
    room: str | None = None


def laid_anew(offering: Offering, blocks: Sequence[OfferingBlock], said: MoveSaid) -> tuple[ScheduledBlock, ...]:
    """The blocks of the class on its new dates, each beside what it is of its course.

    Raises:
        NotFound: `course_not_found`, `course_retired` where no class of the course may begin on that day.
        ShiftreadyError: `day_out_of_range`, `class_on_closed_day`, `shape_wrong`.
    """
    agency, zone = offering.agency, zone_of(offering.agency)
    _refuse_day(offering, said.starts_on)
    shape = read_shape(said.shape) if said.shape else None
    days = {one.key: day_in(agency, one.starts_at) for one in blocks}
    course = in_shape(course_of(offering), shape) if shape else as_it_lies(course_of(offering), days)
    begins = (shape and shape.begins) or said.day_starts_at or _begins(offering, blocks)
    closed = frozenset[date]() if offering.host else closed_days_of(agency)
    return lay_out(course, said.starts_on, zone=zone, closed_days=closed, day=DayPlan(starts_at=begins))


def _refuse_day(offering: Offering, day: date) -> None:
    today = today_in(offering.agency)
    if not today <= day <= LATEST:
        message = f"A class is moved to a day from today ({today}) to the year {LATEST.year}, not to {day}."
        raise ShiftreadyError("day_out_of_range", message, fields={"starts_on": message})
    if day != offering.starts_on:
        course_version(offering.agency, offering.course, day)


def _begins(offering: Offering, blocks: Sequence[OfferingBlock]) -> time:
    """When the first day begins now."""
    first: datetime = min(one.starts_at for one in blocks)
    return first.astimezone(zone_of(offering.agency)).time()
