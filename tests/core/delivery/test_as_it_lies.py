"""A class laid again as it lies: the same on its own dates, and shifted as it is on others."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.as_it_lies import as_it_lies
from shiftready.core.delivery.layout import lay_out
from shiftready.core.delivery.shape import in_shape, read_shape
from shiftready.core.errors import ShiftreadyError

ZONE = ZoneInfo("America/Chicago")
WEDNESDAY, FOUR_WEEKS = date(2026, 3, 4), timedelta(weeks=4)
COURSES = [one for versions in load_catalogue().courses.values() for one in versions if one.blocks]


def hours(course, starts_on, closed=frozenset()):
    return {one.block.key: one.starts_at for one in lay_out(course, starts_on, zone=ZONE, closed_days=closed)}


def again(course, starts_on):
    """The course in the shape in which a class of it that begins on that day lies."""
    return as_it_lies(course, {key: at.date() for key, at in hours(course, starts_on).items()})


@pytest.mark.parametrize("course", COURSES, ids=lambda one: f"{one.id} {one.first_on}")
def test_every_course_lies_as_it_did_and_keeps_the_hour_of_the_clock_four_weeks_later(course):
    then = hours(again(course, WEDNESDAY), WEDNESDAY + FOUR_WEEKS)

    assert hours(again(course, WEDNESDAY), WEDNESDAY) == hours(course, WEDNESDAY)
    assert then == {key: at + FOUR_WEEKS for key, at in hours(course, WEDNESDAY).items()}


@pytest.mark.parametrize("shape", ["5", "2+3", "1+1+1+1+1", "3+2 at 18:00", "4"])
def test_a_class_in_a_shape_of_its_own_keeps_it(shape):
    cit = next(one for one in COURSES if one.id == "cit-40")
    try:
        course = in_shape(cit, read_shape(shape))
    except ShiftreadyError:
        pytest.skip("the course cannot lie so")

    assert hours(again(course, WEDNESDAY), WEDNESDAY) == hours(course, WEDNESDAY)
    assert again(course, WEDNESDAY).split == course.split


def test_of_a_class_over_weeks_a_closed_day_in_a_later_week_is_passed_over():
    cit = in_shape(next(one for one in COURSES if one.id == "cit-40"), read_shape("2+3"))
    monday = date(2026, 3, 2)

    found = hours(again(cit, monday), monday, frozenset({date(2026, 3, 9)}))

    assert sorted({at.date().day for at in found.values()}) == [2, 3, 10, 11, 12]
