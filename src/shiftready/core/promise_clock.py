"""By when an answer is promised, and when it is time to remind: by elapsed hours, or those of business days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from shiftready.core.dates import DAY, SATURDAY

ClockKind = Literal["hours", "business_hours", "business_days", "days"]
MIDNIGHT = time(0)
#: Kinds that run on every day of the year.
ELAPSING: tuple[ClockKind, ...] = ("hours", "days")


@dataclass(frozen=True, slots=True)
class PromiseClock:
    """`amount` of hours or days. `hours` and `days` elapse on every day; the others stand still on weekends and
    `holidays`.

    Business hours run through all 24 hours of a business day: sources say "hours on business days" and no office hours.
    """

    kind: ClockKind
    amount: int
    zone: tzinfo
    holidays: frozenset[date] = frozenset()


def promised_by(clock: PromiseClock, asked_at: datetime) -> datetime:
    """The moment by which the answer is promised, in universal time; `asked_at` carries a zone.

    Hours are those that pass: across the night of a clock change 36 hours are 36 hours, whatever the wall shows.
    Days and business days are counted from the day after the one of asking, and the answer is in time until the last
    one ends.
    """
    asked = asked_at.astimezone(UTC)
    if clock.kind in ("days", "business_days"):
        return _end_of_day(clock, asked)
    return _after(clock, asked, timedelta(hours=clock.amount))


def counted(clock: PromiseClock, start: datetime, end: datetime) -> timedelta:
    """For how long the clock runs between two moments: all of it, or what lies on business days."""
    now, last, found = start.astimezone(UTC), end.astimezone(UTC), timedelta()
    if clock.kind in ELAPSING:
        return last - now
    while now < last:
        day, ends = _day_around(clock, now)
        until = min(ends, last)
        found += until - now if is_business_day(day, clock.holidays) else timedelta()
        now = until
    return found


def moment_of_share(clock: PromiseClock, asked_at: datetime, share: float) -> datetime:
    """When so much of the time until the promise has run, 0 < `share` <= 1, in universal time: time to remind.

    Reminders follow the provider's clock: of two business days promised on a Friday, half is over late on Monday.
    """
    asked = asked_at.astimezone(UTC)
    return _after(clock, asked, counted(clock, asked, promised_by(clock, asked)) * share)


def is_business_day(day: date, holidays: Collection[date]) -> bool:
    """Monday to Friday, but no holiday."""
    return day.weekday() < SATURDAY and day not in holidays


def _after(clock: PromiseClock, asked: datetime, left: timedelta) -> datetime:
    """The first moment by which the clock has run for so long."""
    if clock.kind in ELAPSING:
        return asked + left
    now = asked
    while True:
        day, ends = _day_around(clock, now)
        if is_business_day(day, clock.holidays):
            if now + left <= ends:
                return now + left
            left -= ends - now
        now = ends


def _day_around(clock: PromiseClock, moment: datetime) -> tuple[date, datetime]:
    """The day of the provider's zone on which a moment falls, and when it ends."""
    day = moment.astimezone(clock.zone).date()
    return day, _begins(day + DAY, clock.zone)


def _end_of_day(clock: PromiseClock, asked: datetime) -> datetime:
    """The end of the last of so many days, or business days, after the day of asking."""
    day, left = asked.astimezone(clock.zone).date(), clock.amount
    while left:
        day += DAY
        left -= clock.kind in ELAPSING or is_business_day(day, clock.holidays)
    return _begins(day + DAY, clock.zone)


def _begins(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, MIDNIGHT, tzinfo=zone).astimezone(UTC)
