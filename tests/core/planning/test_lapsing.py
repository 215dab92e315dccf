"""Specialists whose status lapses within a plan: until when they count, and who of them is seated again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.demand import lacking_by_squad, untrained_by_day
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of, solve
from tests.core.coverage.shifts import agency, record, seat, strategy, volunteer
from tests.core.planning.test_even_plan import units_of
from tests.core.planning.tiny import CIT, FIRST_WEEK, planned, problem_of, seated

LAPSES = date(2024, 1, 16)  # a Tuesday: of the days measured from Saturday 13 January on, four count
TWO_YEARS = strategy(lasting_months=24)
REFRESHED = strategy(lasting_months=24, renewals=("cit-refresher",))
REFRESHER = replace(CIT, id="cit-refresher", title="Refresher", days=1)
ANN = [record("ann", date(2022, 1, 16))]


def test_whose_status_lapses_counts_until_that_day_and_then_the_squad_is_short():
    problem = problem_of(agency({"A": ["ann"]}, records=ANN, chosen=TWO_YEARS))

    (ann,) = problem.members
    assert (ann.is_trained, ann.counts_until) == (False, LAPSES)
    assert lacking_by_squad(problem) == {"A": [0, 0, 0, 0, 1, 1, 1]}


def test_a_status_that_lasts_to_the_last_day_of_the_plan_does_not_lapse_within_it():
    problem = problem_of(agency({"A": ["ann"]}, records=[record("ann", date(2022, 1, 19))], chosen=TWO_YEARS))

    (ann,) = problem.members
    assert (ann.is_trained, ann.counts_until) == (True, None)
    assert problem.warnings == ()


def test_where_the_whole_course_renews_they_are_seated_again_and_gain_from_the_day_after_it_lapsed():
    facts = agency({"A": ["ann"]}, records=ANN, chosen=replace(TWO_YEARS, volunteers="required"))

    plan = planned(facts)

    assert seated(plan) == {FIRST_WEEK: ["ann"]}
    (line,) = plan.coverage_after
    assert (line.specialists, line.short_without_plan, line.short) == (1, 3, 0)
    assert plan.offerings[0].seats[0].reason == (
        "Squad A is short of specialists; their own status lapses within the plan."
    )
    assert plan.warnings == (
        (
            "The training of 1 person lapses within the days of this plan: each counts until then. They may be seated "
            "again, and a seat of theirs counts from the day after it lapses."
        ),
    )


def test_where_a_shorter_course_renews_nobody_sits_in_the_whole_one_again_and_the_plan_says_why():
    facts = agency({"A": ["ann"]}, records=ANN, chosen=REFRESHED)

    plan = planned(facts)

    assert plan.offerings == ()
    assert [unmet.why for unmet in plan.unmet] == [
        (
            "No eligible people are left: of those not trained, 1 is a specialist until the status lapses, which a "
            "shorter course renews."
        )
    ]
    assert plan.warnings == (
        (
            "The training of 1 person lapses within the days of this plan: each counts until then. This course is not "
            "for them while it lasts: cit-refresher renews it."
        ),
    )


def test_a_plan_of_the_course_that_renews_seats_those_whose_class_ends_in_time_and_nobody_else():
    facts = agency(
        {"A": ["ann"], "B": ["bob"], "C": ["cat"]}, records=[*ANN, record("bob", date(2022, 1, 7))], chosen=REFRESHED
    )

    plan = planned(facts, course=REFRESHER, weeks=2, seats=3)

    assert seated(plan) == {FIRST_WEEK: ["ann"]}
    assert [unmet.why for unmet in plan.unmet] == [
        (
            "No eligible people are left: of those not trained, 1 loses the status before the class ends that would "
            "renew it."
        ),
        "No eligible people are left: of those not trained, 1 is no specialist now, and the course only renews.",
    ]


def test_a_seat_given_before_renews_only_where_its_class_ends_in_time():
    in_time, too_late = (
        agency({"A": ["ann"]}, records=ANN, chosen=REFRESHED, seats=[seat("ann", last, last, course="cit-refresher")])
        for last in (16, 17)
    )

    assert lacking_by_squad(problem_of(in_time)) == {"A": [0, 0, 0, 1, 0, 0, 0]}  # on Tuesday Ann sits in class
    assert lacking_by_squad(problem_of(too_late)) == {"A": [0, 0, 0, 0, 1, 1, 1]}


def test_where_everyone_shall_be_trained_whoever_lapses_is_untrained_from_the_day_after():
    facts = agency({"A": ["ann"]}, records=ANN, chosen=replace(TWO_YEARS, kind="all_patrol"))

    assert untrained_by_day(problem_of(facts)) == [0, 0, 0, 0, 1, 1, 1]
    plan = planned(facts)
    assert (seated(plan), plan.objective) == ({FIRST_WEEK: ["ann"]}, 0)
    assert plan.offerings[0].seats[0].reason == (
        "Trained, and not to the end of the plan; their own status lapses within the plan."
    )
    unplanned = planned(replace(facts, strategy=replace(REFRESHED, kind="all_patrol")))
    assert [(unmet.person, unmet.short, unmet.why) for unmet in unplanned.unmet] == [
        (
            "ann",
            3,
            (
                "Cannot come to any class of the plan: a specialist until the status lapses, which a shorter course "
                "renews."
            ),
        )
    ]


def test_a_unit_loses_in_the_end_whose_status_lapses_and_a_seat_wins_them_back():
    facts = units_of({"n": ["ann", "bob"]}, records=ANN, chosen=replace(TWO_YEARS, share=0.5, at_least=0))

    plan = planned(facts, seats=1)

    (unit,) = plan.units
    assert (unit.people, unit.trained_without_plan, unit.seats, unit.wanted) == (2, 0, 1, 1)
    assert plan.coverage_after[0].short_without_plan == 3


def test_a_plan_longer_than_the_status_lasts_is_refused_with_the_most_weeks_there_may_be():
    facts = agency({"A": ["ann"]}, chosen=strategy(lasting_months=12))

    with pytest.raises(ShiftreadyError) as refused:
        problem_of(facts, weeks=60)

    assert (refused.value.code, refused.value.fields) == ("plan_longer_than_status", {"weeks": "at most 52"})
    assert refused.value.message == (
        "The course counts for 12 months, and whoever is seated first would lapse on 2025-01-13, within these 60 "
        "weeks. Ask for at most 52 weeks."
    )
    assert problem_of(facts, weeks=52).weeks[-1].measured_days[-1] == date(2025, 1, 10)


def test_the_check_refuses_a_whole_course_where_another_renews_and_a_renewal_of_nothing_or_too_late():
    facts = agency({"A": ["ann", "bob"]}, records=ANN, chosen=REFRESHED, volunteers=[volunteer("bob")])
    renewing = problem_of(facts, course=REFRESHER, weeks=3)

    found = [
        [one.code for one in check(problem, _seating(problem, person, place)) if one.code != "not_proven"]
        for problem, person, place in (
            (problem_of(facts), "ann", 0),
            (renewing, "bob", 0),
            (renewing, "ann", 2),
            (renewing, "ann", 0),
        )
    ]

    assert found == [["renewed_otherwise"], ["not_to_renew"], ["lapses_before"], []]


def test_the_check_counts_again_until_when_somebody_counts():
    problem = problem_of(agency({"A": ["ann"]}, records=ANN, chosen=TWO_YEARS))
    plan = solve(problem, stop=Stop(), threads=1)

    longer = replace(problem, members=(replace(problem.members[0], counts_until=date(2024, 1, 17)),))

    assert check(problem, plan) == ()
    assert plan.objective == 0
    without = plan_of(problem, (), bound=0, status="feasible")
    assert check(longer, without)[0] == Violation(
        "figure_wrong", "The plan says objective is 300; counted again it is 200."
    )


def _seating(problem, person, place):
    days = problem.openings[place].days
    offering = PlannedOffering("c", problem.course, days[0], days[-1], (Seat(person, "A", "renewal"),))
    return plan_of(problem, (offering,), bound=0, status="feasible")
