"""From facts to a problem: weeks, days, refusals and warnings."""

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.dates import days_from
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.problem import ClassWeek, Opening
from shiftready.core.staffing import DutyAssignment
from shiftready.core.strategy import Group
from tests.core.coverage.shifts import agency, span, strategy
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, problem_of


def test_a_class_week_runs_monday_to_friday_and_is_measured_on_the_seven_days_after():
    problem = problem_of(agency({"A": ["ann"]}), weeks=2)

    assert problem.weeks == (
        ClassWeek(1, FIRST_WEEK, days_from(date(2024, 1, 13), 7)),
        ClassWeek(2, SECOND_WEEK, days_from(date(2024, 1, 20), 7)),
    )
    assert problem.openings == tuple(Opening(monday, days_from(monday, 5)) for monday in (FIRST_WEEK, SECOND_WEEK))


def test_a_plan_asked_for_on_a_monday_begins_that_day():
    assert problem_of(agency({"A": ["ann"]}), as_of=FIRST_WEEK).weeks[0].monday == FIRST_WEEK


def test_a_closed_weekday_leaves_no_room_for_five_days_and_moves_shorter_courses():
    facts = agency({"A": ["ann"]}, closed=[FIRST_WEEK])

    five, two = problem_of(facts), problem_of(facts, course=replace(CIT, days=2))

    assert not five.openings[0].is_open
    assert five.warnings == ("No class fits the weeks with closed days that begin on 2024-01-08.",)
    assert two.openings[0].days == (date(2024, 1, 9), date(2024, 1, 10))


def test_the_course_limits_the_seats_and_says_so():
    problem = problem_of(agency({"A": ["ann"]}), course=replace(CIT, max_seats=20), seats=30)

    assert (problem.seats, problem.warnings) == (20, ("A class seats 20 and not 30: the course allows no more.",))


def test_who_leaves_is_away_from_the_day_after():
    problem = problem_of(agency({"A": ["ann"]}, left={"ann": date(2024, 1, 10)}))

    assert [problem.staffing.is_away("ann", date(2024, 1, day)) for day in (10, 11, 31)] == [False, True, True]


def test_missing_facts_and_broken_floors_are_warned_of():
    facts = agency(
        {"A": ["ann", "bob"], "B": ["cat"]},
        floors={"A": 2},
        away={"bob": span(9, 10)},
        hired={"cat": None},
        chosen=strategy(minimum_months_of_service=24),
    )
    without_pattern = {**facts.staffing.duty, "cat": DutyAssignment("cat", "B", "day")}
    facts = replace(facts, staffing=replace(facts.staffing, duty=without_pattern))

    assert problem_of(facts).warnings == (
        "No hire date is known of 1 person: their service is not known, so they get no seat.",
        "No duty pattern is known of 1 person: they count on no shift and get no seat.",
        (
            "Squad A is below its floor of 2 on 2 days even without this plan, first on 2024-01-09 with 1: "
            "nobody on duty is taken from it on those days."
        ),
    )


def test_sizes_below_one_are_refused_together():
    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(agency({"A": ["ann"]}), weeks=0, seats=-3)

    assert (refusal.value.code, refusal.value.message, refusal.value.fields) == (
        "plan_size_wrong",
        "Nothing can be planned with weeks: 0 is not 1 or more; seats: -3 is not 1 or more. Ask for at least 1.",
        {"weeks": "0 is not 1 or more", "seats": "-3 is not 1 or more"},
    )


def test_a_course_longer_than_a_week_is_refused():
    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(agency({"A": ["ann"]}), course=replace(CIT, days=6))

    assert (refusal.value.code, refusal.value.message) == (
        "course_too_long",
        (
            '"Crisis Intervention Team training" takes 6 days; in one week the planner places 1 to 5, Monday to '
            "Friday. Split a class over weeks, as in 5+1."
        ),
    )


def test_a_pattern_that_nobody_described_is_refused():
    facts = agency({"A": ["ann"]}, pattern="5-2")

    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(facts)

    assert (refusal.value.code, refusal.value.message) == (
        "pattern_missing",
        (
            'The duty table names patterns that are not described: 5-2. Add [patterns."5-2"] with days and epoch to '
            "agency.toml."
        ),
    )


def test_squads_cannot_be_covered_when_nobody_has_a_pattern():
    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(agency({"A": ["ann"]}, pattern=None), by="squads")

    assert (refusal.value.code, refusal.value.message) == (
        "pattern_missing",
        (
            'Nobody of the group "patrol" has a squad and a duty pattern, so nobody knows who is on duty when. '
            "Add a duty table with person, squad, shift, pattern and phase, or let the seats even out the units "
            "instead."
        ),
    )


def test_a_floor_above_all_the_heads_of_a_squad_is_refused():
    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(agency({"A": ["ann", "bob"], "B": ["cat"]}, floors={"A": 3, "B": 1}))

    assert (refusal.value.code, refusal.value.message) == (
        "floors_above_heads",
        (
            "Some floors ask for more people than the squad has: A must keep 3 and has 2 people. "
            "Correct one of the two tables."
        ),
    )


def test_a_group_of_nobody_is_refused_with_the_way_out():
    facts = agency({"A": ["ann"]})
    nobody = replace(facts, groups={"patrol": Group("patrol", units=frozenset({"9"}))})

    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(nobody)

    assert (refusal.value.code, refusal.value.fields) == ("group_empty", {"strategy.group": "patrol"})
    assert refusal.value.message == (
        'Nobody belongs to the group "patrol" on 2024-01-06, so there is nobody to train. Correct the units, ranks, '
        "roles and squads of the group, under Strategy in the settings or as [groups.patrol] in agency.toml."
    )
