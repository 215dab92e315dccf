"""Level after level: what comes second decides only between plans that are equal in what comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.levels import Level
from shiftready.core.planning.plan import Seat
from shiftready.core.planning.solve import solve
from shiftready.core.planning.wishes import Wishes
from tests.core.coverage.shifts import agency, dated, span, strategy
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK, THIRD_WEEK, planned, problem_of, seated


def _stay_near(facts, near, **size):
    return planned(facts, wishes=Wishes(near=near), **size)


def test_where_either_squad_gains_as_much_the_one_that_is_short_most_comes_first():
    """A wants two and B one; each seat closes seven days, whichever squad it goes to."""
    facts = agency({"B": ["bob"], "A": ["ann", "amy", "art"]}, chosen=strategy(at_least=0, share=0.5))

    plan = planned(facts, weeks=2)

    # Without a plan A lacks 2 on each of 14 days and B 1: the first seat must be A's, else A is short on 21 of them.
    assert [seat.squad for seat in plan.offerings[0].seats] == ["A"]
    assert plan.levels[:2] == (Level("shortfall", 2100, 2100), Level("worst_squad", 14, 14))


def test_who_has_a_week_in_the_plan_announced_before_keeps_it():
    facts = agency({"A": ["ann", "bob", "cat", "dan"]}, chosen=strategy(at_least=2))
    announced = {"cat": FIRST_WEEK, "dan": SECOND_WEEK}

    plan = _stay_near(facts, announced, weeks=3)

    assert seated(plan) == {FIRST_WEEK: ["cat"], SECOND_WEEK: ["dan"]}
    assert plan.offerings[0].seats == (Seat("cat", "A", "kept"),)
    assert plan.offerings[0].seats[0].reason == "Keeps the week of the plan announced before."
    assert plan.levels[-2] == Level("stability", 0, 0)


def test_a_seat_that_closes_no_gap_any_more_is_kept_where_it_costs_nothing():
    facts = agency({"A": ["ann", "bob"]}, trained=["ann"])

    assert seated(_stay_near(facts, {"bob": FIRST_WEEK})) == {FIRST_WEEK: ["bob"]}
    assert planned(facts).offerings == ()


def test_a_plan_that_leaves_fewer_short_is_made_though_somebody_loses_a_week():
    facts = agency({"A": ["ann"], "B": ["bob"]}, chosen=strategy(at_least=1))

    plan = _stay_near(facts, {"ann": SECOND_WEEK, "bob": THIRD_WEEK}, weeks=3)

    # Nobody need wait until the third week: bob comes in the first, or ann does and bob takes her week.
    assert seated(plan) == {FIRST_WEEK: ["bob"], SECOND_WEEK: ["ann"]}
    assert plan.levels[-2] == Level("stability", 1, 1)


def test_somebody_who_cannot_come_any_more_is_counted_among_those_who_lose_their_week():
    facts = agency({"A": ["ann", "bob"]})

    plan = planned(facts, wishes=Wishes(frozenset({"ann"}), near={"ann": FIRST_WEEK}))

    assert seated(plan) == {FIRST_WEEK: ["bob"]}
    assert plan.levels[-2] == Level("stability", 1, 1)


def test_whoever_is_trained_by_now_or_had_a_week_that_is_past_is_not_counted():
    facts = agency({"A": ["ann", "bob", "cat"]}, trained=["ann"], chosen=strategy(at_least=2))
    near = {"ann": FIRST_WEEK, "bob": date(2023, 12, 4), "cat": FIRST_WEEK}

    problem = problem_of(facts, wishes=Wishes(near=near))

    assert problem.near == {"cat": FIRST_WEEK}


def test_where_everyone_shall_be_trained_no_squad_is_the_worst():
    plan = planned(agency({"A": ["ann", "bob"]}, chosen=strategy(kind="all_patrol")))

    assert plan.levels == (Level("shortfall", 700, 700), Level("new_classes", 1, 1))


def test_where_nothing_is_to_do_every_level_is_nought_and_proven():
    plan = planned(agency({"A": ["ann"]}, trained=["ann"]))

    assert plan.levels == (Level("shortfall", 0, 0), Level("worst_squad", 0, 0), Level("new_classes", 0, 0))


def test_levels_that_are_not_what_is_said_are_found():
    problem = problem_of(agency({"A": ["ann"]}), wishes=Wishes(near={"ann": FIRST_WEEK}), weeks=2)
    plan = solve(problem, stop=Stop(), threads=1)
    said = (Level("shortfall", 0, 0), Level("worst_squad", 3, 4))

    assert check(problem, replace(plan, levels=said)) == (
        Violation(
            "level_wrong",
            "The plan's levels are shortfall 0, worst_squad 3; counted again they are shortfall 0, worst_squad 0, "
            "stability 0, new_classes 1.",
        ),
        Violation("bound_above_level", "At worst_squad the bound 4 lies above what is reached, 3."),
    )


def test_of_plans_as_good_the_one_is_made_that_takes_most_evenly_from_the_squads():
    """Of the six all are wanted and three can sit: of two people of A one, of four of B two, a half of either."""
    squads = {"A": ["ann", "amy"], "B": ["bea", "bob", "ben", "bud"]}

    plan = planned(agency(squads, chosen=strategy(kind="all_patrol")), seats=3)

    assert sorted(seat.person[0] for seat in plan.offerings[0].seats) == ["a", "b", "b"]
    assert plan.levels[1] == Level("largest_share", 5_000, 5_000)


def test_whoever_is_in_no_squad_burdens_none():
    facts = agency({"A": ["ann", "amy"], "B": ["bob", "bea"], "-": ["cat"]}, chosen=strategy(kind="all_patrol"))
    duty = {person: one for person, one in facts.staffing.duty.items() if one.squad != "-"}

    plan = planned(replace(facts, staffing=replace(facts.staffing, duty=duty)), seats=3)

    assert sorted(seat.person[0] for seat in plan.offerings[0].seats) == ["a", "b", "c"]
    assert plan.levels[1] == Level("largest_share", 5_000, 5_000)


def _either_week():
    """Bob can come in the second week alone; ann is missed from 20 January on, so either week will do for her."""
    return agency({"A": ["tom", "ann"], "B": ["bob"]}, trained=["tom"], away={"tom": span(20, 31), "bob": span(1, 12)})


def test_no_class_is_made_for_whom_one_that_is_made_anyway_serves_as_well():
    plan = planned(_either_week(), weeks=2, seats=2)

    assert seated(plan) == {SECOND_WEEK: ["ann", "bob"]}
    assert plan.levels[-1] == Level("new_classes", 1, 1)


def test_seats_in_a_class_on_dates_are_filled_before_a_class_is_made():
    plan = planned(replace(_either_week(), classes=(dated(15, 19, 5),)), weeks=2, seats=2)

    assert [(one.starts_on, one.joins.offering) for one in plan.offerings] == [(SECOND_WEEK, "dated")]
    assert plan.levels[-1] == Level("new_classes", 0, 0)


def test_two_classes_that_were_announced_are_not_made_one():
    announced = {"ann": FIRST_WEEK, "bob": SECOND_WEEK}

    plan = _stay_near(_either_week(), announced, weeks=2, seats=2)

    assert seated(plan) == {FIRST_WEEK: ["ann"], SECOND_WEEK: ["bob"]}
    assert plan.levels[-2:] == (Level("stability", 0, 0), Level("new_classes", 2, 2))


def test_a_search_that_is_stopped_has_bounds_for_the_levels_it_came_to():
    facts = agency({"A": ["ann", "amy"], "B": ["bob"]}, chosen=strategy(at_least=1))
    problem = problem_of(facts, weeks=2)

    plan = solve(problem, stop=Stop(), threads=1, is_enough=lambda: True)

    assert check(problem, plan) == ()
    assert plan.levels[1].bound == 0
