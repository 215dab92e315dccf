"""Courses of an agency's own that are released: what classes, rules and plans know of them, wherever they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shiftready.core.delivery.blueprint import Blueprint
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Course


@dataclass(frozen=True, slots=True)
class ReleasedCourse:
    """One released version of the own course `course`, which may be retired since.

    Classes that begin on `first_on` or later are made of it, and none from `retired_on` on. `released_on`: the day on
    which the release was entered. `started_from`: a tier, a course of the catalogue, an own version, or "".
    """

    course: str
    number: int
    first_on: date
    released_on: date
    blueprint: Blueprint
    started_from: str = ""
    retired_on: date | None = None
    retire_reason: str = ""

    @property
    def place(self) -> str:
        """Where it lies in an agency folder."""
        return f"courses/{self.course}/{self.first_on.isoformat()}.json"

    def as_course(self) -> Course:
        """The version as classes are made of it."""
        return self.blueprint.as_course(self.course, self.first_on)

    def refuse_retired(self, day: date) -> None:
        """Refuse a class that would begin on a day when none may any more.

        Raises:
            ShiftreadyError: `course_retired`.
        """
        if self.retired_on is not None and self.retired_on <= day:
            message = (
                f"{self.blueprint.title} is retired: no class of it begins from {self.retired_on} on "
                f"({self.retire_reason}). Choose another course."
            )
            raise ShiftreadyError("course_retired", message, fields={"course": message})


def courses_by_id(released: Iterable[ReleasedCourse]) -> dict[str, tuple[Course, ...]]:
    """Every own course by its id, its versions from the earliest first day on; retired ones too."""
    found: dict[str, tuple[Course, ...]] = {}
    for one in sorted(released, key=lambda one: (one.course, one.first_on)):
        found[one.course] = (*found.get(one.course, ()), one.as_course())
    return found


def in_force(released: Iterable[ReleasedCourse], course: str, day: date) -> ReleasedCourse | None:
    """The version of an own course in force on a day, retired or not; None where it is unknown or had not begun."""
    begun = [one for one in released if one.course == course and one.first_on <= day]
    return max(begun, key=lambda one: one.first_on, default=None)


def names_of(released: Iterable[ReleasedCourse]) -> dict[str, str]:
    """Own courses by what a list of past training calls them: their id, or the title of any of their versions."""
    return {name: one.course for one in released for name in (one.course, one.blueprint.title)}
