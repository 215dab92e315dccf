"""A decision about the list that ends within the plan: its person counts from then on, and without a seat."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.coverage.specialists import specialists
from shiftready.core.dates import DAY, Span
from shiftready.core.specialist_status import StatusDecision
from tests.core.coverage.shifts import AS_OF, agency, strategy, volunteer
from tests.core.planning.tiny import planned, problem_of

WEEKS = 3


def _facts(*decided, **more):
    return agency(
        {"A": ["ann", "bob", "cat"]},
        trained=["ann"],
        decided=decided,
        volunteers=[volunteer("bob")],
        floors={"A": 1},
        chosen=strategy(at_least=1),
        **more,
    )


def _suspended(first, last):
    days = Span(AS_OF + timedelta(first), None if last is None else AS_OF + timedelta(last))
    return StatusDecision("ann", "suspended", days)


def test_who_is_suspended_until_a_day_of_the_plan_counts_from_the_day_after():
    problem = problem_of(_facts(_suspended(-2, 9)), weeks=WEEKS, seats=2)
    ann = next(member for member in problem.members if member.id == "ann")

    assert (ann.is_kept_off, ann.listed_from, ann.expected_on) == (True, AS_OF + 10 * DAY, AS_OF + 9 * DAY)
    assert [ann.counts_on(AS_OF + timedelta(place)) for place in (0, 9, 10)] == [False, False, True]
    assert (
        "1 person counts again, or for the first time, by a decision about the list within the days of this plan: each "
        "from that day on, without a seat."
    ) in problem.warnings


def test_a_plan_counts_them_and_its_check_agrees():
    plan = planned(_facts(_suspended(-2, 9)), weeks=WEEKS, seats=2)

    assert "ann" not in {seat.person for offering in plan.offerings for seat in offering.seats}


@settings(max_examples=40, deadline=None)
@given(st.integers(-5, 25), st.none() | st.integers(0, 25))
def test_a_member_counts_on_the_days_on_which_the_list_says_so(first, length):
    facts = _facts(_suspended(first, None if length is None else first + length))

    problem = problem_of(facts, weeks=WEEKS, seats=2)

    ann = next(member for member in problem.members if member.id == "ann")
    days = problem.measured_days
    assert [ann.counts_on(day) for day in days] == [bool({"ann"} & specialists(facts, day)) for day in days]
