"""Weeks of a plan in which no class of the agency's own course may begin any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from shiftready.core.dates import DAY, MONDAY, weekday_on_or_after
from shiftready.core.delivery.released import ReleasedCourse, in_force
from shiftready.core.errors import ShiftreadyError


def refuse_retired_weeks(released: Collection[ReleasedCourse], course: str, as_of: date, weeks: int) -> None:
    """Refuse a plan with weeks in which the version then in force of an own course is retired.

    Raises:
        ShiftreadyError: `course_retired`, saying how many weeks there are until then.
    """
    first = weekday_on_or_after(as_of, MONDAY)
    for place in range(weeks):
        monday = first + 7 * place * DAY
        version = in_force(released, course, monday)
        if version is not None and version.retired_on is not None and version.retired_on <= monday:
            raise _refusal(version, place, monday)


def _refusal(version: ReleasedCourse, place: int, monday: date) -> ShiftreadyError:
    until = f"Ask for {place} {'week' if place == 1 else 'weeks'} at most, or for" if place else "Ask for"
    message = (
        f"{version.blueprint.title} is retired: no class of it begins from {version.retired_on} on "
        f"({version.retire_reason}), and this plan goes on into the week of {monday}. {until} another course."
    )
    return ShiftreadyError("course_retired", message, fields={"course": message})
