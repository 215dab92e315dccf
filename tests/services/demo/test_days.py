"""The demo's week is always in its third day on the day the demo is made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.class_days import class_days
from shiftready.services.demo.days import days_around
from shiftready.services.demo.tables import closed_days

YEARS = range(2024, 2036)


def _near_a_holiday(year: int) -> set[date]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    holidays = [day for day in closed_days(date(year, 3, 13)) if first <= day <= last]
    assert len(holidays) == 6
    return {day + timedelta(days=near) for day in holidays for near in range(-4, 5)}


def _is_whole(today: date) -> bool:
    closed = closed_days(today)
    days, by_week = days_around(today, closed)
    in_a_row = days == tuple(sorted(set(days)))
    return (days[2], len(days), in_a_row, set(days) & set(closed)) == (today, 5, True, set()) and days == class_days(
        by_week, days[0], closed
    )


@pytest.mark.parametrize("year", YEARS)
def test_near_every_holiday_of_many_years_today_is_the_third_day_and_none_is_closed(year):
    assert [day for day in sorted(_near_a_holiday(year)) if not _is_whole(day)] == []


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)))
def test_on_any_day_today_is_the_third_day_and_none_is_closed(today):
    assert _is_whole(today)


@pytest.mark.parametrize(
    ("today", "shape", "days"),
    [
        (date(2026, 10, 21), "5", "Mon 19, Tue 20, Wed 21, Thu 22, Fri 23"),
        (date(2026, 10, 20), "1+4", "Fri 16, Mon 19, Tue 20, Wed 21, Thu 22"),
        (date(2026, 11, 1), "5", "Fri 30, Sat 31, Sun 01, Mon 02, Tue 03"),  # clocks change on that Sunday
        (date(2026, 11, 26), "4+1", "Tue 24, Wed 25, Thu 26, Fri 27, Tue 01"),  # Thanksgiving itself
        (date(2026, 11, 27), "1+1+1+2", "Fri 13, Fri 20, Fri 27, Mon 30, Tue 01"),  # after Thanksgiving
    ],
)
def test_a_week_meets_on_weekdays_where_it_can(today, shape, days):
    found = days_around(today, closed_days(today))

    assert (found.shape, ", ".join(f"{day:%a %d}" for day in found.days)) == (shape, days)


def test_a_holiday_on_which_the_demo_is_made_is_an_ordinary_day_in_it():
    christmas, day_before = date(2026, 12, 25), date(2026, 12, 24)

    assert (christmas in closed_days(day_before), christmas in closed_days(christmas)) == (True, False)


def test_on_a_weekend_so_are_the_two_days_before_it():
    independence_day = date(2025, 7, 4)  # a Friday

    found = days_around(date(2025, 7, 5), closed_days(date(2025, 7, 5)))

    assert independence_day in found.days
