"""Plans that keep within the budgets: as good as any that does, from the first level on, named person by person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.explain_why_not import explain_why_not
from shiftready.core.planning.greedy import begin_plan
from shiftready.core.planning.grouping import group_alike
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.why_not import Binding, Remedy
from shiftready.core.planning.wishes import Wishes
from tests.core.coverage.shifts import agency, strategy
from tests.core.planning.by_cp_sat import by_cp_sat
from tests.core.planning.drawn import agencies, class_sizes
from tests.core.planning.every_plan import every_plan, values_of
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

LATE_IN_JANUARY = date(2024, 1, 27)
OFFICER = 3 * 8 * 3_000
"""What ann costs in cents: three of her class days are days off, of eight hours at time and a half of $20."""


def with_money(facts, *, ranks=None, begins=1, holds=10**9, prices=(), **budgets):
    """The facts with pay of Officers and Sergeants out of one budget, which holds so much in 2024 and in 2025."""
    ranks = ranks or {}
    postings = {
        p: tuple(replace(one, rank=ranks.get(p, "Officer")) for one in facts.roster.postings[p])
        for p in facts.roster.people
    }
    pay = Pay(hourly_cents={"Officer": 2_000, "Sergeant": 3_000}, budget="All")
    stated = {"All": Budget("All", holds if isinstance(holds, dict) else {2024: holds, 2025: holds}), **budgets}
    money = Money(pay, prices, stated, begins)
    return replace(facts, money=money, roster=replace(facts.roster, postings=postings))


@st.composite
def budgeted(draw, facts):
    """Pay by rank, sometimes a price of a class, and budgets that a seat or two or none would use up in each year."""
    ranks = {p: draw(st.sampled_from(["Officer", "Sergeant"])) for p in facts.roster.people}
    holds = {year: draw(st.sampled_from([0, 100_000, 150_000, 220_000, 400_000])) for year in (2024, 2025)}
    prices = (Price("Room", 20_000, "class", "All"),) if draw(st.booleans()) else ()
    return with_money(facts, ranks=ranks, begins=2, holds=holds, prices=prices)


@settings(max_examples=40, deadline=None)
@given(agencies(4).flatmap(budgeted), class_sizes(), st.sampled_from([2, 5]))
def test_no_choice_of_seats_within_the_budgets_is_better_than_the_solvers_at_any_level(facts, size, days):
    """One class begins in one fiscal year and one in the next."""
    course = replace(CIT, days=days)
    problem = problem_of(facts, course=course, as_of=LATE_IN_JANUARY, weeks=2, within_budgets=True, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert values_of(plan) == min(values_of(other) for other in allowed)
    assert all(level.is_proven for level in plan.levels)


@settings(max_examples=12, deadline=None)
@given(agencies(12).flatmap(budgeted), class_sizes(), st.integers(1, 2))
def test_another_solver_that_keeps_the_budgets_finds_the_same_at_every_level(facts, size, a_week):
    size = {"weeks": 3, "classes_per_week": a_week, **size}
    problem = problem_of(facts, as_of=LATE_IN_JANUARY, within_budgets=True, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert values_of(plan) == by_cp_sat(problem)


@settings(max_examples=40, deadline=None)
@given(agencies(12, kinds=["specialist"]).flatmap(budgeted), class_sizes())
def test_the_quick_plan_keeps_the_budgets_whoever_of_those_alike_is_seated(facts, size):
    problem = problem_of(facts, as_of=LATE_IN_JANUARY, weeks=2, within_budgets=True, **size)

    begun = begin_plan(problem, group_alike(problem))
    stopped = solve(problem, stop=Stop(seconds=0.0), threads=1)

    assert check(problem, stopped) == ()
    assert stopped.objective <= begun.objective


def _two_alike(**money):
    """Ann and bob are as useful; three of their class days are days off. One of them is a sergeant at $30."""
    facts = agency({"A": ["ann", "bob"]}, pattern="alternate", chosen=strategy(kind="all_patrol"))
    return with_money(facts, ranks={"ann": "Sergeant"}, **money)


def test_without_the_wish_a_budget_is_overdrawn_and_with_it_fewer_are_seated():
    facts = _two_alike(holds=100_000)

    assert [len(people) for people in seated(planned(facts, seats=2)).values()] == [2]
    assert seated(planned(facts, seats=2, within_budgets=True)) == {FIRST_WEEK: ["bob"]}


def test_who_is_left_out_for_money_is_told_so_with_the_fewest_cents_that_would_do():
    problem = problem_of(_two_alike(holds=100_000), seats=2, within_budgets=True)
    plan = solve(problem, stop=Stop(), threads=1)

    whole, *_ = explain_why_not(problem, plan, seconds=20)

    assert [one.code for one in plan.unmet] == ["budgets_spent"]
    assert [one for one in whole.binding if one.kind == "budgets"] == [
        Binding("budgets", 'Budget "All" has $280.00 left in fiscal year 2024, less than the next seat costs.')
    ]
    assert [one for one in whole.alone if one.lever == "budgets"] == [
        Remedy(
            "budgets",
            "enough",
            '$800.00 more in budget "All" in fiscal year 2024.',
            amount=80_000,
            at_least=80_000,
        )
    ]


def test_what_a_class_costs_is_kept_within_its_own_budget():
    facts = _two_alike(
        prices=(Price("Room", 20_000, "class", "Rooms"),), Rooms=Budget("Rooms", {2024: 19_999}), holds=10**7
    )

    assert seated(planned(facts, seats=2, within_budgets=True)) == {}
    assert seated(planned(facts, seats=2)) == {FIRST_WEEK: ["ann", "bob"]}


def test_who_sits_in_which_year_is_settled_so_that_both_years_hold():
    """In the first week two class days are days off, in the second three: it is cheapest to send the sergeant first.

    That is 2 x 8 hours at $45 in the first fiscal year, which holds no more than bob's at $30.
    """
    facts = _two_alike(begins=2, holds={2024: 48_000, 2025: 108_000})

    plan = planned(facts, as_of=LATE_IN_JANUARY, weeks=2, within_budgets=True)

    assert seated(plan) == {date(2024, 1, 29): ["bob"], date(2024, 2, 5): ["ann"]}
    assert [(one.fiscal_year, one.cents) for one in plan.cost.budgets] == [(2024, 48_000), (2025, 108_000)]


def test_people_held_to_a_week_who_cost_more_than_a_budget_holds_are_refused():
    with pytest.raises(ShiftreadyError) as refused:
        problem_of(_two_alike(holds=50_000), within_budgets=True, wishes=Wishes(held={"bob": FIRST_WEEK}))

    assert (refused.value.code, list(refused.value.fields)) == ("budget_overdrawn", ["held"])
    assert refused.value.message == (
        'The people held to a week take $220.00 more from budget "All" in fiscal year 2024 than it holds. Hold fewer '
        "of them, or raise the budget."
    )


def test_people_whose_pay_is_not_recorded_are_named_and_may_be_left_out():
    facts = _two_alike()
    unknown = replace(facts, money=replace(facts.money, pay=replace(facts.money.pay, hourly_cents={"Officer": 2_000})))

    with pytest.raises(ShiftreadyError) as refused:
        problem_of(unknown, within_budgets=True)
    plan = planned(unknown, within_budgets=True, wishes=Wishes(left_out=frozenset({"ann"})))

    assert refused.value.code == "pay_unknown"
    assert refused.value.message == (
        'Budget "All" bears the pay, and no pay or no duty pattern is recorded of ann, who might be seated. Record '
        "both, or leave these people out."
    )
    assert seated(plan) == {FIRST_WEEK: ["bob"]}


@pytest.mark.parametrize(
    ("money", "code"),
    [
        (None, "budgets_missing"),
        (Money(Pay(hourly_cents_else=2_000)), "budgets_missing"),
        (Money(Pay(hourly_cents_else=2_000), budgets={"All": Budget("All", {2031: 100})}), "budgets_missing"),
        (Money(budgets={"All": Budget("All", {2024: 100})}), "pay_unknown"),
    ],
)
def test_what_nobody_stated_cannot_be_kept(money, code):
    with pytest.raises(ShiftreadyError) as refused:
        problem_of(replace(_two_alike(), money=money), within_budgets=True)

    assert (refused.value.code, list(refused.value.fields)) == (code, ["within_budgets"])


def test_a_plan_by_units_cannot_keep_budgets():
    facts = replace(_two_alike(), strategy=strategy(share=1.0))

    with pytest.raises(ShiftreadyError) as refused:
        problem_of(facts, by="units", within_budgets=True)

    assert refused.value.code == "pay_unknown"


def test_the_check_finds_a_budget_that_is_not_kept():
    problem = problem_of(_two_alike(holds=50_000), within_budgets=True)
    days = problem.openings[0].days
    dear = PlannedOffering("dear", problem.course, days[0], days[-1], (Seat("bob", "A", "drawn"),))

    found = check(problem, plan_of(problem, (dear,), bound=0, status="feasible"))

    assert found == (
        Violation("budget_overdrawn", 'Budget "All" in 2024 would bear 72000 cents; it holds 50000 and is kept.'),
    )


def test_a_class_of_the_second_week_is_given_up_for_one_that_serves_more():
    """One seat can be paid for; given in the first week it is of use for a week longer."""
    facts = _two_alike(holds=OFFICER)

    plan = planned(facts, weeks=2, within_budgets=True)

    assert SECOND_WEEK not in seated(plan)
