"""The holidays of the federal government of the United States: the days on which its offices are closed."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.core.dates import DAY, MONDAY, SATURDAY, weekday_on_or_after

#: Month and day of those that stand on the same day every year.
FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
#: Month, weekday and the day of the month from which it is looked for: the third Monday comes on or after the 15th.
MOVING = ((1, MONDAY, 15), (2, MONDAY, 15), (5, MONDAY, 25), (9, MONDAY, 1), (10, MONDAY, 8), (11, 3, 22))
SUNDAY = SATURDAY + 1


def federal_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """The weekdays on which offices are closed in those years, both included, as the law stands since 2021.

    One that falls on a Saturday is kept on the Friday before, one on a Sunday on the Monday after; New Year's Day of
    the year after `last_year` may thus close 31 December. Inauguration Day, kept around Washington only, is left out.
    Source: 5 U.S.C. 6103(a) and (b); Executive Order 11582.
    """
    fixed = {kept_on(date(year, *day)) for year in range(first_year, last_year + 2) for day in FIXED}
    moving = {
        weekday_on_or_after(date(year, month, from_day), weekday)
        for year in range(first_year, last_year + 1)
        for month, weekday, from_day in MOVING
    }
    return frozenset(day for day in fixed | moving if first_year <= day.year <= last_year)


def kept_on(day: date) -> date:
    """The weekday on which a holiday of that day is kept."""
    shift = {SATURDAY: -DAY, SUNDAY: DAY}.get(day.weekday(), timedelta())
    return day + shift
