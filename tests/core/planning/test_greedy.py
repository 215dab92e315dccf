"""The quick plan a search begins with keeps everything the proven one keeps."""

from hypothesis import given, settings

from shiftready.core.planning.check import check
from shiftready.core.planning.greedy import begin_plan
from shiftready.core.planning.grouping import group_alike
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.naming import name_seats
from shiftready.core.planning.solve import plan_of, solve
from tests.core.coverage.shifts import agency, strategy
from tests.core.planning.drawn import agencies
from tests.core.planning.tiny import problem_of


def _begun(problem):
    groups = group_alike(problem)
    return plan_of(
        problem, name_seats(problem, groups, begin_plan(problem, groups).counts, 0), bound=0, status="feasible"
    )


@settings(max_examples=25, deadline=None)
@given(agencies(10, kinds=["specialist"]))
def test_it_keeps_every_limit_and_is_never_better_than_the_proven_plan(facts):
    problem = problem_of(facts, weeks=3, seats=2)

    begun = _begun(problem)

    assert check(problem, begun) == ()
    assert solve(problem, stop=Stop(), threads=1).objective <= begun.objective


def test_a_search_without_time_still_gives_the_quick_plan():
    problem = problem_of(agency({"A": ["ann", "bob"], "B": ["cat"]}, chosen=strategy(at_least=1)), weeks=2)

    plan = solve(problem, stop=Stop(seconds=1e-9), threads=1)

    assert check(problem, plan) == ()
    assert plan.objective == _begun(problem).objective == 700
