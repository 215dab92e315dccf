"""A class as it would lie on its dates, before it is made: its days, what is odd about each, what it passes over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby, pairwise

from shiftready.core.dates import DAY, say_day
from shiftready.core.delivery.class_days import WORK_DAYS
from shiftready.core.delivery.layout import ScheduledBlock


@dataclass(frozen=True, slots=True)
class PreviewDay:
    """One day of the class with its blocks in order; `notes` are sentences about what is odd on it."""

    day: date
    blocks: tuple[ScheduledBlock, ...]
    notes: tuple[str, ...]

    @property
    def starts_at(self) -> datetime:
        return self.blocks[0].starts_at

    @property
    def ends_at(self) -> datetime:
        return max(block.ends_at for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Preview:
    """The days of a class; `passed_over`: days between them without class, and whether each is closed."""

    days: tuple[PreviewDay, ...]
    passed_over: tuple[tuple[date, bool], ...]


def preview(scheduled: Sequence[ScheduledBlock], zone: tzinfo, closed_days: Collection[date] = frozenset()) -> Preview:
    """Lay what `layout.lay_out` made side by side with the calendar, in the agency's time zone."""
    by_day = groupby(scheduled, key=lambda one: one.starts_at.astimezone(zone).date())
    laid = [(day, tuple(blocks)) for day, blocks in by_day]
    before = {day: earlier for (earlier, _), (day, _) in pairwise(laid)}
    days = tuple(PreviewDay(day, blocks, tuple(_notes(day, before.get(day), zone))) for day, blocks in laid)
    return Preview(days, tuple(_passed_over([day for day, _ in laid], frozenset(closed_days))))


def _notes(day: date, before: date | None, zone: tzinfo) -> Iterator[str]:
    if day.weekday() >= WORK_DAYS:
        yield f"A day of the weekend: {day:%A}."
    moved = _offset(day, zone) - _offset(before or day - DAY, zone)
    if moved:
        minutes = abs(int(moved / timedelta(minutes=1)))
        way = "forward" if moved > timedelta(0) else "back"
        since = "the day before" if before is None else say_day(before)
        yield f"Clocks go {way} by {minutes} minutes since {since}; the class keeps the hour the clock shows."


def _offset(day: date, zone: tzinfo) -> timedelta:
    """By how much the clock differs from universal time at noon."""
    noon = datetime.combine(day, time(12), zone)
    return noon.replace(tzinfo=UTC) - noon.astimezone(UTC)


def _passed_over(days: Sequence[date], closed: frozenset[date]) -> Iterator[tuple[date, bool]]:
    for earlier, later in pairwise(days):
        between = earlier + DAY
        while between < later:
            if between.weekday() < WORK_DAYS:
                yield between, between in closed
            between += DAY
