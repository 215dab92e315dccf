"""The day by which the target shall be reached, as it is asked for, read into a problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.problem import Problem


def reaching_from(problem: Problem, day: date | None) -> Problem:
    """The problem in which, before anything else, nothing shall be short from the measured week of the day on.

    Raises:
        ShiftreadyError: `reach_from_wrong` for a day that is not measured, or where seats even out the units.
    """
    if day is None:
        return problem
    if problem.aim == "units":
        raise _wrong(
            "A plan by units looks at no shift, so it knows no day on which its target is reached. Leave it away."
        )
    weeks = [week.measured_days for week in problem.weeks]
    of_the_day = [days[0] for days in weeks if days[0] <= day <= days[-1]]
    if not of_the_day:
        raise _wrong(
            f"The plan looks at the days from {weeks[0][0]} to {weeks[-1][-1]}, and {day} is not one of them. "
            "Write a day between them, or ask for more weeks."
        )
    return replace(problem, reach_from=of_the_day[0])


def _wrong(message: str) -> ShiftreadyError:
    return ShiftreadyError("reach_from_wrong", message, fields={"reach_from": message})
