"""How many a class may hold, and what decides it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.class_size import Cap, ClassCaps
from shiftready.core.planning.explain_why_not import explain_why_not
from shiftready.core.planning.greedy import begin_plan
from shiftready.core.planning.grouping import group_alike
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.naming import name_seats
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.unmet import SENTENCES
from shiftready.core.planning.why_not import Binding, Remedy
from shiftready.core.planning.wishes import Wishes
from tests.core.coverage.shifts import agency, dated, span, strategy
from tests.core.planning.drawn import agencies
from tests.core.planning.test_smallest_change import allowed
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

EIGHT = {"A": [f"p{i}" for i in range(8)]}


@pytest.mark.parametrize(
    ("caps", "course_seats", "least"),
    [
        (ClassCaps(), None, None),
        (ClassCaps(), 30, Cap(30, "the course allows no more")),
        (ClassCaps(room_seats=24, board_seats=25), 30, Cap(24, "the room holds no more")),
        (ClassCaps(room_seats=24, board_seats=20), 30, Cap(20, "the board allows no more")),
        (
            ClassCaps(24, 4, 5),
            30,
            Cap(20, "4 stations with 5 people each hold no more"),
        ),
        (ClassCaps(stations=1, at_a_station=6), None, Cap(6, "1 station with 6 people each holds no more")),
        (ClassCaps(room_seats=30), 30, Cap(30, "the course allows no more")),
    ],
)
def test_the_least_of_course_room_stations_and_board_decides(caps, course_seats, least):
    assert caps.least(course_seats) == least


def test_no_class_of_a_plan_holds_more_than_its_stations_take_and_the_plan_says_so():
    facts = agency(EIGHT, chosen=strategy(at_least=8))

    plan = planned(facts, seats=30, weeks=2, classes_per_week=2, caps=ClassCaps(stations=1, at_a_station=3))

    assert {len(one.seats) for one in plan.offerings} <= {1, 2, 3}
    assert sum(len(one.seats) for one in plan.offerings) == 8
    assert plan.warnings[-1] == "A class seats 3 and not 30: 1 station with 3 people each holds no more."


def test_what_is_asked_for_decides_where_it_is_less():
    problem = problem_of(agency(EIGHT), seats=2, caps=ClassCaps(room_seats=24))

    assert (problem.seats, problem.most_seats, problem.warnings) == (2, Cap(24, "the room holds no more"), ())


@st.composite
def problems_of_classes(draw, people, most_seats, **kinds):
    """Two weeks with up to two classes a week, each held only with so many people."""
    seats = draw(st.integers(2, most_seats))
    return problem_of(
        draw(agencies(people, **kinds)),
        course=replace(CIT, days=draw(st.sampled_from([2, 5]))),
        weeks=2,
        seats=seats,
        classes_per_week=draw(st.integers(1, 2)),
        fewest_in_class=draw(st.integers(2, seats)),
    )


@settings(max_examples=30, deadline=None)
@given(problems_of_classes(5, 3))
def test_no_choice_of_seats_with_enough_people_in_every_class_is_better_than_the_solvers(problem):
    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert plan.objective == plan.bound == min(other.objective for other in allowed(problem))


@settings(max_examples=60, deadline=None)
@given(problems_of_classes(14, 5, kinds=["specialist"]))
def test_the_quick_plan_keeps_the_fewest_of_a_class_however_small_the_agency(problem):
    groups = group_alike(problem)

    begun = begin_plan(problem, groups)

    plan = plan_of(problem, name_seats(problem, groups, begun.counts, seed=0), bound=0, status="feasible")
    assert check(problem, plan) == ()
    assert plan.objective == begun.objective


def test_a_class_is_held_with_enough_people_or_not_at_all():
    facts = agency({"A": ["ann", "bob", "cat"]}, chosen=strategy(at_least=1))

    plan = planned(facts, seats=4, fewest_in_class=2)
    nobody = planned(facts, seats=4, fewest_in_class=4)

    assert [len(people) for people in seated(plan).values()] == [2]
    assert seated(nobody) == {}
    assert [(one.code, one.why) for one in nobody.unmet] == [
        (
            "class_too_small",
            SENTENCES["class_too_small"],
        )
    ]


@pytest.mark.parametrize(
    ("people", "sizes"), [(11, []), (12, [12]), (13, [13]), (20, [20]), (23, [20]), (24, [12, 12])]
)
def test_people_are_shared_out_to_classes_of_one_week_with_enough_in_each(people, sizes):
    facts = agency({"A": [f"p{i:02}" for i in range(people)]}, chosen=strategy(at_least=people))

    plan = planned(facts, seats=20, classes_per_week=2, fewest_in_class=12)

    assert [len(one.seats) for one in plan.offerings] == sizes


def test_a_class_on_dates_already_is_joined_by_fewer():
    facts = agency({"A": ["ann"]}, classes=[dated(8, 12, 10, taken=9)])

    plan = planned(facts, seats=10, fewest_in_class=5)

    assert [(one.joins.offering, len(one.seats)) for one in plan.offerings] == [("dated", 1)]


def test_a_class_of_a_plan_by_units_has_enough_people_or_is_not_held():
    facts = agency({"A": ["ann", "bob"], "B": ["cat", "dan", "eve"]}, units={"A": "North", "B": "South"})
    facts = replace(facts, strategy=strategy(share=1.0))

    plan = planned_by_units(facts, seats=4, weeks=2, fewest_in_class=3)

    assert [len(one.seats) for one in plan.offerings] == [4]


def test_people_held_to_a_class_that_the_units_do_not_fill_are_refused():
    facts = agency({"A": ["ann", "bob", "cat"]}, units={"A": "North"}, chosen=strategy(share=0.3))

    with pytest.raises(ShiftreadyError) as refused:
        planned_by_units(facts, seats=4, fewest_in_class=3, wishes=Wishes(held={"ann": FIRST_WEEK}))

    assert refused.value.code == "plan_impossible"
    assert refused.value.message == (
        "The class of 2024-01-08, to which people are held, would have 1 of the 3 people without whom it is not held: "
        "no unit that could send more wants more seats. Hold them to another week, or ask for fewer people in a class."
    )


def planned_by_units(facts, **asked):
    problem = problem_of(facts, by="units", **asked)
    plan = solve(problem, stop=Stop(), threads=1)
    assert check(problem, plan) == ()
    return plan


def test_more_people_than_fit_into_a_class_cannot_be_asked_for_as_the_fewest():
    with pytest.raises(ShiftreadyError) as refused:
        problem_of(agency(EIGHT), seats=30, fewest_in_class=12, caps=ClassCaps(room_seats=10))

    assert refused.value.code == "plan_size_wrong"
    assert refused.value.message == (
        "A class is to be held with at least 12 people, and 10 people at most fit into one, since the room holds no "
        "more. Ask for 10 or fewer, or for larger classes."
    )


def test_whoever_is_held_to_a_class_that_cannot_be_made_up_is_named_before_the_search():
    facts = agency({"A": ["ann", "bob", "cat"]}, away={"cat": span(1, 10)})

    with pytest.raises(ShiftreadyError) as refused:
        problem_of(facts, weeks=2, seats=5, fewest_in_class=3, wishes=Wishes(held={"ann": FIRST_WEEK}))

    assert refused.value.code == "plan_wishes_wrong"
    assert refused.value.fields == {
        "ann": "is held to the week of 2024-01-08, in which a class of at least 3 people cannot be made up: no more "
        "than 2 could come to it; hold them to another week, or ask for fewer people in a class"
    }


def test_a_class_that_floors_keep_too_small_for_whoever_is_held_is_refused_by_the_search():
    facts = agency({"A": ["ann", "bob", "cat"]}, floors={"A": 2})
    problem = problem_of(facts, seats=5, fewest_in_class=3, wishes=Wishes(held={"ann": FIRST_WEEK}))

    with pytest.raises(ShiftreadyError) as refused:
        solve(problem, stop=Stop(), threads=1)

    assert refused.value.code == "plan_impossible"
    assert refused.value.message == (
        "No plan can keep all that was asked: 1 person held to a week, and at least 3 people in every class. Hold "
        "fewer people to a week, or others, or ask for less of the rest."
    )


def test_why_not_names_the_weeks_and_the_fewest_that_would_do():
    facts = agency({"A": ["ann", "bob"], "B": ["cat"]}, chosen=strategy(at_least=1), floors={"A": 1, "B": 0})
    problem = problem_of(facts, weeks=2, seats=5, fewest_in_class=4)

    whole, *_ = explain_why_not(problem, solve(problem, stop=Stop(), threads=1), seconds=20)

    assert [one for one in whole.binding if one.kind == "class_size"] == [
        Binding(
            "class_size",
            "There is room in the weeks of 2024-01-08, 2024-01-15, but no class is held with fewer than 4 people.",
            days=(FIRST_WEEK, SECOND_WEEK),
        )
    ]
    assert [one for one in whole.alone if one.lever == "fewest_in_class"] == [
        Remedy(
            "fewest_in_class",
            "enough",
            "At least 2 in a class, in place of 4.",
            amount=2,
            at_least=2,
            ask={"fewest_in_class": 2},
        )
    ]


def test_the_check_finds_a_class_that_is_too_small():
    problem = problem_of(agency({"A": ["ann"]}), seats=4, fewest_in_class=2)
    day = problem.openings[0].days
    small = PlannedOffering("small", problem.course, day[0], day[-1], (Seat("ann", "A", "drawn"),))

    found = check(problem, plan_of(problem, (small,), bound=0, status="feasible"))

    assert found == (Violation("class_too_small", "Class small seats 1; 2 is the fewest."),)
