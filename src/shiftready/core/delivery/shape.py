"""The shape of a class: its days, in a row or over several weeks, its hour, and the blocks of its course over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time

from shiftready.core.class_hours import MIDNIGHT
from shiftready.core.delivery.class_days import WORK_DAYS
from shiftready.core.delivery.evening import evening_of
from shiftready.core.delivery.layout import minutes_of, sections_of
from shiftready.core.errors import ShiftreadyError
from shiftready.core.time_said import say_minutes
from shiftready.core.training import Block, Course

LONGEST_DAY_MINUTES = 720
MOST_WEEKS = 26
HOURS_A_DAY, MINUTES_AN_HOUR = 24, 60
_WRITTEN = re.compile(r"(?P<days>\d{1,3}(\s*\+\s*\d{1,3})*)(\s+(at|from)\s+(?P<hour>\d{1,2})(:(?P<minute>\d{2}))?)?")
HOW_TO_WRITE = (
    "Write the days in a row, as in 4, or the days of each week, as in 2+3 or 1+1+1+1+1, and for evenings the hour, as "
    "in 5+5 at 18:00."
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many days in a row a class meets in each of the weeks it lasts, which follow each other.

    `begins`: the hour of the day, None for the usual one.
    """

    by_week: tuple[int, ...]
    begins: time | None = None

    @property
    def days(self) -> int:
        return sum(self.by_week)

    def __str__(self) -> str:
        """As it is typed: "2+3", "5 at 18:00"."""
        days = "+".join(map(str, self.by_week))
        return f"{days} at {self.begins:%H:%M}" if self.begins else days

    @property
    def words(self) -> str:
        """As people say it: "2 days, then 3 in the week after, from 18:00"."""
        return f"{self._days_said}, from {self.begins:%H:%M}" if self.begins else self._days_said

    @property
    def _days_said(self) -> str:
        first, *later = self.by_week
        days = "1 day" if first == 1 else f"{first} days"
        if not later:
            return f"{days} in a row" if first > 1 else days
        if set(later) == {first}:
            return f"{days} a week for {len(self.by_week)} weeks"
        return f"{days}, then {', '.join(map(str, later))} in the {'week' if len(later) == 1 else 'weeks'} after"


def read_shape(text: str) -> Shape:
    """Read a shape as people write it: "4", "2+3", "5+5 at 18:00".

    Raises:
        ShiftreadyError: `shape_wrong`.
    """
    found = _WRITTEN.fullmatch(text.strip())
    hour, minute = (int(found[part] or 0) for part in ("hour", "minute")) if found else (0, 0)
    if found is None or hour >= HOURS_A_DAY or minute >= MINUTES_AN_HOUR:
        remark = f'"{text[:40]}" is no shape of a class. {HOW_TO_WRITE}'
        raise ShiftreadyError("shape_wrong", remark, fields={"shape": remark})
    return Shape(tuple(map(int, found["days"].split("+"))), time(hour, minute) if found["hour"] else None)


def in_shape(course: Course, shape: Shape | None) -> Course:
    """The course in that shape: its blocks keep their order, and each day takes about as many minutes.

    Only where an hour was asked for does the course begin at one.

    Raises:
        ShiftreadyError: `shape_wrong` when the days are too few for the minutes, more than a week has, or more than
            there are blocks to teach on them, or when a day of theirs would pass midnight.
    """
    if shape is None or (shape.by_week == course.by_week and shape.begins is None):
        return course
    if remark := _remark(course, shape):
        raise _wrong(course, remark)
    blocks = course.blocks if shape.days == course.days else tuple(_spread(course, shape.days))
    split = shape.by_week if len(shape.by_week) > 1 else ()
    shaped = replace(course, days=shape.days, blocks=blocks, split=split, begins=shape.begins)
    _refuse_past_midnight(shaped)
    return shaped


def _refuse_past_midnight(course: Course) -> None:
    evening = evening_of(course)
    if evening is not None and evening.ends > MIDNIGHT:
        raise _wrong(
            course,
            f"Its longest day takes {say_minutes(evening.ends - evening.begins)}, breaks taken in; begun at "
            f"{evening.starts_at:%H:%M} it would pass midnight. Ask for more days or an earlier hour.",
        )


def _wrong(course: Course, remark: str) -> ShiftreadyError:
    return ShiftreadyError("shape_wrong", f"{course.title}: {remark}", fields={"shape": remark})


def _remark(course: Course, shape: Shape) -> str:
    for count in shape.by_week:
        if not 1 <= count <= WORK_DAYS:
            return (
                f"In one week a class takes 1 to {WORK_DAYS} days, not {count}. More are split over weeks, as in 5+3."
            )
    if len(shape.by_week) > MOST_WEEKS:
        return f"A class lasts {MOST_WEEKS} weeks at most, not {len(shape.by_week)}."
    return _too_few_or_many(course, shape.days)


def _too_few_or_many(course: Course, days: int) -> str:
    minutes = course.minutes or 0
    if minutes > days * LONGEST_DAY_MINUTES:
        fewest = -(-minutes // LONGEST_DAY_MINUTES)
        return f"{say_minutes(minutes)} in {days} days are more than 12 hours a day. Ask for {fewest} days or more."
    sections = len(sections_of(course.blocks))
    if course.blocks and sections < days:
        return f"Its {sections} blocks cannot be spread over {days} days. Ask for fewer days."
    return ""


def _spread(course: Course, days: int) -> Iterator[Block]:
    """The blocks with their new days: a block goes where its middle lies, and no day is left without one."""
    sections = sections_of(sorted(course.blocks, key=lambda block: block.day))
    total = sum(map(minutes_of, sections))
    before, last = 0, -1
    for i, section in enumerate(sections):
        middle = before + minutes_of(section) / 2
        day = int(middle * days / total)
        last = day = max(min(day, last + 1), days - len(sections) + i)
        before += minutes_of(section)
        yield from (replace(block, day=day + 1) for track in section for block in track)
