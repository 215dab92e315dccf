"""A course's blocks laid on dates: class days in a row, breaks between blocks, lunch, and no class on a closed day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby

from shiftready.core.dates import DAY, days_from
from shiftready.core.delivery import class_days as calendar
from shiftready.core.delivery.credit import EVERYONE
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Block, Course


@dataclass(frozen=True, slots=True)
class DayPlan:
    """How a class day runs: when it starts, and what lies between its blocks.

    A break follows the block with which `minutes_to_break` minutes have been taught without one. Lunch takes the place
    of the first break at or after `lunch_at`, or stands alone there. Neither is laid after the last block of a day.
    """

    starts_at: time = time(8, 0)
    minutes_to_break: int = 90
    break_minutes: int = 10
    lunch_at: time = time(11, 30)
    lunch_minutes: int = 60


@dataclass(frozen=True, slots=True)
class ScheduledBlock:
    """A block with the moments it begins and ends, in the agency's time zone."""

    block: Block
    starts_at: datetime
    ends_at: datetime


ORDINARY_DAY = DayPlan()


def lay_out(
    course: Course,
    starts_on: date,
    *,
    zone: tzinfo,
    closed_days: Collection[date] = frozenset(),
    day: DayPlan = ORDINARY_DAY,
) -> tuple[ScheduledBlock, ...]:
    """Put the blocks of a course on its days, in a row or over several weeks, in their own order.

    Blocks of different tracks that follow each other are taught side by side. Minutes are real minutes also on the
    days on which clocks change: moments are counted in universal time and shown in the agency's.

    Raises:
        ShiftreadyError: `class_on_closed_day`, naming the closed days and the next day on which the course fits.
    """
    days = class_days(course, starts_on, closed_days)
    _refuse_closed(course, days, closed_days)
    return tuple(
        scheduled
        for number, blocks in groupby(sorted(course.blocks, key=lambda b: b.day), key=lambda b: b.day)
        for scheduled in _lay_day(list(blocks), days[number - 1], zone, day)
    )


def class_days(course: Course, starts_on: date, closed_days: Collection[date] = frozenset()) -> tuple[date, ...]:
    """The days of a course that starts on `starts_on`; those in a row whatever days they are, weekends too."""
    if course.split:
        return calendar.class_days(course.split, starts_on, closed_days)
    return days_from(starts_on, max([course.days, *(block.day for block in course.blocks)]))


def next_start(course: Course, starts_on: date, closed_days: Collection[date]) -> date:
    """The first day on or after `starts_on` from which no class day is closed."""
    while not frozenset(class_days(course, starts_on, closed_days)).isdisjoint(closed_days):
        starts_on += DAY
    return starts_on


def _refuse_closed(course: Course, days: Sequence[date], closed_days: Collection[date]) -> None:
    shut = [day.isoformat() for day in days if day in closed_days]
    if shut:
        fits = next_start(course, days[0], closed_days)
        message = f"{course.title} from {days[0]} would meet on {', '.join(shut)}, when there is no class."
        hint = f"It fits from {fits}."
        raise ShiftreadyError("class_on_closed_day", f"{message} {hint}", fields={"starts_on": f"{message} {hint}"})


def _lay_day(blocks: list[Block], day: date, zone: tzinfo, plan: DayPlan) -> Iterator[ScheduledBlock]:
    now = datetime.combine(day, plan.starts_at, zone).astimezone(UTC)
    lunch = datetime.combine(day, plan.lunch_at, zone).astimezone(UTC)
    taught = 0
    had_lunch = now >= lunch
    for section in sections_of(blocks):
        pause = _pause(now, lunch, taught, had_lunch=had_lunch, plan=plan)
        if pause and taught:
            had_lunch = had_lunch or now >= lunch
            now, taught = now + timedelta(minutes=pause), 0
        yield from _side_by_side(section, now, zone)
        lasts = minutes_of(section)
        now, taught = now + timedelta(minutes=lasts), taught + lasts


def _pause(now: datetime, lunch: datetime, taught: int, *, had_lunch: bool, plan: DayPlan) -> int:
    if now >= lunch and not had_lunch:
        return plan.lunch_minutes
    return plan.break_minutes if taught >= plan.minutes_to_break else 0


def sections_of(blocks: Iterable[Block]) -> list[list[list[Block]]]:
    """Each block for everyone alone; neighbors for tracks together, one list a track."""
    return list(_sections(blocks))


def _sections(blocks: Iterable[Block]) -> Iterator[list[list[Block]]]:
    for in_tracks, run in groupby(blocks, key=lambda b: b.audience != EVERYONE):
        if in_tracks:
            tracks: dict[str, list[Block]] = {}
            for block in run:
                tracks.setdefault(block.audience, []).append(block)
            yield list(tracks.values())
        else:
            yield from ([[block]] for block in run)


def minutes_of(section: list[list[Block]]) -> int:
    """How long a section lasts: as long as its longest track."""
    return max(sum(block.minutes for block in track) for track in section)


def _side_by_side(section: list[list[Block]], start: datetime, zone: tzinfo) -> Iterator[ScheduledBlock]:
    for track in section:
        now = start
        for block in track:
            end = now + timedelta(minutes=block.minutes)
            yield ScheduledBlock(block, now.astimezone(zone), end.astimezone(zone))
            now = end
