"""Month and day arithmetic."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.dates import (
    DAY,
    MONDAY,
    Span,
    add_months,
    add_months_within,
    days_from,
    runs_of,
    say_day,
    weekday_on_or_after,
    with_days_said,
)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2015, 4, 1), 24, date(2017, 4, 1)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, later):
    assert add_months(day, months) == later


@given(st.dates(), st.integers(-12 * 200, 12 * 200))
def test_a_day_beyond_all_days_is_the_first_or_the_last_there_is(day, months):
    found = add_months_within(day, months)

    lies_within = 1 <= (day.year * 12 + day.month - 1 + months) // 12 <= 9999
    assert found == (add_months(day, months) if lies_within else date.max if months > 0 else date.min)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 400))
def test_later_days_never_come_earlier_by_adding_months(day, months):
    assert add_months(day, months) <= add_months(day + DAY, months)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 6))
def test_the_next_weekday_is_within_the_seven_days_from_the_day_itself(day, weekday):
    found = weekday_on_or_after(day, weekday)

    assert found.weekday() == weekday
    assert day <= found <= day + timedelta(days=6)


def test_a_saturday_waits_for_the_monday_after_it_and_a_monday_for_itself():
    assert weekday_on_or_after(date(2017, 4, 1), MONDAY) == date(2017, 4, 3)
    assert weekday_on_or_after(date(2017, 4, 3), MONDAY) == date(2017, 4, 3)


def test_both_ends_of_a_span_belong_to_it_and_an_open_end_goes_on():
    closed, still_open = Span(date(2024, 1, 2), date(2024, 1, 3)), Span(date(2024, 1, 2))
    days = days_from(date(2024, 1, 1), 4)

    assert [day in closed for day in days] == [False, True, True, False]
    assert [day in still_open for day in days] == [False, True, True, True]


def test_days_are_told_as_stretches_of_days_in_a_row():
    days = [date(2024, 3, day) for day in (1, 9, 2, 10, 5)] + [date(2024, 2, 29)]

    assert runs_of(days) == (
        Span(date(2024, 2, 29), date(2024, 3, 2)),
        Span(date(2024, 3, 5), date(2024, 3, 5)),
        Span(date(2024, 3, 9), date(2024, 3, 10)),
    )
    assert runs_of(()) == ()


def test_a_span_that_ends_before_it_begins_is_empty():
    assert Span(date(2024, 1, 2), date(2024, 1, 1)).is_empty
    assert not Span(date(2024, 1, 2), date(2024, 1, 2)).is_empty
    assert not Span(date(2024, 1, 2)).is_empty


def test_a_day_is_said_as_people_read_it_and_what_only_looks_like_one_is_left():
    assert say_day(date(2026, 11, 3)) == "3 Nov 2026"
    assert with_days_said("From 2026-11-03 to 2026-11-30; order 2026-13-01, file 2026-11-03-a.") == (
        "From 3 Nov 2026 to 30 Nov 2026; order 2026-13-01, file 2026-11-03-a."
    )
