"""Classes that lie over several weeks: their days, their places in each week, and what no other choice beats."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.change import Change, changed
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.explain_why_not import explain_why_not
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.together import Together
from shiftready.core.planning.wishes import Wishes
from tests.core.coverage.shifts import agency, dated, days, seat, span, strategy
from tests.core.planning.by_cp_sat import by_cp_sat
from tests.core.planning.drawn import agencies, deadlines, near_plans, paying
from tests.core.planning.every_plan import every_plan, values_of
from tests.core.planning.test_dated import classes
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, THIRD_WEEK, planned, problem_of, seated

TWO_AND_ONE = replace(CIT, days=3, split=(2, 1))
FOUR = {"A": ["ann", "bob", "cat", "dan"]}
ALL_FOUR = strategy(at_least=4)


@st.composite
def sizes(draw, *, weeks, most_seats):
    """How many weeks the plan has, and how its classes lie and hold people."""
    split = draw(st.sampled_from([(1, 1), (2, 1), (1, 2, 1)]))
    return {
        "course": replace(CIT, days=sum(split), split=split),
        "weeks": weeks,
        "seats": (seats := draw(st.integers(1, most_seats))),
        "fewest_in_class": draw(st.integers(1, seats)),
        "classes_per_week": draw(st.integers(1, 2)),
    }


@settings(max_examples=30, deadline=None)
@given(agencies(4).flatmap(paying), classes(), sizes(weeks=3, most_seats=2), near_plans(4), deadlines(4))
def test_no_choice_of_seats_in_classes_over_weeks_is_better_than_the_solvers(facts, dated_ones, size, near, due):
    problem = problem_of(replace(facts, classes=dated_ones), wishes=Wishes(near=near), deadlines=due, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert plan.objective == plan.bound
    assert values_of(plan) == min(values_of(other) for other in allowed)


@settings(max_examples=12, deadline=None)
@given(agencies(10), classes(), sizes(weeks=4, most_seats=3), deadlines(10))
def test_another_solver_finds_the_same_for_classes_over_weeks(facts, dated_ones, size, due):
    problem = problem_of(replace(facts, classes=dated_ones), deadlines=due, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert values_of(plan) == by_cp_sat(problem)


def test_a_class_takes_up_a_place_in_each_week_in_which_it_meets():
    facts = agency(FOUR, chosen=ALL_FOUR)

    alone = planned(facts, course=TWO_AND_ONE, weeks=4, seats=1)
    side_by_side = planned(facts, course=TWO_AND_ONE, weeks=4, seats=1, classes_per_week=2)

    assert list(seated(alone)) == [FIRST_WEEK, THIRD_WEEK]
    assert [one.days for one in alone.offerings] == [days(8, 9, 15), days(22, 23, 29)]
    assert {day: len(people) for day, people in seated(side_by_side).items()} == {FIRST_WEEK: 2, THIRD_WEEK: 2}


def test_a_class_on_dates_in_a_later_week_leaves_no_room_for_one_that_would_meet_in_it():
    facts = agency(FOUR, chosen=ALL_FOUR, classes=[dated(17, 17, 1)])

    plan = planned(facts, course=TWO_AND_ONE, weeks=4, seats=1, fill_dated=False)

    assert list(seated(plan)) == [THIRD_WEEK]


def test_no_class_begins_so_late_that_it_would_pass_the_last_week_and_the_plan_says_so():
    problem = problem_of(agency(FOUR), course=TWO_AND_ONE, weeks=3)

    assert [opening.monday for opening in problem.openings] == [FIRST_WEEK, SECOND_WEEK]
    said = "A class lasts 2 weeks: it takes up a place in each of them, and ends within those of the plan."
    assert said in problem.warnings


def test_whoever_is_seated_works_on_the_days_between():
    """Bob is away on the 11th, when Ann alone can stay: she sits on the 8th, the 9th and the 15th."""
    facts = agency({"A": ["ann", "bob"]}, floors={"A": 1}, away={"bob": span(11, 11)}, chosen=strategy(at_least=1))

    plan = planned(facts, course=TWO_AND_ONE, weeks=2)

    assert seated(plan) == {FIRST_WEEK: ["ann"]}
    assert plan.cost.duty_days_removed == 3


def test_night_squads_have_the_night_before_each_stretch_off():
    facts = agency({"N": ["ann"]}, shifts={"N": "night"}, chosen=strategy(at_least=1, night_before_class_off=True))

    assert planned(facts, course=TWO_AND_ONE, weeks=2).cost.duty_days_removed == 5


def test_somebody_away_on_a_day_of_the_later_week_is_not_seated():
    away = agency({"A": ["ann"]}, away={"ann": span(15, 15)}, chosen=strategy(at_least=1))
    between = agency({"A": ["ann"]}, away={"ann": span(10, 12)}, chosen=strategy(at_least=1))

    assert seated(planned(away, course=TWO_AND_ONE, weeks=2)) == {}
    assert seated(planned(between, course=TWO_AND_ONE, weeks=2)) == {FIRST_WEEK: ["ann"]}


def test_at_most_so_many_of_a_squad_counts_in_each_week_of_the_class():
    facts = agency(FOUR, chosen=ALL_FOUR, seats=[seat("dan", 15, 15, course="legal")])

    plan = planned(facts, course=TWO_AND_ONE, weeks=2, seats=4, together=Together(2))

    assert [len(people) for people in seated(plan).values()] == [1]


def test_closed_days_move_the_later_week_and_a_week_without_any_open_day_leaves_no_room():
    moved = problem_of(agency(FOUR, closed=days(15)), course=TWO_AND_ONE, weeks=2)
    shut = problem_of(agency(FOUR, closed=days(15, 16, 17, 18, 19)), course=TWO_AND_ONE, weeks=3)

    assert [opening.days for opening in moved.openings] == [days(8, 9, 16)]
    assert [opening.days for opening in shut.openings] == [(), ()]


def test_who_is_held_to_a_week_keeps_room_in_it_before_others_are_seated():
    facts = agency(FOUR, chosen=ALL_FOUR)
    held = Wishes(held={"dan": SECOND_WEEK})

    plan = planned(facts, course=TWO_AND_ONE, weeks=3, seats=2, wishes=held)

    assert seated(plan).keys() == {SECOND_WEEK}
    assert "dan" in seated(plan)[SECOND_WEEK]


def test_two_held_to_weeks_whose_classes_would_overlap_are_refused():
    facts = agency(FOUR, chosen=ALL_FOUR)
    held = Wishes(held={"ann": FIRST_WEEK, "dan": SECOND_WEEK})

    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(facts, course=TWO_AND_ONE, weeks=3, seats=2, wishes=held)

    assert refusal.value.fields == {
        "dan": "is one too many in the week of 2024-01-15, which has 0 seats; hold fewer to it"
    }


def test_by_units_no_more_classes_are_made_than_the_weeks_hold_and_the_bound_knows_it():
    facts = agency(FOUR, pattern=None, chosen=strategy(kind="all_patrol"))

    plan = solve(problem_of(facts, course=TWO_AND_ONE, weeks=4, seats=2, by="units"), stop=Stop())

    assert [one.starts_on for one in plan.offerings] == [FIRST_WEEK, THIRD_WEEK]
    assert check(problem_of(facts, course=TWO_AND_ONE, weeks=4, seats=2, by="units"), plan) == ()
    assert plan.status == "optimal"


def test_why_not_names_what_would_be_enough_for_classes_over_weeks():
    facts = agency(FOUR, chosen=ALL_FOUR)
    problem = problem_of(facts, course=TWO_AND_ONE, weeks=4, seats=1)
    plan = solve(problem, stop=Stop(), threads=1)

    [_, squad] = explain_why_not(problem, plan, seconds=20)

    found = {remedy.lever: (remedy.status, remedy.amount) for remedy in squad.alone}
    assert found["seats"] == ("enough", 1)
    assert found["seats_in_all"] == ("enough", 2)
    assert found["single_classes"] == ("enough", 2)
    assert found["classes"] == ("enough", 1)


def test_with_more_classes_a_week_a_problem_keeps_its_shape():
    problem = problem_of(agency(FOUR), course=TWO_AND_ONE, weeks=3)

    other = changed(problem, Change(classes_per_week=2, weeks=4))

    assert [opening.days for opening in other.openings] == [days(8, 9, 15), days(15, 16, 22), days(22, 23, 29)]
    assert [other.seats_in(place) for place in range(3)] == [2, 2, 2]


def _made(*on, starts=None, ends=None):
    people = (Seat("ann", "A", "drawn"),)
    return PlannedOffering("cit", "cit-40", starts or on[0], ends or on[-1], people, days=on)


@pytest.mark.parametrize(
    ("offering", "violation"),
    [
        (
            _made(*days(8, 9, 16, 17)),
            Violation("class_of_wrong_length", "Class cit takes 2+2 days; the course takes 2+1."),
        ),
        (
            _made(*days(8, 10, 15)),
            Violation("class_of_wrong_length", "Class cit takes 1+1 days; the course takes 2+1."),
        ),
        (
            _made(*days(8, 9, 22)),
            Violation("class_of_wrong_length", "Class cit takes 2+0+1 days; the course takes 2+1."),
        ),
        (
            _made(*days(8, 9, 20)),
            Violation("class_outside_weeks", "Class cit lies in no class week: 2024-01-08 to 2024-01-20."),
        ),
        (
            _made(*days(8, 9, 15), ends=date(2024, 1, 16)),
            Violation("class_days_wrong", "Class cit does not begin and end with its class days."),
        ),
    ],
)
def test_the_check_finds_days_that_are_not_those_of_the_shape(offering, violation):
    problem = problem_of(agency(FOUR), course=TWO_AND_ONE, weeks=3)
    right = plan_of(problem, (_made(*days(8, 9, 15)),), bound=0, status="feasible")

    assert check(problem, right) == ()
    assert violation in check(problem, replace(right, offerings=(offering,)))


def test_the_check_counts_the_classes_of_every_week_in_which_they_meet():
    problem = problem_of(agency(FOUR), course=TWO_AND_ONE, weeks=3)
    two = (
        replace(_made(*days(8, 9, 15)), id="first"),
        replace(_made(*days(15, 16, 22)), seats=(Seat("bob", "A", "drawn"),)),
    )
    plan = plan_of(problem, two, bound=0, status="feasible")

    assert [one for one in check(problem, plan) if one.code == "too_many_classes"] == [
        Violation("too_many_classes", "The week of 2024-01-15 holds 2 classes; 1 is the most.")
    ]


@pytest.mark.parametrize(
    ("course", "weeks", "said"),
    [
        (
            replace(CIT, days=8),
            2,
            (
                '"Crisis Intervention Team training" takes 8 days; in one week the planner places 1 to 5, Monday to '
                "Friday. Split a class over weeks, as in 5+3."
            ),
        ),
        (
            TWO_AND_ONE,
            1,
            (
                "Crisis Intervention Team training: A class lasts 2 weeks, and the plan has 1. Ask for more weeks of "
                "the plan."
            ),
        ),
    ],
)
def test_a_class_that_fits_no_week_or_no_plan_is_refused_with_the_way_out(course, weeks, said):
    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(agency(FOUR), course=course, weeks=weeks)

    assert (refusal.value.code, refusal.value.message) == ("course_too_long", said)
