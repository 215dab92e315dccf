"""What a forecast leaves out and how its figures are said, the same for every door."""

from __future__ import annotations

from datetime import date

from shiftready.core.compliance.forecast import Forecast
from shiftready.core.compliance.seats_needed import Need, Seats

ATTRITION = "Attrition is left out: nobody is taken to leave, to move or to be hired who is not known to by now."
MONTHS_A_QUARTER = 3


def say_left_out(forecast: Forecast) -> tuple[str, ...]:
    """What a reader must know of the figures: that attrition is left out, and where the records end too early."""
    drawn = forecast.complete_until
    if drawn is None or drawn >= forecast.as_of:
        return (ATTRITION,)
    return ATTRITION, f"The list of past training ends on {drawn}: whoever was trained after that looks untrained here."


def say_quarter(first_on: date) -> str:
    """A quarter of the year by its first day: 2027-Q1."""
    return f"{first_on.year}-Q{(first_on.month - 1) // MONTHS_A_QUARTER + 1}"


def say_when(seats: Seats) -> str:
    """When seats are needed: `late`, a quarter, or `no_deadline`."""
    if seats.is_late:
        return "late"
    return "no_deadline" if seats.quarter is None else say_quarter(seats.quarter)


def kind_of_need(need: Need) -> str:
    """`seat` for a course, `minutes` of a topic that no course holds, `no_course_cures` where nothing is enough."""
    if need.step is None:
        return "no_course_cures"
    return "seat" if need.step.course else "minutes"
