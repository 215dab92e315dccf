"""Planning problems small enough to work out on paper."""

from __future__ import annotations

from datetime import date

from shiftready.core.planning.asked import Asked
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.check import check
from shiftready.core.planning.deadlines import NO_DEADLINES
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.solve import solve
from shiftready.core.training import Course
from tests.core.coverage.shifts import AS_OF

CIT = Course("cit-40", "Crisis Intervention Team training", date(2000, 1, 1), 2400, days=5)
FIRST_WEEK, SECOND_WEEK, THIRD_WEEK = date(2024, 1, 8), date(2024, 1, 15), date(2024, 1, 22)


def problem_of(facts, *, course=CIT, as_of=AS_OF, deadlines=NO_DEADLINES, **asked):
    asked = Asked(as_of=as_of, **{"weeks": 1, "seats": 1, **asked})
    return build_problem(facts, asked, course=course, deadlines=deadlines)


def planned(facts, *, seed=0, **size):
    """The proven plan, which the independent check must accept."""
    problem = problem_of(facts, **size)
    plan = solve(problem, stop=Stop(gap=0.0, seconds=20.0), seed=seed, threads=1)
    assert check(problem, plan) == ()
    assert plan.status in {"optimal", "nothing_to_do"}
    return plan


def seated(plan):
    """Who sits in which class: first days with their people, sorted."""
    classes = {}
    for offering in plan.offerings:
        classes.setdefault(offering.starts_on, []).extend(seat.person for seat in offering.seats)
    return {day: sorted(people) for day, people in classes.items()}
