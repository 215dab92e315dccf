"""Classes that stand on dates already: their seats are filled, none is made anew, and partners' seats have a price."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.money.budgets import Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.planning.change import Change, changed
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.explain_why_not import explain_why_not
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat, Unmet
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.wishes import Wishes
from tests.core.coverage.shifts import agency, dated, seat, span, strategy
from tests.core.planning.by_cp_sat import by_cp_sat
from tests.core.planning.drawn import agencies, near_plans, paying
from tests.core.planning.every_plan import every_plan, values_of
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

FOUR = {"A": ["ann", "bob", "cat", "dan"]}


@st.composite
def classes(draw):
    """Up to two classes on dates, the agency's own or a partner's, of three or five days, or of two with a gap."""
    found = []
    for name in draw(st.sets(st.sampled_from(["own", "theirs"]))):
        first = draw(st.sampled_from([8, 9, 15, 16]))
        last, seats = first + draw(st.sampled_from([2, 4])), draw(st.integers(1, 3))
        theirs = {"host": "County academy (invented)", "cents_a_seat": draw(st.sampled_from([None, 30_000]))}
        on = draw(st.sampled_from([(), (first, last)]))
        found.append(dated(first, last, seats, name=name, on=on, **({} if name == "own" else theirs)))
    return tuple(sorted(found, key=lambda one: one.offering))


@settings(max_examples=30, deadline=None)
@given(agencies(4).flatmap(paying), classes(), st.integers(1, 2), near_plans(4))
def test_no_choice_of_seats_in_classes_new_or_dated_is_better_than_the_solvers(facts, dated_ones, seats, near):
    problem = problem_of(replace(facts, classes=dated_ones), weeks=2, seats=seats, wishes=Wishes(near=near))

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert plan.objective == plan.bound == min(other.objective for other in allowed)
    assert values_of(plan) == min(values_of(other) for other in allowed)


@settings(max_examples=12, deadline=None)
@given(agencies(12), classes(), st.integers(1, 3), st.integers(1, 2), near_plans(12))
def test_another_solver_finds_the_same_with_classes_on_dates(facts, dated_ones, seats, classes_per_week, near):
    size = {"weeks": 3, "seats": seats, "classes_per_week": classes_per_week}
    problem = problem_of(replace(facts, classes=dated_ones), wishes=Wishes(near=near), **size)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert values_of(plan) == by_cp_sat(problem)


def test_seats_left_in_a_class_on_dates_are_filled_and_no_class_is_made_beside_it():
    facts = agency(FOUR, chosen=strategy(at_least=4), classes=[dated(8, 12, 3, taken=1, name="class 7")])

    plan = planned(facts, weeks=2, seats=2)

    joined, made = plan.offerings
    assert (joined.id, joined.starts_on, len(joined.seats)) == ("cit-40-2024-01-08-class-7", FIRST_WEEK, 2)
    assert joined.joins.sentence(joined.starts_on) == "Joins the class of 8 January 2024: 2 of 3 seats were left."
    assert (made.id, made.starts_on, made.joins, len(made.seats)) == ("cit-40-2024-01-15", SECOND_WEEK, None, 2)


def test_a_class_that_leaves_days_out_takes_nobody_off_the_floor_between_them():
    """On 9 January somebody else is away; only a class that does not meet then can be filled."""
    facts = agency({"A": ["ann", "bob"]}, floors={"A": 1}, away={"bob": span(9, 9)}, chosen=strategy(at_least=1))
    one = dated(8, 10, 1, on=(8, 10))

    assert seated(planned(replace(facts, classes=(one,)), weeks=1)) == {FIRST_WEEK: ["ann"]}
    assert seated(planned(replace(facts, classes=(dated(8, 10, 1),)), weeks=1)) == {}


def test_who_sits_in_a_class_that_leaves_days_out_is_free_for_another_course_between_them():
    busy = seat("ann", 8, 10, course="legal", on=(8, 10))
    one = dated(9, 9, 1, name="short")

    problem = problem_of(agency({"A": ["ann"]}, seats=[busy], classes=[one]), weeks=1)

    assert seated(planned(agency({"A": ["ann"]}, seats=[busy], classes=[one]), weeks=1)) == {date(2024, 1, 9): ["ann"]}
    assert [problem.staffing.is_on_duty("ann", date(2024, 1, day)) for day in (8, 9, 10)] == [False, True, False]


def test_a_class_takes_up_its_place_only_in_weeks_in_which_it_meets():
    far_apart = dated(8, 24, 1, on=(8, 24))
    problem = problem_of(agency(FOUR, classes=[far_apart]), weeks=3)

    assert [week.taken for week in problem.weeks] == [1, 0, 1]


def test_a_class_on_dates_with_nobody_in_it_takes_the_place_of_a_class_even_where_it_is_not_to_be_filled():
    facts = agency(FOUR, chosen=strategy(at_least=4), classes=[dated(8, 12, 3)])

    plan = planned(facts, weeks=2, seats=4, fill_dated=False)

    assert [(one.starts_on, one.joins, len(one.seats)) for one in plan.offerings] == [(SECOND_WEEK, None, 4)]


def test_seats_kept_at_a_partners_come_besides_the_classes_of_the_week():
    theirs = dated(8, 12, 2, host="County academy (invented)")
    facts = agency(FOUR, chosen=strategy(at_least=4), classes=[theirs])

    plan = planned(facts, seats=2)

    assert [(one.starts_on, len(one.seats), one.joins and one.joins.host) for one in plan.offerings] == [
        (FIRST_WEEK, 2, "County academy (invented)"),
        (FIRST_WEEK, 2, None),
    ]
    assert plan.offerings[0].joins.sentence(FIRST_WEEK) == (
        "Seats at County academy (invented), in the class of 8 January 2024: 2 of the 2 kept for us were left."
    )
    assert plan.warnings == ("2 seats are left of those kept for us in 1 class of partners.",)


def test_a_planned_seat_at_a_partners_keeps_the_floor_and_the_limit_of_its_squad():
    theirs = dated(8, 12, 4, host="County academy (invented)")
    facts = agency(FOUR, chosen=strategy(at_least=4), floors={"A": 3}, classes=[theirs])

    plan = planned(facts, seats=4)

    assert len(plan.offerings) == 1
    assert len(plan.offerings[0].seats) == 1


def test_a_class_of_other_days_counts_from_its_own_last_day_and_stands_though_days_were_closed_since():
    closed = [date(2024, 1, day) for day in (8, 9, 10, 11, 12)]
    facts = agency({"A": ["ann"]}, closed=closed, classes=[dated(11, 15, 1)])

    plan = planned(facts)

    assert [(one.starts_on, one.ends_on) for one in plan.offerings] == [(date(2024, 1, 11), date(2024, 1, 15))]
    assert plan.objective == 100 * 3  # Saturday, Sunday, Monday


@pytest.mark.parametrize(
    "left_alone",
    [
        dated(8, 12, 3, taken=3),
        dated(3, 5, 3),
        dated(29, 31, 3),
        dated(8, 12, 3, course="legal"),
    ],
    ids=["full", "before the plan", "after the plan", "another course"],
)
def test_classes_that_cannot_be_joined_give_no_seat(left_alone):
    problem = problem_of(agency(FOUR, classes=[left_alone]), weeks=2)

    assert [one.joins for one in problem.openings] == [None, None]


def test_a_class_of_which_nobody_said_how_many_it_holds_holds_as_many_as_a_class_of_the_plan():
    problem = problem_of(agency(FOUR, classes=[dated(8, 12, None, taken=1)]), seats=4)

    assert [problem.seats_in(place) for place in range(len(problem.openings))] == [3, 0]


def test_who_is_held_to_a_week_gets_the_seat_left_in_its_class_and_the_next_one_a_new_class():
    facts = agency(FOUR, chosen=strategy(at_least=4), classes=[dated(8, 12, 1, host="Academy (invented)")])
    wishes = Wishes(held={"ann": FIRST_WEEK, "bob": FIRST_WEEK})

    problem = problem_of(facts, weeks=2, seats=1, wishes=wishes)
    plan = planned(facts, weeks=2, seats=1, wishes=wishes)

    assert problem.held == {"ann": 0, "bob": 1}
    assert changed(problem, Change(weeks=8)).held == {"ann": 0, "bob": 1}
    assert seated(plan)[FIRST_WEEK] == ["ann", "bob"]


def test_a_class_that_stands_already_costs_its_seats_alone_and_a_partners_what_is_stated_for_them():
    money = Money(prices=(Price("Room", 50_000, "class"), Price("Meals", 1_000, "seat_day")))
    theirs = dated(8, 10, 1, name="theirs", host="Academy (invented)", cents_a_seat=40_000, budget="Training")
    own = dated(8, 12, 1, name="own")
    facts = replace(agency(FOUR, chosen=strategy(at_least=4), classes=[own, theirs]), money=money)

    plan = planned(facts, weeks=2, seats=2)

    assert [(line.offering, line.item, line.quantity, line.cents) for line in plan.cost.lines] == [
        ("cit-40-2024-01-08-own", "Meals", 5, 5_000),
        ("cit-40-2024-01-08-theirs", "Meals", 3, 3_000),
        ("cit-40-2024-01-08-theirs", "Seat at Academy (invented)", 1, 40_000),
        ("cit-40-2024-01-15", "Room", 1, 50_000),
        ("cit-40-2024-01-15", "Meals", 10, 10_000),
    ]
    assert [(one.budget, one.cents) for one in plan.cost.budgets] == [("", 68_000), ("Training", 40_000)]


def test_a_partner_s_price_counts_where_nothing_else_is_stated_of_money():
    closed = [date(2024, 1, day) for day in (8, 9, 10, 11, 12)]
    theirs = dated(8, 12, 1, host="Academy (invented)", cents_a_seat=40_000)
    facts = agency({"A": ["ann"]}, closed=closed, classes=[theirs])

    cost = planned(facts).cost

    assert (cost.cents, cost.known_cents, cost.why) == (
        None,
        40_000,
        "No pay is recorded, so only what classes cost besides is added up.",
    )


def test_pay_of_a_shorter_class_is_by_its_own_days():
    money = Money(pay=Pay(hourly_cents_else=4_000))
    theirs, closed = dated(8, 11, 1, host="Academy (invented)"), [date(2024, 1, 12)]

    plan = planned(replace(agency({"A": ["ann"]}, classes=[theirs], closed=closed), money=money))

    assert [(line.item, line.quantity) for line in plan.cost.lines] == [
        ("overtime", 4 * 120),
        ("duty_time", 4 * 480),
    ]


def test_with_seats_run_out_the_smallest_change_leaves_the_class_on_dates_as_it_is():
    facts = agency(FOUR, chosen=strategy(at_least=4), classes=[dated(8, 12, 1, host="Academy (invented)")])
    problem = problem_of(facts, seats=2)

    [whole, _] = explain_why_not(problem, solve(problem, stop=Stop(), threads=1), seconds=10)

    found = {one.lever: one.amount for one in whole.alone}
    assert (found["seats_in_all"], found["seats"]) == (1, 1)


def test_seats_that_even_out_units_go_into_the_class_on_dates_first():
    facts = agency({"A": ["ann", "bob"]}, pattern=None, chosen=strategy(at_least=2), classes=[dated(8, 12, 1)])

    problem = problem_of(facts, weeks=2, by="units")
    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert [(one.starts_on, one.joins is not None, len(one.seats)) for one in plan.offerings] == [
        (FIRST_WEEK, True, 1),
        (SECOND_WEEK, False, 1),
    ]


@pytest.mark.parametrize(
    ("change", "violation"),
    [
        (
            {"name": "another"},
            Violation("no_such_class", "Class x is said to stand on its days; none does that may be filled."),
        ),
        (
            {"taken": 1},
            Violation(
                "figure_wrong", "The plan says of class x ('', 1, None); it is ('', 0, None): host, left, cents."
            ),
        ),
        (
            {"taken": 1},
            Violation("class_too_full", "dated of 2024-01-08 has 0 seats left; 1 are given."),
        ),
    ],
)
def test_the_check_finds_a_class_that_does_not_stand_as_the_plan_says(change, violation):
    facts = agency(FOUR, classes=[dated(8, 12, 1)])
    problem = problem_of(facts)
    offering = PlannedOffering(
        "x", "cit-40", FIRST_WEEK, date(2024, 1, 12), (Seat("ann", "A", "drawn"),), problem.openings[0].joins
    )
    plan = plan_of(problem, (offering,), bound=0, status="feasible")
    made = {"seats": 1, **change}

    assert check(problem, plan) == ()
    assert violation in check(replace(problem, dated=(dated(8, 12, **made),)), plan)


def test_the_check_counts_the_seats_given_in_a_class_again():
    problem = problem_of(agency(FOUR, classes=[dated(8, 12, 1)]))
    offering = PlannedOffering(
        "x", "cit-40", FIRST_WEEK, date(2024, 1, 12), (Seat("ann", "A", "drawn"),), problem.openings[0].joins
    )
    plan = plan_of(problem, (offering,), bound=0, status="feasible")
    forgotten = replace(problem, given=(seat("bob", 8, 12, offering="dated"),))

    assert "class_too_full" in [one.code for one in check(forgotten, plan)]


def test_who_sits_in_a_class_that_ends_within_the_last_week_is_untrained_until_then():
    """The class ends on Saturday 20 January, the first day of the last measured week."""
    own, away = dated(16, 20, 1), {"ann": span(8, 15)}
    facts = agency({"A": ["ann"]}, chosen=strategy(kind="all_patrol"), classes=[own], away=away)

    plan = planned(facts, weeks=2)

    why = "Sits in a class of this plan that ends on 2024-01-20, within the last week."
    assert plan.unmet == (Unmet(None, "ann", 1, "seated_late", why),)
