"""Federal holidays are kept on weekdays; those of 2026 and of the turn of 2027 to 2028 as they were published."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.federal_holidays import federal_holidays


def test_the_eleven_of_2026():
    assert sorted(federal_holidays(2026, 2026)) == [
        date(2026, 1, 1),
        date(2026, 1, 19),
        date(2026, 2, 16),
        date(2026, 5, 25),
        date(2026, 6, 19),
        date(2026, 7, 3),  # the fourth is a Saturday
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 12, 25),
    ]


def test_new_years_day_on_a_saturday_closes_the_last_day_of_the_year_before():
    assert date(2027, 12, 31) in federal_holidays(2027, 2027)
    assert date(2028, 1, 1) not in federal_holidays(2028, 2028)
    assert date(2023, 1, 2) in federal_holidays(2023, 2023)


@given(st.integers(2021, 2100), st.integers(0, 5))
def test_all_are_weekdays_of_the_years_and_a_longer_span_has_those_of_its_years(first, more):
    found = federal_holidays(first, first + more)

    assert {day.weekday() < 5 and first <= day.year <= first + more for day in found} == {True}
    assert found == frozenset().union(*(federal_holidays(year, year) for year in range(first, first + more + 1)))
    assert 10 * (more + 1) <= len(found) <= 12 * (more + 1)
