"""How many classes follow the first one, and how many a first year has no room for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.tailoring.pace import MONTHS_AFTER_FIRST, WEEKS_AFTER_FIRST, Pace, pace_of


@pytest.mark.parametrize(
    ("classes", "pace"),
    [
        (1, Pace(0, 0, 0)),
        (2, Pace(1, 1, 0)),
        (7, Pace(6, 2, 0)),
        (22, Pace(21, 5, 0)),
        (23, Pace(21, 5, 1)),
        (122, Pace(21, 5, 100)),
    ],
)
def test_a_class_a_week_follows_the_first_one(classes, pace):
    assert pace_of(classes) == pace


@given(st.integers(1, 10_000))
def test_every_class_is_of_this_year_or_later_and_the_months_take_those_of_this_one(classes):
    pace = pace_of(classes)

    assert 1 + pace.others + pace.later == classes
    assert pace.others <= min(WEEKS_AFTER_FIRST, pace.each_month * MONTHS_AFTER_FIRST)
    assert pace.each_month * MONTHS_AFTER_FIRST < pace.others + MONTHS_AFTER_FIRST


def test_words_without_a_place_stay_as_they_are():
    assert Pace(1, 2, 3).fill("A class") == "A class"
    assert Pace(1, 2, 3_000).fill("{others}, {each_month}, {later}") == "1, 2, 3,000"
