"""How many days people stay late by a rule: without a plan, and with a seat in one of its classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from shiftready.core.planning.deadlines import Deadline
from shiftready.core.planning.problem import Candidate, Problem


def with_deadlines(problem: Problem, deadlines: Mapping[str, Deadline]) -> Problem:
    """The problem with the deadlines of everyone who is not trained, as far as they pass within the plan.

    Where the rules say who is asked, everyone has been looked up by them already.

    Where units are evened out, nobody looks at deadlines.
    """
    if problem.aim == "units" or problem.is_by_rules:
        return problem
    last_on = problem.weeks[-1].measured_days[-1]
    near = {person: one for person, one in deadlines.items() if one.order <= last_on}
    members = (replace(m, deadline=near.get(m.id)) if not m.is_trained else m for m in problem.members)
    return replace(problem, members=tuple(members)) if near else problem


def days_late(problem: Problem, member: Candidate, ends_on: date | None) -> int:
    """Days of the plan on which the member is late, if the class ends on that day; None: without a class.

    The day on which the class ends is late still where the deadline lies before it. Nobody is late who has left.
    """
    if member.deadline is None or member.deadline.late_from is None:
        return 0
    last = min(
        problem.weeks[-1].measured_days[-1],
        _if_it_counts(member.deadline, ends_on) or date.max,
        _if_it_counts(member.deadline, member.expected_on) or date.max,
        member.person.left_on or date.max,
    )
    return max(0, (last - member.deadline.late_from).days + 1)


def _if_it_counts(deadline: Deadline, ends_on: date | None) -> date | None:
    """The last day of a class, unless what is completed then counts for another time."""
    too_early = ends_on is not None and deadline.not_before is not None and ends_on < deadline.not_before
    return None if too_early else ends_on


def past_deadline(problem: Problem, seated: Mapping[str, int]) -> int:
    """Person-days past a deadline with these people seated; the places are those of openings."""
    return sum(
        days_late(problem, member, class_end(problem, seated, member)) for member in members_with_deadline(problem)
    )


def members_with_deadline(problem: Problem) -> Iterator[Candidate]:
    """Members of whom a rule asks the course by a day of the plan."""
    return (member for member in problem.members if member.deadline is not None)


def class_end(problem: Problem, seated: Mapping[str, int], member: Candidate) -> date | None:
    """The last day of the class in which these seats put the member."""
    place = seated.get(member.id)
    return None if place is None else problem.openings[place].days[-1]
