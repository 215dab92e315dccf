"""Seats given before: nobody is seated twice, the floors know who is in class, and what is expected is counted."""

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of
from tests.core.coverage.shifts import agency, seat, span, strategy
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

EVERYONE = strategy(kind="all_patrol")


def test_who_holds_a_seat_gets_no_other_and_counts_as_expected_from_the_day_after_its_end():
    facts = agency({"A": ["ann", "bob"]}, seats=[seat("ann", 8, 12)])

    plan = planned(facts, weeks=2)

    assert (plan.status, plan.offerings, plan.objective) == ("nothing_to_do", (), 0)
    assert [week.specialists for week in plan.coverage_after] == [1, 1]


def test_the_plan_says_that_a_seat_given_is_expected_and_not_certain():
    facts = agency({"A": ["ann"], "B": ["bob"]}, seats=[seat("ann", 8, 12), seat("bob", 2, 5, offering="old")])

    assert problem_of(facts, weeks=2).warnings == (
        (
            "2 people hold a seat in a class that is not closed yet: nobody of them gets another, and each counts as a "
            "specialist from the day after that class ends. That is expected, not certain."
        ),
        (
            "1 of these seats is in classes that ended before 2024-01-06. Close those classes, so that records say "
            "who completed them."
        ),
        (
            "Classes of this course are on dates already in the weeks that begin on 2024-01-08 (1); each takes the "
            "place of a class of this plan."
        ),
    )


def test_a_class_on_dates_takes_one_of_the_classes_of_its_week():
    facts = agency({"A": ["ann"], "B": ["bob"], "C": ["cat"]}, seats=[seat("ann", 8, 12)])

    assert list(seated(planned(facts, weeks=2))) == [SECOND_WEEK]
    assert list(seated(planned(facts, weeks=2, classes_per_week=2))) == [FIRST_WEEK, SECOND_WEEK]


def test_seats_of_one_class_take_one_place_and_classes_of_other_courses_none():
    seats = [seat("ann", 8, 12), seat("bob", 8, 12), seat("cat", 8, 12, course="legal")]

    assert [week.taken for week in problem_of(agency({"A": ["ann", "bob", "cat"]}, seats=seats), weeks=2).weeks] == [
        1,
        0,
    ]


def test_nobody_is_seated_in_two_classes_on_one_day():
    facts = agency({"A": ["ann"]}, seats=[seat("ann", 12, 12, course="legal")])

    assert seated(planned(facts, weeks=2)) == {SECOND_WEEK: ["ann"]}


def test_the_floor_counts_who_is_in_class_already():
    facts = agency(
        {"A": ["ann", "bob", "cat"]},
        floors={"A": 2},
        seats=[seat("ann", 8, 9, course="legal")],
        chosen=strategy(at_least=2),
    )

    assert seated(planned(facts, weeks=2, seats=2)) == {SECOND_WEEK: ["ann"]}


@pytest.mark.parametrize(("night_off", "first"), [(True, SECOND_WEEK), (False, FIRST_WEEK)])
def test_a_night_squad_misses_its_people_on_the_night_before_their_class(night_off, first):
    facts = agency(
        {"N": ["ann", "bob"]},
        floors={"N": 1},
        shifts={"N": "night"},
        trained=["ann"],
        seats=[seat("ann", 13, 13, course="legal")],
        chosen=strategy(at_least=2, night_before_class_off=night_off),
    )

    assert seated(planned(facts, weeks=2)) == {first: ["bob"]}


def test_the_night_before_another_class_is_free_by_day():
    facts = agency(
        {"N": ["ann"]},
        shifts={"N": "night"},
        seats=[seat("ann", 13, 14, course="legal")],
        chosen=strategy(night_before_class_off=True),
    )

    assert seated(planned(facts, weeks=2)) == {FIRST_WEEK: ["ann"]}


def test_alike_on_duty_but_not_alike_in_who_may_attend():
    """One is on leave while the other is off before a class and in it: the floors see no difference, the class does."""
    facts = agency(
        {"N": ["ann", "bob"]},
        shifts={"N": "night"},
        away={"bob": span(12, 14)},
        seats=[replace(seat("ann", 13, 14), course="legal")],
        chosen=strategy(night_before_class_off=True),
    )

    assert seated(planned(facts, weeks=1)) == {FIRST_WEEK: ["ann"]}


def test_where_everyone_shall_be_trained_a_seat_given_is_no_gap_after_its_class():
    facts = agency({"A": ["ann", "bob"]}, seats=[seat("ann", 16, 16)], chosen=EVERYONE)

    plan = planned(facts, weeks=1)

    assert seated(plan) == {FIRST_WEEK: ["bob"]}
    assert [(one.person, one.short, one.code, one.why) for one in plan.unmet] == [
        ("ann", 3, "seated_already", "A seat is given already, in a class that ends on 2024-01-16.")
    ]


@pytest.mark.parametrize(
    ("given", "person", "violation"),
    [
        (seat("ann", 15, 19), "ann", Violation("seated_already", "ann in cit holds a seat that was given before.")),
        (
            seat("ann", 12, 13, course="legal"),
            "ann",
            Violation("in_two_classes", "ann in cit sits in another class on 2024-01-12."),
        ),
        (
            seat("ann", 8, 12, course="legal"),
            "bob",
            Violation("below_staffing_floor", "Squad A, 2024-01-08: 0 stay on duty, 1 are needed, 1 are in class."),
        ),
        (
            seat("ann", 8, 12),
            "bob",
            Violation("too_many_classes", "The week of 2024-01-08 holds 2 classes; 1 is the most."),
        ),
    ],
)
def test_the_check_finds_what_a_seat_given_forbids(given, person, violation):
    problem = problem_of(agency({"A": ["ann", "bob"]}, floors={"A": 1}, seats=[given]))

    assert violation in _checked(problem, person)


def test_the_check_works_out_by_itself_who_is_in_class():
    facts = agency({"A": ["ann", "bob"]}, floors={"A": 1}, seats=[seat("ann", 8, 12, course="legal")])
    forgetful = replace(problem_of(facts), staffing=facts.staffing)

    assert [one.code for one in _checked(forgetful, "bob")] == ["below_staffing_floor"] * 5


def _checked(problem, person):
    offering = PlannedOffering("cit", "cit-40", FIRST_WEEK, date(2024, 1, 12), (Seat(person, "A", "drawn"),))
    return check(problem, plan_of(problem, (offering,), bound=0, status="feasible"))
