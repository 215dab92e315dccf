"""The solver against two other ways to the same answer: trying everything, and another solver person by person."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.planning.check import check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.solve import solve
from shiftready.core.planning.wishes import Wishes
from tests.core.planning.by_cp_sat import by_cp_sat
from tests.core.planning.drawn import agencies, askings, class_sizes, deadlines, near_plans, paying
from tests.core.planning.every_plan import every_plan, values_of
from tests.core.planning.tiny import CIT, problem_of


@settings(max_examples=40, deadline=None)
@given(
    agencies(4).flatmap(paying),
    class_sizes(),
    st.sampled_from([("cit-40", 5), ("cit-40", 2), ("cit-refresher", 2)]),
    near_plans(4),
    deadlines(4),
)
def test_no_choice_of_seats_is_better_than_the_solvers_at_any_level(facts, size, planned, near, due):
    course = replace(CIT, id=planned[0], days=planned[1])
    problem = problem_of(facts, course=course, weeks=2, wishes=Wishes(near=near), deadlines=due, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert plan.objective == plan.bound
    assert all(level.is_proven for level in plan.levels)
    assert values_of(plan) == min(values_of(other) for other in allowed)


@settings(max_examples=40, deadline=None)
@given(agencies(4).flatmap(paying), st.integers(1, 2), st.sampled_from([2, 5]), near_plans(4), askings(4))
def test_no_choice_of_seats_is_better_where_rules_say_whom_to_seat(facts, seats, course_days, near, asked):
    """Trained or not, with service or without: whoever is asked is seated, late ones first, then the soonest done."""
    course = replace(CIT, days=course_days)
    near = {person: day for person, day in near.items() if person in asked}
    size = {"weeks": 2, "seats": seats, "by": "rules"}
    problem = problem_of(facts, course=course, wishes=Wishes(near=near), deadlines=asked, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert all(level.is_proven for level in plan.levels)
    assert values_of(plan) == min(values_of(other) for other in allowed)


@settings(max_examples=12, deadline=None)
@given(agencies(14), st.integers(1, 3), st.integers(1, 2), askings(14))
def test_another_solver_agrees_where_rules_say_whom_to_seat(facts, seats, a_week, asked):
    size = {"weeks": 3, "seats": seats, "classes_per_week": a_week, "by": "rules"}
    problem = problem_of(facts, deadlines=asked, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert values_of(plan) == by_cp_sat(problem)


@settings(max_examples=12, deadline=None)
@given(agencies(14), class_sizes(), st.integers(1, 2), near_plans(14), deadlines(14))
def test_another_solver_with_one_variable_a_seat_finds_the_same_at_every_level(facts, size, a_week, near, due):
    wishes = Wishes(near=near)
    problem = problem_of(facts, weeks=3, classes_per_week=a_week, wishes=wishes, deadlines=due, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert plan.objective == plan.bound
    assert values_of(plan) == by_cp_sat(problem)


@settings(max_examples=12, deadline=None)
@given(agencies(8))
def test_more_seats_or_more_weeks_of_class_never_leave_more_short(facts):
    facts = replace(facts, seats={})  # an earlier class takes the place of one class, however many it seats
    one = solve(problem_of(facts, weeks=2, seats=1), stop=Stop(), threads=1)
    two = solve(problem_of(facts, weeks=2, seats=2), stop=Stop(), threads=1)
    side_by_side = solve(problem_of(facts, weeks=2, seats=1, classes_per_week=2), stop=Stop(), threads=1)

    assert two.objective <= one.objective
    assert side_by_side.objective == two.objective
