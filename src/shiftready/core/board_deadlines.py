"""By when a board is to be told: so many days from a day, or a day of every year."""

from __future__ import annotations

from datetime import date, timedelta

_DAYS_OF_BUSINESS = 5  # Monday to Friday; holidays of a board are not known


def due_day(day: date, days: int, *, on_business_days: bool = False) -> date:
    """The day that lies `days` after a day, or before it where `days` is below 0; the day itself is not counted.

    On business days Saturdays and Sundays are not counted either.
    """
    if not on_business_days:
        return day + timedelta(days=days)
    step, left = timedelta(days=1 if days > 0 else -1), abs(days)
    while left:
        day += step
        left -= day.weekday() < _DAYS_OF_BUSINESS
    return day


def next_yearly(today: date, month: int, day: int) -> date:
    """The next such day of a year from today on, today among them; 29 February is 28 February in a shorter year."""
    found = _in_year(today.year, month, day)
    return found if found >= today else _in_year(today.year + 1, month, day)


def _in_year(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)
