"""The leanest mix against trying every mix, and the plan that begins with it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings

from shiftready.core.planning.demand import lacking_by_squad
from shiftready.core.planning.greedy import begin_plan, seat_greedily
from shiftready.core.planning.grouping import duty_rows, group_alike
from shiftready.core.planning.mix import leanest_mix
from shiftready.core.planning.naming import name_seats
from shiftready.core.planning.outcome import measure_outcome
from shiftready.core.staffing import DutyPattern
from tests.core.coverage.shifts import MONDAY, agency, strategy
from tests.core.planning.drawn import agencies
from tests.core.planning.tiny import problem_of

FOUR_TWO = DutyPattern("always", (True, True, True, True, False, False), MONDAY)


@settings(max_examples=40, deadline=None)
@given(agencies(6, kinds=["specialist"]))
def test_no_mix_leaves_less_short_and_none_as_good_has_fewer_people(facts):
    problem = problem_of(facts, weeks=2, seats=2)
    groups = group_alike(problem)

    found = leanest_mix(problem, groups)

    every = product(*(range(len(group.people) + 1) for group in groups))
    assert _score(problem, groups, found) == min(_score(problem, groups, mix) for mix in every)


def _score(problem, groups, mix):
    """Person-days short if all were trained before the first day, then people."""
    rows = duty_rows(problem, groups)
    short = 0
    for squad, lacking in lacking_by_squad(problem).items():
        members = [g for g, group in enumerate(groups) if group.squad == squad]
        gained = sum((mix[g] * rows[g] for g in members), start=0 * rows.sum(axis=0))
        short += sum(max(0, lack - more) for lack, more in zip(lacking, gained, strict=True))
    return short, sum(mix)


def test_what_gains_most_now_may_lead_into_a_corner_that_the_mix_avoids():
    problem = problem_of(_squad_of_eighteen(), weeks=12, seats=1)
    groups = group_alike(problem)

    greedy = seat_greedily(problem, groups, [len(group.people) for group in groups])
    begun = begin_plan(problem, groups)

    assert (greedy.objective, begun.objective) == (1305, 1005)


def _squad_of_eighteen():
    """Three people in every place of a four-on two-off pattern, and two who stand beside each other in it trained."""
    people = [f"p{number}" for number in range(18)]
    phases = {person: number % 6 for number, person in enumerate(people)}
    facts = agency({"A": people}, phases=phases, trained=["p5", "p6"], chosen=strategy(at_least=3))
    return replace(facts, staffing=replace(facts.staffing, patterns={"always": FOUR_TWO}))


@settings(max_examples=40, deadline=None)
@given(agencies(8, kinds=["specialist"]))
def test_a_quick_plan_knows_its_own_score(facts):
    problem = problem_of(facts, weeks=3, seats=2)
    groups = group_alike(problem)

    begun = begin_plan(problem, groups)

    week_of = {one.days[0]: place for place, one in enumerate(problem.openings) if one.is_open}
    offerings = name_seats(problem, groups, begun.counts, seed=0)
    seated = {seat.person: week_of[offering.starts_on] for offering in offerings for seat in offering.seats}
    assert begun.objective == measure_outcome(problem, seated).objective
