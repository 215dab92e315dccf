"""On which days the demo's week meets, so that whenever the demo is made, it is the third of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from shiftready.core.dates import DAY
from shiftready.core.delivery.class_days import WORK_DAYS, class_days

#: How many days in a row it may meet in each of its weeks.
SHAPES = ((5,), (2, 3), (4, 1), (3, 2), (1, 4), (1, 3, 1), (2, 1, 2), (1, 1, 1, 2))
LONGEST_AGO = 21


class CourseDays(NamedTuple):
    """Five days of which the third is the day asked for; `by_week` as a class is shaped."""

    days: tuple[date, ...]
    by_week: tuple[int, ...]

    @property
    def shape(self) -> str:
        """As it is typed: "2+3"."""
        return "+".join(map(str, self.by_week))


def days_around(today: date, closed: Collection[date]) -> CourseDays:
    """Course days of which `today` is the third and none is closed: on weekdays where they can be, and close together.

    `closed` leaves out `today` and the days that `taught_on` names.
    """
    return min(_all_around(today, closed), key=lambda one: (_on_weekends(one.days), one.days[-1] - one.days[0]))


def taught_on(today: date) -> frozenset[date]:
    """Days that are not closed in the demo even if they are holidays, since its week meets on them.

    On a weekend the two days before it are among them: the days of a class's first week lie in a row.
    """
    before = 2 if today.weekday() >= WORK_DAYS else 0
    return frozenset(today - timedelta(days=back) for back in range(before + 1))


def _all_around(today: date, closed: Collection[date]) -> Iterator[CourseDays]:
    for by_week in SHAPES:
        for back in range(LONGEST_AGO + 1):
            days = class_days(by_week, today - back * DAY, closed)
            if days[2] == today and not set(days) & set(closed):
                yield CourseDays(days, by_week)


def _on_weekends(days: Sequence[date]) -> int:
    return sum(day.weekday() >= WORK_DAYS for day in days)
