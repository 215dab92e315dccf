"""Day and month arithmetic, said once.

Policy: a month later is the same day of the month, or the last day where the month is too short (31 January plus one
month is 28 or 29 February); a year is twelve months, so 29 February plus one year is 28 February. Both ends of a span
belong to it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DAY: Final = timedelta(days=1)
MONDAY, FRIDAY, SATURDAY = 0, 4, 5
_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
SHORTEST: Final = 28  # every month has so many days


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `first_on` to `last_on`, both included; `last_on` None means it goes on."""

    first_on: date
    last_on: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)

    def overlaps(self, other: Span) -> bool:
        """Whether some day lies in both."""
        return (other.last_on is None or self.first_on <= other.last_on) and (
            self.last_on is None or other.first_on <= self.last_on
        )

    @property
    def is_empty(self) -> bool:
        return self.last_on is not None and self.last_on < self.first_on


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), clamped to the end of a shorter month."""
    counted = day.year * 12 + day.month - 1 + months
    year, month = counted // 12, counted % 12 + 1
    of_month = day.day
    if of_month > SHORTEST:
        of_month = min(of_month, calendar.monthrange(year, month)[1])
    return date(year, month, of_month)


def add_months_within(day: date, months: int) -> date:
    """As `add_months`, or the first or last day there is where it would lie beyond: for days that anybody may ask."""
    try:
        return add_months(day, months)
    except ValueError:
        return date.max if months > 0 else date.min


def weekday_on_or_after(day: date, weekday: int) -> date:
    """The first day on or after `day` that falls on `weekday` (Monday is 0)."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def days_from(first: date, count: int) -> tuple[date, ...]:
    """`count` days in a row, starting with `first`."""
    return tuple(first + timedelta(days=i) for i in range(count))


def runs_of(days: Iterable[date]) -> tuple[Span, ...]:
    """The days as spans, each of days in a row, in order."""
    found: list[Span] = []
    for day in sorted(days):
        if found and found[-1].last_on == day - DAY:
            found[-1] = Span(found[-1].first_on, day)
        else:
            found.append(Span(day, day))
    return tuple(found)


def say_day(day: date) -> str:
    """A day as people read it: 23 Nov 2026."""
    return f"{day.day} {day:%b} {day.year}"


def with_days_said(sentence: str) -> str:
    """A sentence that writes days as 2026-11-23, for every door alike, with its days as people read them."""
    return _ISO_DAY.sub(_said, sentence)


def _said(found: re.Match[str]) -> str:
    try:
        return say_day(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]
