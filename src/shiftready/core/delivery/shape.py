"""The shape of a class: its days, in a row or over several weeks, and the blocks of its course spread over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shiftready.core.delivery.class_days import WORK_DAYS
from shiftready.core.delivery.layout import minutes_of, sections_of
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Block, Course

LONGEST_DAY_MINUTES = 720
MOST_WEEKS = 26
_WRITTEN = re.compile(r"\d{1,3}(\s*\+\s*\d{1,3})*")
HOW_TO_WRITE = "Write the days in a row, as in 4, or the days of each week, as in 2+3 or 1+1+1+1+1."


@dataclass(frozen=True, slots=True)
class Shape:
    """How many days in a row a class meets in each of the weeks it lasts, which follow each other."""

    by_week: tuple[int, ...]

    @property
    def days(self) -> int:
        return sum(self.by_week)

    def __str__(self) -> str:
        """As it is typed: "2+3"."""
        return "+".join(map(str, self.by_week))

    @property
    def words(self) -> str:
        """As people say it: "2 days, and 3 the week after"."""
        first, *later = self.by_week
        days = "1 day" if first == 1 else f"{first} days"
        if not later:
            return f"{days} in a row" if first > 1 else days
        if set(later) == {first}:
            return f"{days} a week for {len(self.by_week)} weeks"
        return f"{days}, then {', '.join(map(str, later))} in the {'week' if len(later) == 1 else 'weeks'} after"


def read_shape(text: str) -> Shape:
    """Read a shape as people write it: "4", "2+3".

    Raises:
        ShiftreadyError: `shape_wrong`.
    """
    if not _WRITTEN.fullmatch(text.strip()):
        remark = f'"{text[:40]}" is no shape of a class. {HOW_TO_WRITE}'
        raise ShiftreadyError("shape_wrong", remark, fields={"shape": remark})
    return Shape(tuple(map(int, text.split("+"))))


def in_shape(course: Course, shape: Shape | None) -> Course:
    """The course in that shape: its blocks keep their order, and each day takes about as many minutes.

    Raises:
        ShiftreadyError: `shape_wrong` when the days are too few for the minutes, more than a week has, or more than
            there are blocks to teach on them.
    """
    if shape is None or (shape.by_week == course.by_week and shape.days == course.days):
        return course
    if remark := _remark(course, shape):
        raise ShiftreadyError("shape_wrong", f"{course.title}: {remark}", fields={"shape": remark})
    blocks = course.blocks if shape.days == course.days else tuple(_spread(course, shape.days))
    split = shape.by_week if len(shape.by_week) > 1 else ()
    return replace(course, days=shape.days, blocks=blocks, split=split)


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
        return f"{minutes} minutes in {days} days are more than 12 hours a day. Ask for {fewest} days or more."
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
