"""Who must have the course by a day of the plan, who is in time, and why the others are not."""

from __future__ import annotations

from datetime import date

from shiftready.core.planning.deadlines import DeadlineLine
from shiftready.core.planning.eligibility import weeks_free
from shiftready.core.planning.lateness import class_end, days_late, members_with_deadline
from shiftready.core.planning.outcome import Seated
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.planning.unmet import Left, why_no_seat

NONE_SOONER = "No class of the plan ends sooner."
CANNOT_COME_SOONER = "In every class that ends sooner they could not be seated: away, or held to another week."


def deadline_lines(problem: Problem, seated: Seated) -> tuple[DeadlineLine, ...]:
    """Whoever is late longest comes first, the others by their deadlines."""
    left = Left(problem, seated)
    lines = (_line(problem, left, seated, member) for member in members_with_deadline(problem))
    return tuple(sorted(lines, key=lambda line: (-line.days_late, line.deadline.order)))


def _line(problem: Problem, left: Left, seated: Seated, member: Candidate) -> DeadlineLine:
    assert member.deadline is not None  # noqa: S101 (asked before; tells the type checker)
    ends_on = class_end(problem, seated, member)
    late = days_late(problem, member, ends_on)
    why = _why_late(problem, left, member, ends_on) if late else ""
    return DeadlineLine(member.id, member.deadline, ends_on or member.expected_on, late, why)


def _why_late(problem: Problem, left: Left, member: Candidate, ends_on: date | None) -> str:
    if ends_on is None:
        return why_no_seat(problem, left, member, weeks_free(problem, member))[1]
    if not any(opening.is_open and opening.days[-1] < ends_on for opening in problem.openings):
        return NONE_SOONER
    sooner = tuple(place for place in weeks_free(problem, member) if problem.openings[place].days[-1] < ends_on)
    return why_no_seat(problem, left, member, sooner)[1] if sooner else CANNOT_COME_SOONER
