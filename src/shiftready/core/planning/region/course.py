"""The course that a region plans where nobody names one: that of all its strategies."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts


def course_of_all(facts: Mapping[str, AgencyFacts]) -> str:
    """The id of the course that each agency's strategy names.

    Raises:
        ShiftreadyError: `course_not_shared` where they name several, or `strategy_missing`, `group_unknown`.
    """
    courses = {name: strategy_of(one).course for name, one in facts.items()}
    if len(set(courses.values())) > 1:
        said = "; ".join(f'{name} "{course}"' for name, course in courses.items())
        raise ShiftreadyError(
            "course_not_shared",
            f"The strategies name different courses, and a class teaches one: {said}. Name the course to plan.",
            fields={"course": said},
        )
    return next(iter(courses.values()))
