"""A course in more or fewer days than its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.catalogue.load import course_on
from shiftready.core.class_hours import Evening
from shiftready.core.dates import days_from
from shiftready.core.delivery.evening import evening_of
from shiftready.core.delivery.layout import DayPlan, class_days, lay_out, minutes_of, sections_of
from shiftready.core.delivery.shape import Shape, in_shape, read_shape
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
    assert days_of(in_shape(EIGHT_HOURS, Shape((4,)))) == {"b0": 1, "b1": 2, "b2": 3, "b3": 4}
    assert days_of(in_shape(EIGHT_HOURS, Shape((1,)))) == {"b0": 1, "b1": 1, "b2": 1, "b3": 1}
    assert in_shape(EIGHT_HOURS, Shape((2,))) is in_shape(EIGHT_HOURS, None) is EIGHT_HOURS


def test_a_long_block_leaves_no_day_empty():
    long = course(
        *(Block(f"b{i}", f"Block {i}", 1, minutes, "t", "lecture") for i, minutes in enumerate((600, 30, 30)))
    )

    assert days_of(in_shape(long, Shape((3,)))) == {"b0": 1, "b1": 2, "b2": 3}


def test_no_day_is_passed_over_where_a_long_block_lies_in_the_middle():
    uneven = course(*(Block(f"b{i}", "Block", 1, each, "t", "lecture") for i, each in enumerate((5, 5, 11, 5, 5))))

    assert days_of(in_shape(uneven, Shape((4,)))) == {"b0": 1, "b1": 1, "b2": 2, "b3": 3, "b4": 4}


def test_blocks_side_by_side_stay_together():
    (first, second) = (days_of(in_shape(IN_TRACKS, Shape((2,))))[key] for key in ("police", "lawyers"))

    assert first == second


def test_the_forty_hour_course_fits_four_days_of_ten_hours():
    cit = course_on("cit-40", MONDAY)
    assert cit is not None

    four = in_shape(cit, Shape((4,)))

    minutes = dict.fromkeys(range(1, 5), 0)
    for day in minutes:
        minutes[day] = sum(map(minutes_of, sections_of([block for block in four.blocks if block.day == day])))
    assert [block.key for block in four.blocks] == [block.key for block in sorted(cit.blocks, key=lambda b: b.day)]
    assert all(abs(each - sum(minutes.values()) / 4) <= 90 for each in minutes.values())
    assert class_days(four, MONDAY) == tuple(date(2026, 3, day) for day in (2, 3, 4, 5))
    assert lay_out(four, MONDAY, zone=ZoneInfo("America/Chicago"))[-1].ends_at.date() == date(2026, 3, 5)


@given(st.lists(st.integers(5, 24), min_size=5, max_size=30), st.integers(1, 5))
def test_every_day_has_blocks_and_their_order_stays(minutes, days):
    long = course(*(Block(f"b{i}", "Block", 1, each, "t", "lecture") for i, each in enumerate(minutes)))

    shaped = in_shape(long, Shape((days,)))

    assert [block.key for block in shaped.blocks] == [f"b{i}" for i in range(len(minutes))]
    assert sorted({block.day for block in shaped.blocks}) == list(range(1, days + 1))
    assert [block.day for block in shaped.blocks] == sorted(block.day for block in shaped.blocks)


@pytest.mark.parametrize(
    ("days", "remark"),
    [
        (0, "In one week a class takes 1 to 5 days, not 0. More are split over weeks, as in 5+3."),
        (6, "In one week a class takes 1 to 5 days, not 6. More are split over weeks, as in 5+3."),
        (3, "40 hours in 3 days are more than 12 hours a day. Ask for 4 days or more."),
    ],
)
def test_days_that_cannot_hold_the_course_are_refused_with_the_way_out(days, remark):
    cit = course_on("cit-40", MONDAY)
    assert cit is not None

    with pytest.raises(ShiftreadyError) as refusal:
        in_shape(cit, Shape((days,)))

    assert (refusal.value.code, refusal.value.message) == ("shape_wrong", f"{cit.title}: {remark}")
    assert refusal.value.fields == {"shape": remark}


def test_more_days_than_blocks_are_refused():
    with pytest.raises(ShiftreadyError) as refusal:
        in_shape(course(Block("b0", "Block", 1, 60, "t", "lecture")), Shape((1, 1)))

    assert refusal.value.fields == {"shape": "Its 1 blocks cannot be spread over 2 days. Ask for fewer days."}


@pytest.mark.parametrize(
    ("text", "by_week", "words"),
    [
        ("1", (1,), "1 day"),
        (" 4 ", (4,), "4 days in a row"),
        ("2 + 3", (2, 3), "2 days, then 3 in the week after"),
        ("2+2+1", (2, 2, 1), "2 days, then 2, 1 in the weeks after"),
        ("1+1+1+1+1", (1, 1, 1, 1, 1), "1 day a week for 5 weeks"),
    ],
)
def test_a_shape_is_read_as_people_write_it_and_said_in_words(text, by_week, words):
    shape = read_shape(text)

    assert (shape.by_week, shape.words, str(shape)) == (by_week, words, text.replace(" ", ""))


@pytest.mark.parametrize(
    "text", ["two", "2-3", "2+", "+3", "2++3", "-1", "2.5", "2 at 24:00", "2 at 18:60", "2 at six", "at 18:00"]
)
def test_what_is_no_shape_is_refused_with_how_to_write_one(text):
    with pytest.raises(ShiftreadyError) as refusal:
        read_shape(text)

    remark = (
        f'"{text}" is no shape of a class. Write the days in a row, as in 4, or the days of each week, as in 2+3 or '
        "1+1+1+1+1, and for evenings the hour, as in 5+5 at 18:00."
    )
    assert (refusal.value.code, refusal.value.message, refusal.value.fields) == (
        "shape_wrong",
        remark,
        {"shape": remark},
    )


@pytest.mark.parametrize(
    ("text", "shape", "words"),
    [
        ("5 at 18:00", Shape((5,), time(18)), "5 days in a row, from 18:00"),
        ("5+5 from 18", Shape((5, 5), time(18)), "5 days a week for 2 weeks, from 18:00"),
        ("4 at 7:30", Shape((4,), time(7, 30)), "4 days in a row, from 07:30"),
    ],
)
def test_a_shape_with_an_hour_says_when_its_days_begin(text, shape, words):
    assert read_shape(text) == shape == read_shape(str(shape))
    assert shape.words == words


def test_the_forty_hour_course_on_ten_evenings_ends_when_its_longest_does_breaks_taken_in():
    cit = course_on("cit-40", MONDAY)
    assert cit is not None
    evenings = in_shape(cit, read_shape("5+5 at 18:00"))

    laid = lay_out(evenings, MONDAY, zone=UTC, day=DayPlan(starts_at=time(18)))

    longest = max(60 * one.ends_at.hour + one.ends_at.minute for one in laid)
    assert {one.starts_at.date() for one in laid} == {*days_from(MONDAY, 5), *days_from(date(2026, 3, 9), 5)}
    assert evening_of(evenings) == Evening(18 * 60, longest)


def test_a_course_that_begins_before_noon_is_by_day_and_its_day_begins_then():
    early = in_shape(EIGHT_HOURS, read_shape("2 at 7:00"))

    assert (early.begins, evening_of(early)) == (time(7), None)


def test_an_evening_that_would_pass_midnight_is_refused_with_the_way_out():
    with pytest.raises(ShiftreadyError) as refusal:
        in_shape(EIGHT_HOURS, read_shape("1 at 18:00"))

    assert refusal.value.fields == {
        "shape": "Its longest day takes 8 hours 30 minutes, breaks taken in; begun at 18:00 it would "
        "pass midnight. Ask for more days or an earlier hour."
    }


def test_a_class_over_half_a_year_is_refused():
    with pytest.raises(ShiftreadyError) as refusal:
        in_shape(EIGHT_HOURS, Shape((1,) * 27))

    assert refusal.value.fields == {"shape": "A class lasts 26 weeks at most, not 27."}


def test_the_forty_hour_course_lies_on_two_days_and_in_the_week_after_on_three():
    cit = course_on("cit-40", MONDAY)
    assert cit is not None
    split = in_shape(cit, Shape((2, 3)))

    assert split.blocks == cit.blocks
    assert class_days(split, MONDAY) == tuple(date(2026, 3, day) for day in (2, 3, 9, 10, 11))
    laid = lay_out(split, MONDAY, zone=ZoneInfo("America/Chicago"))
    assert sorted({one.starts_at.date() for one in laid}) == list(class_days(split, MONDAY))


@pytest.mark.parametrize(
    ("starts_on", "closed", "days"),
    [
        (3, (), (3, 4, 10, 11)),
        (3, (10,), (3, 4, 11, 12)),
        (6, (), (6, 7, 9, 10)),
        (3, (9, 11, 13), (3, 4, 10, 11)),
    ],
    ids=["same weekdays", "one is closed", "no such days in a row", "none is open"],
)
def test_later_weeks_keep_the_weekdays_of_the_first_as_far_as_they_can(starts_on, closed, days):
    two = replace(EIGHT_HOURS, split=(2, 2))

    found = class_days(two, date(2026, 3, starts_on), frozenset(date(2026, 3, day) for day in closed))

    assert found == tuple(date(2026, 3, day) for day in days)


def test_days_in_a_row_that_reach_over_a_weekend_push_the_later_ones_to_the_week_after():
    split = in_shape(course_on("cit-40", MONDAY), Shape((4, 1)))

    friday = date(2026, 3, 6)

    assert class_days(split, friday) == tuple(date(2026, 3, day) for day in (6, 7, 8, 9, 20))


def test_a_split_course_that_meets_no_open_days_in_a_later_week_is_refused_with_the_day_from_which_it_fits():
    closed = frozenset(date(2026, 3, day) for day in (9, 10, 11, 12, 13))
    split = in_shape(EIGHT_HOURS, Shape((1, 1)))

    with pytest.raises(ShiftreadyError) as refusal:
        lay_out(split, MONDAY, zone=ZoneInfo("America/Chicago"), closed_days=closed)

    assert refusal.value.code == "class_on_closed_day"
    assert "would meet on 2026-03-09, when there is no class. It fits from 2026-03-14." in refusal.value.message
