"""The frontier of cost against the day the target is reached, against every plan there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.planning.check import check
from shiftready.core.planning.frontier import LastDay, at_least_cost, seek_frontier
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.outcome import measure_outcome, reached_on, seated_in
from shiftready.core.staffing import DutyPattern
from tests.core.coverage.shifts import agency, strategy
from tests.core.planning.drawn import agencies
from tests.core.planning.every_plan import every_plan
from tests.core.planning.tiny import CIT, FIRST_WEEK, problem_of

FIRST_SATURDAY, SECOND_SATURDAY, THIRD_SATURDAY = date(2024, 1, 13), date(2024, 1, 20), date(2024, 1, 27)


def _frontier(facts, **size):
    return seek_frontier(problem_of(facts, **size), stop=Stop(seconds=60.0), threads=1)


@settings(max_examples=25, deadline=None)
@given(agencies(4), st.integers(1, 2), st.sampled_from([2, 5]))
def test_for_every_last_day_no_plan_is_cheaper_and_what_is_out_of_reach_is_so_for_all(facts, seats, course_days):
    problem = problem_of(facts, course=replace(CIT, days=course_days), weeks=2, seats=seats)

    found = seek_frontier(problem, stop=Stop(seconds=60.0), threads=1)

    costs = [_cost_and_day(problem, plan) for plan in every_plan(problem) if check(problem, plan) == ()]
    days = [week.measured_days[0] for week in problem.weeks]
    assert found.days == tuple(LastDay(day, _least(costs, day), is_proven=True) for day in days)
    assert all(check(replace(problem, reach_from=point.by), point.plan) == () for point in found.points)
    assert [point.cost.value for point in found.points] == sorted(
        {cost for day in days if (cost := _least(costs, day)) is not None}, reverse=True
    )


def _cost_and_day(problem, plan):
    after = measure_outcome(problem, seated_in(problem, plan.offerings))
    return plan.cost.duty_days_removed + plan.cost.class_days_on_days_off, reached_on(problem, after)


def _least(costs, by):
    return min((cost for cost, day in costs if day is not None and day <= by), default=None)


def test_sooner_may_cost_more_and_each_point_says_what_it_is_best_in():
    chosen = strategy(at_least=0, share=1.0, night_before_class_off=True)
    facts = agency({"N": ["bob"]}, shifts={"N": "night"}, chosen=chosen)
    second_sunday_off = DutyPattern("always", tuple(day != 7 for day in range(28)), date(2024, 1, 7))
    facts = replace(facts, staffing=replace(facts.staffing, patterns={"always": second_sunday_off}))

    found = _frontier(facts, weeks=2)

    # In the second week bob has the night before his class off anyway: five days, and six in the first.
    assert found.days == (LastDay(FIRST_SATURDAY, 6, is_proven=True), LastDay(SECOND_SATURDAY, 5, is_proven=True))
    assert [(p.reached_on, p.cost.value, p.names) for p in found.points] == [
        (FIRST_SATURDAY, 6, ("fastest",)),
        (SECOND_SATURDAY, 5, ("cheapest", "smallest_disturbance")),
    ]


def test_what_the_cheapest_plan_reaches_early_is_not_asked_about_again():
    told = []
    problem = problem_of(agency({"A": ["ann"]}), weeks=3)

    found = seek_frontier(problem, stop=Stop(seconds=60.0), threads=1, on_progress=told.append)

    assert (told[-1].by, told[-1].settled, told[-1].days, told[-1].plans) == (THIRD_SATURDAY, 3, 3, 1)
    assert [(p.reached_on, p.names) for p in found.points] == [
        (FIRST_SATURDAY, ("cheapest", "fastest", "smallest_disturbance"))
    ]
    assert [day.cost for day in found.days] == [5, 5, 5]


def test_where_the_target_is_out_of_reach_what_is_reached_is_shown():
    found = _frontier(agency({"A": ["ann"], "B": ["bob"]}, chosen=strategy(at_least=2)), weeks=2)

    assert found.points == ()
    assert found.days == (LastDay(FIRST_SATURDAY, None, is_proven=True), LastDay(SECOND_SATURDAY, None, is_proven=True))
    assert found.nearest is not None
    assert (found.nearest.reached_on, found.nearest.short.value, found.nearest.cost.value) == (None, 14, 10)


def test_a_day_between_those_out_of_reach_and_those_that_are_not_is_the_first_point():
    found = _frontier(agency({"A": ["ann"], "B": ["bob"]}), weeks=3)

    assert [(day.by, day.cost) for day in found.days] == [
        (FIRST_SATURDAY, None), (SECOND_SATURDAY, 10), (THIRD_SATURDAY, 10),
    ]  # fmt: skip
    assert found.points[0].plan.offerings[0].starts_on == FIRST_WEEK


def test_where_everyone_shall_be_trained_the_day_is_that_on_which_nobody_is_untrained():
    found = _frontier(agency({"A": ["ann", "bob"]}, chosen=strategy(kind="all_patrol")), weeks=3)

    assert [(day.by, day.cost) for day in found.days] == [
        (FIRST_SATURDAY, None), (SECOND_SATURDAY, 10), (THIRD_SATURDAY, 10),
    ]  # fmt: skip


def test_what_is_reached_already_costs_nothing():
    found = _frontier(agency({"A": ["ann"]}, trained=["ann"]), weeks=2)

    assert [(point.cost.value, point.plan.status) for point in found.points] == [(0, "nothing_to_do")]


def test_ended_early_it_keeps_the_plans_it_had_and_proves_nothing_of_the_days_it_did_not_ask_about():
    problem = problem_of(agency({"A": ["ann"], "B": ["bob"]}), weeks=3)
    told = []

    found = seek_frontier(
        problem, stop=Stop(seconds=60.0), threads=1, on_progress=told.append, is_enough=lambda: bool(told)
    )

    assert found.days[0] == LastDay(FIRST_SATURDAY, None, is_proven=False)
    assert [point.by for point in found.points] == [THIRD_SATURDAY]


def test_a_last_day_costs_no_more_than_the_days_before_it_where_its_own_search_ran_out_of_time():
    later = LastDay(THIRD_SATURDAY, 12, is_proven=False)
    (sooner,) = _frontier(agency({"A": ["ann"]}), weeks=1).points

    assert at_least_cost(later, [sooner]) == LastDay(THIRD_SATURDAY, 5, is_proven=False)
