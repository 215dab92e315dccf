"""Courses that come first: who lacks one is not seated, but for whoever sits in it before; nobody plans better."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat, Unmet
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.wishes import Wishes
from shiftready.core.training import TrainingHistory
from tests.core.coverage.shifts import agency, record, seat, strategy
from tests.core.planning.by_cp_sat import by_cp_sat
from tests.core.planning.drawn import agencies
from tests.core.planning.every_plan import every_plan, values_of
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, THIRD_WEEK, planned, problem_of, seated

THREE = {"A": ["ann", "bob", "cat"]}
ALL_THREE = strategy(at_least=3)
AFTER_BASICS = replace(CIT, after=(("basics",),))


def with_records(facts, **courses):
    """The facts with one completion more for each of these people."""
    added = {person: (record(person, course=course),) for person, course in courses.items()}
    kept = facts.training.records
    merged = {p: (*kept.get(p, ()), *added.get(p, ())) for p in {**kept, **added}}
    return replace(facts, training=TrainingHistory(merged))


@st.composite
def prepared(draw, most):
    """Agencies some of whose people completed the first course, or hold a seat in it."""
    facts = draw(agencies(most))
    people = list(facts.roster.people)
    done = draw(st.sets(st.sampled_from(people)))
    facts = with_records(facts, **dict.fromkeys(sorted(done), "basics"))
    sitting = draw(st.sets(st.sampled_from(people), max_size=2)) - facts.seats.keys()
    days = {person: draw(st.integers(4, 18)) for person in sorted(sitting)}
    seats = {person: (seat(person, day, day, course="basics", offering=person),) for person, day in days.items()}
    return replace(facts, seats={**facts.seats, **seats})


@settings(max_examples=30, deadline=None)
@given(prepared(4), st.integers(1, 2))
def test_no_choice_of_people_who_are_prepared_is_better_than_the_solvers(facts, seats):
    problem = problem_of(facts, course=AFTER_BASICS, weeks=2, seats=seats)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert plan.objective == plan.bound
    assert values_of(plan) == min(values_of(other) for other in allowed)


@settings(max_examples=12, deadline=None)
@given(prepared(10), st.integers(1, 3))
def test_another_solver_finds_the_same_where_a_course_comes_first(facts, seats):
    problem = problem_of(facts, course=AFTER_BASICS, weeks=3, seats=seats)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert values_of(plan) == by_cp_sat(problem)


def test_who_lacks_what_comes_first_gets_no_seat_and_the_plan_says_so():
    facts = with_records(agency(THREE, chosen=ALL_THREE), ann="basics")

    plan = planned(facts, course=AFTER_BASICS, weeks=2, seats=3)

    assert seated(plan) == {FIRST_WEEK: ["ann"]}
    [warning] = plan.warnings
    assert warning == (
        "2 people have not completed basics, which comes before cit-40. Of them nobody sits in a class of it; who does "
        "may be seated in a class that begins after it ends, and nobody else of them."
    )
    [unmet] = plan.unmet
    assert unmet == Unmet(
        "A", None, 14, "no_eligible_people", "No eligible people are left: of those not trained, 2 need another course "
        "first."
    )  # fmt: skip


def test_who_sits_in_what_comes_first_may_come_to_a_class_that_begins_after_it_ends():
    seats = [seat("bob", 8, 12, course="basics"), seat("cat", 15, 22, course="basics")]
    facts = with_records(agency(THREE, chosen=ALL_THREE, seats=seats), ann="basics")

    plan = planned(facts, course=AFTER_BASICS, weeks=3, seats=3)

    assert seated(plan) == {FIRST_WEEK: ["ann"], SECOND_WEEK: ["bob"]}


def test_of_courses_any_of_which_is_enough_one_is_enough_and_every_group_of_them_is_needed():
    course = replace(CIT, after=(("law",), ("basics", "older-basics")))
    facts = agency(THREE, chosen=ALL_THREE, seats=[seat("bob", 8, 8, course="law")])
    facts = with_records(facts, ann="law", bob="older-basics", cat="basics")

    problem = problem_of(facts, course=course, weeks=2, seats=3)

    lacks = {member.id: (member.lacks, member.prepared_on) for member in problem.members}
    assert lacks == {
        "ann": ((("basics", "older-basics"),), None),
        "bob": ((("law",),), date(2024, 1, 8)),
        "cat": ((("law",),), None),
    }
    assert seated(planned(facts, course=course, weeks=2, seats=3)) == {SECOND_WEEK: ["bob"]}
    said = "3 people have not completed law, and basics or older-basics, which comes before cit-40. Of them 1 sits in"
    assert any(warning.startswith(said) for warning in problem.warnings)


def test_a_tiered_strategy_may_ask_for_its_short_course_first():
    tiered = strategy(kind="tiered", everyone_course="crisis-16", at_least=3)
    facts = with_records(agency(THREE, chosen=tiered), ann="crisis-16")
    in_order = replace(facts, strategy=replace(tiered, everyone_course_first=True))

    assert seated(planned(facts, seats=3)) == {FIRST_WEEK: ["ann", "bob", "cat"]}
    assert seated(planned(in_order, seats=3)) == {FIRST_WEEK: ["ann"]}


def test_who_completed_the_course_itself_lacks_nothing_before_taking_it_again():
    lasting = strategy(at_least=1, lasting_months=44)
    facts = agency({"A": ["ann"]}, trained=["ann"], chosen=lasting)

    [ann] = problem_of(facts, course=AFTER_BASICS, weeks=3).members

    assert (ann.is_trained, ann.lacks) == (False, ())


@pytest.mark.parametrize(
    ("seats", "why"),
    [
        ((), "needs basics first"),
        ((seat("ann", 22, 26, course="basics"),), "sits in basics first, in a class that ends later"),
    ],
)
def test_nobody_is_held_to_a_week_before_what_comes_first(seats, why):
    facts = agency(THREE, chosen=ALL_THREE, seats=list(seats))

    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(facts, course=AFTER_BASICS, weeks=3, wishes=Wishes(held={"ann": SECOND_WEEK}))

    assert refusal.value.fields == {"ann": f"cannot come in the week of 2024-01-15: {why}"}


def test_the_check_finds_somebody_who_comes_too_soon():
    facts = agency(THREE, chosen=ALL_THREE, seats=[seat("ann", 10, 15, course="basics")])
    problem = problem_of(facts, course=AFTER_BASICS, weeks=3)
    places = {SECOND_WEEK: date(2024, 1, 19), THIRD_WEEK: date(2024, 1, 26)}
    found = {}
    for first, last in places.items():
        offering = PlannedOffering("cit", "cit-40", first, last, (Seat("ann", "A", "drawn"),))
        found[first] = check(problem, plan_of(problem, (offering,), bound=0, status="feasible"))

    assert (
        Violation("not_prepared", "ann in cit has not completed by 2024-01-15 what must come first.")
        in found[SECOND_WEEK]
    )
    assert found[THIRD_WEEK] == ()
