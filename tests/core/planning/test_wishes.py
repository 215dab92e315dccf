"""People left out of a plan, and people held to a week of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.solve import solve
from shiftready.core.planning.wishes import Wishes, with_wishes
from tests.core.coverage.shifts import agency, span, strategy
from tests.core.planning.drawn import agencies
from tests.core.planning.every_plan import every_plan
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated


@settings(max_examples=40, deadline=None)
@given(agencies(4), st.integers(1, 2), st.data())
def test_no_choice_of_seats_that_keeps_the_wishes_is_better_than_the_solvers(facts, seats, data):
    names = list(facts.roster.people)
    left_out = data.draw(st.sets(st.sampled_from(names), max_size=1))
    held = data.draw(st.dictionaries(st.sampled_from(names), st.sampled_from([FIRST_WEEK, SECOND_WEEK]), max_size=2))
    problem = _wished(problem_of(facts, weeks=2, seats=seats), Wishes(frozenset(left_out), held))
    assume(problem is not None)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert plan.objective == plan.bound == min(other.objective for other in allowed)


def _wished(problem, wishes):
    """The problem with the wishes; None where they are refused."""
    try:
        return with_wishes(problem, wishes)
    except ShiftreadyError:
        return None


def test_who_is_held_is_seated_in_that_week_though_nobody_is_short_and_says_why():
    facts = agency({"A": ["ann", "bob"]}, trained=["bob"], chosen=strategy(at_least=1))

    plan = planned(facts, weeks=2, wishes=Wishes(held={"ann": date(2024, 1, 18)}))

    assert seated(plan) == {SECOND_WEEK: ["ann"]}
    (seat,) = plan.offerings[0].seats
    assert (seat.chosen_for, seat.reason) == ("held", "Held to this week, as was asked for.")


def test_who_is_left_out_gets_no_seat_and_the_gap_says_so():
    facts = agency({"A": ["ann"]}, chosen=strategy(at_least=1))

    plan = planned(facts, wishes=Wishes(left_out=frozenset({"ann"})))

    assert seated(plan) == {}
    assert plan.unmet[0].why == (
        "No eligible people are left: of those not trained, 1 was left out of the plan as asked."
    )


def test_a_plan_held_but_for_one_person_changes_only_where_that_one_was():
    facts = agency({"A": ["ann", "bob"], "B": ["cat", "dan"]}, chosen=strategy(at_least=1))
    before = planned(facts, weeks=2)
    dropped, *stay = (seat.person for offering in before.offerings for seat in offering.seats)
    held = {s.person: o.starts_on for o in before.offerings for s in o.seats if s.person in stay}

    after = planned(facts, weeks=2, wishes=Wishes(frozenset({dropped}), held))

    (other,) = {"ann", "bob"} - {dropped} if dropped in {"ann", "bob"} else {"cat", "dan"} - {dropped}
    assert {(p, day) for day, people in seated(after).items() for p in people} == {
        *held.items(),
        (other, before.offerings[0].starts_on),
    }
    assert after.objective == before.objective


REFUSALS = {
    "stranger": (
        Wishes(frozenset({"zed"})),
        {"zed": "is not in the group to be trained; leave the number away or correct it"},
    ),
    "both": (
        Wishes(frozenset({"ann"}), {"ann": FIRST_WEEK}),
        {"ann": "is both left out and held to a week; choose one of the two"},
    ),
    "no such week": (
        Wishes(held={"ann": date(2024, 3, 4)}),
        {
            "ann": "is held to a week in which no class of the plan begins; they begin in the weeks of 2024-01-08 to "
            "2024-01-22"
        },
    ),
    "closed": (
        Wishes(held={"ann": date(2024, 1, 22)}),
        {"ann": "is held to the week of 2024-01-22, in which closed days leave no room for the class"},
    ),
    "trained": (Wishes(held={"bob": FIRST_WEEK}), {"bob": "cannot come in the week of 2024-01-08: trained already"}),
    "away": (Wishes(held={"cat": FIRST_WEEK}), {"cat": "cannot come in the week of 2024-01-08: away on a class day"}),
    "too many": (
        Wishes(held=dict.fromkeys(["ann", "dan", "eve"], FIRST_WEEK)),
        {"eve": "is one too many in the week of 2024-01-08, which has 2 seats; hold fewer to it"},
    ),
    "floor": (
        Wishes(held=dict.fromkeys(["eve", "fay"], SECOND_WEEK)),
        {"fay": "would take squad B below its floor on 2024-01-15; hold fewer of the squad to that week"},
    ),
    "all at once": (
        Wishes(frozenset({"zed"}), {"bob": FIRST_WEEK}),
        {
            "bob": "cannot come in the week of 2024-01-08: trained already",
            "zed": "is not in the group to be trained; leave the number away or correct it",
        },
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_wishes_that_cannot_be_are_refused_before_any_search_person_by_person(what):
    wishes, remarks = REFUSALS[what]
    facts = agency(
        {"A": ["ann", "bob", "cat", "dan"], "B": ["eve", "fay"]},
        trained=["bob"],
        away={"cat": span(8, 9)},
        floors={"B": 1},
        closed=[date(2024, 1, 24)],
        chosen=strategy(at_least=1),
    )

    with pytest.raises(ShiftreadyError) as refused:
        problem_of(facts, weeks=3, seats=2, wishes=wishes)

    assert (refused.value.code, refused.value.fields) == ("plan_wishes_wrong", remarks)
    assert refused.value.message == (
        "Some people cannot be left out or held to a week as asked. Correct their lines, or take them out."
    )


def test_a_plan_that_breaks_the_wishes_does_not_pass_the_check():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(at_least=2))
    free = planned(facts, weeks=2, seats=2)
    wished = problem_of(facts, weeks=2, seats=2, wishes=Wishes(frozenset({"ann"}), {"bob": SECOND_WEEK}))

    assert [one.code for one in check(wished, free)] == ["left_out_seated", "held_not_seated"]
