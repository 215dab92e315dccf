"""On which days a class meets: days in a row, or some in each of several weeks that follow each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial

from shiftready.core.dates import DAY, days_from

WORK_DAYS = 5


def class_days(by_week: Sequence[int], starts_on: date, closed: Collection[date] = frozenset()) -> tuple[date, ...]:
    """The days of a class that begins on a day and meets on so many days in a row in each week.

    At first they follow the first day, whatever days they are. In each calendar week after those they lie between
    Monday and Friday: where fewest of them are closed, of those on the weekdays of the first ones, else as early as can
    be.
    """
    first, *later = by_week
    days, weekday = list(days_from(starts_on, first)), starts_on.weekday()
    monday = days[-1] - days[-1].weekday() * DAY
    for i, count in enumerate(later, start=1):
        runs = runs_in_week(monday + 7 * i * DAY, count)
        days += min(runs, key=partial(_worse, weekday=weekday, closed=closed))
    return tuple(days)


def runs_in_week(monday: date, count: int) -> Iterator[tuple[date, ...]]:
    """Every run of so many days between Monday and Friday, the earliest first."""
    for start in range(WORK_DAYS - count + 1):
        yield days_from(monday + start * DAY, count)


def _worse(run: tuple[date, ...], *, weekday: int, closed: Collection[date]) -> tuple[int, bool]:
    return sum(1 for day in run if day in closed), run[0].weekday() != weekday
