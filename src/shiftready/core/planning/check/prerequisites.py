"""Whether somebody comes to a class before what must come first."""

from __future__ import annotations

from datetime import date

from shiftready.core.planning.check.given import last_day
from shiftready.core.planning.problem import Candidate, Problem


def is_prepared(problem: Problem, member: Candidate, starts_on: date) -> bool:
    """Whether everything the member lacks is completed, in classes with a seat of theirs, before the day."""
    mine = [seat for seat in problem.given if seat.person == member.id and last_day(seat) < starts_on]
    return all(any(seat.course in any_of for seat in mine) for any_of in member.lacks)
