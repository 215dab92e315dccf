"""A course in more or fewer days than its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.catalogue.load import course_on
from shiftready.core.delivery.layout import class_days, lay_out, minutes_of, sections_of
from shiftready.core.delivery.shape import in_days
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Block
from tests.core.delivery.courses import IN_TRACKS, course

MONDAY = date(2026, 3, 2)
EIGHT_HOURS = replace(
    course(*(Block(f"b{i}", f"Block {i}", 1 + i // 2, 120, "t", "lecture") for i in range(4))), days=2
)


def days_of(shaped):
    return {block.key: block.day for block in shaped.blocks}


def test_two_days_become_four_or_one_with_the_blocks_in_their_order():
    assert days_of(in_days(EIGHT_HOURS, 4)) == {"b0": 1, "b1": 2, "b2": 3, "b3": 4}
    assert days_of(in_days(EIGHT_HOURS, 1)) == {"b0": 1, "b1": 1, "b2": 1, "b3": 1}
    assert in_days(EIGHT_HOURS, EIGHT_HOURS.days) is EIGHT_HOURS


def test_a_long_block_leaves_no_day_empty():
    long = course(
        *(Block(f"b{i}", f"Block {i}", 1, minutes, "t", "lecture") for i, minutes in enumerate((600, 30, 30)))
    )

    assert days_of(in_days(long, 3)) == {"b0": 1, "b1": 2, "b2": 3}


def test_blocks_side_by_side_stay_together():
    (first, second) = (days_of(in_days(IN_TRACKS, 2))[key] for key in ("police", "lawyers"))

    assert first == second


def test_the_forty_hour_course_fits_four_days_of_ten_hours():
    cit = course_on("cit-40", MONDAY)
    assert cit is not None

    four = in_days(cit, 4)

    minutes = dict.fromkeys(range(1, 5), 0)
    for day in minutes:
        minutes[day] = sum(map(minutes_of, sections_of([block for block in four.blocks if block.day == day])))
    assert [block.key for block in four.blocks] == [block.key for block in sorted(cit.blocks, key=lambda b: b.day)]
    assert all(abs(each - sum(minutes.values()) / 4) <= 90 for each in minutes.values())
    assert class_days(four, MONDAY) == tuple(date(2026, 3, day) for day in (2, 3, 4, 5))
    assert lay_out(four, MONDAY, zone=ZoneInfo("America/Chicago"))[-1].ends_at.date() == date(2026, 3, 5)


@given(st.lists(st.integers(5, 24), min_size=5, max_size=30), st.integers(1, 5))
def test_every_day_has_blocks_and_their_order_stays(minutes, days):
    shaped = in_days(
        course(*(Block(f"b{i}", "Block", 1, each, "t", "lecture") for i, each in enumerate(minutes))), days
    )

    assert [block.key for block in shaped.blocks] == [f"b{i}" for i in range(len(minutes))]
    assert sorted({block.day for block in shaped.blocks}) == list(range(1, days + 1))
    assert [block.day for block in shaped.blocks] == sorted(block.day for block in shaped.blocks)


@pytest.mark.parametrize(
    ("days", "remark"),
    [
        (0, "A class takes 1 to 5 days in a row, not 0."),
        (6, "A class takes 1 to 5 days in a row, not 6."),
        (3, "2400 minutes in 3 days are more than 12 hours a day. Ask for 4 days or more."),
    ],
)
def test_days_that_cannot_hold_the_course_are_refused_with_the_way_out(days, remark):
    cit = course_on("cit-40", MONDAY)
    assert cit is not None

    with pytest.raises(ShiftreadyError) as refusal:
        in_days(cit, days)

    assert (refusal.value.code, refusal.value.message) == ("class_days_wrong", f"{cit.title}: {remark}")
    assert refusal.value.fields == {"class_days": remark}


def test_more_days_than_blocks_are_refused():
    with pytest.raises(ShiftreadyError) as refusal:
        in_days(course(Block("b0", "Block", 1, 60, "t", "lecture")), 2)

    assert refusal.value.fields == {"class_days": "Its 1 blocks cannot be spread over 2 days. Ask for fewer days."}
