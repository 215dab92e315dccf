"""How many a class may hold, and what decides it."""

import pytest

from shiftready.core.planning.class_size import Cap, ClassCaps
from tests.core.coverage.shifts import agency, strategy
from tests.core.planning.tiny import planned, problem_of

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
        (ClassCaps(stations=1, at_a_station=6), None, Cap(6, "1 station with 6 people each hold no more")),
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
    assert plan.warnings[-1] == "A class seats 3 and not 30: 1 station with 3 people each hold no more."


def test_what_is_asked_for_decides_where_it_is_less():
    problem = problem_of(agency(EIGHT), seats=2, caps=ClassCaps(room_seats=24))

    assert (problem.seats, problem.most_seats, problem.warnings) == (2, Cap(24, "the room holds no more"), ())
