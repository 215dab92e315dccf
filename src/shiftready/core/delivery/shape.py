"""A course taught in more or fewer days than its own: four long days instead of five, its blocks spread anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shiftready.core.delivery.layout import minutes_of, sections_of
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Block, Course

LONGEST_DAY_MINUTES = 720
MOST_DAYS = 5


def in_days(course: Course, days: int) -> Course:
    """The course in `days` class days; its blocks keep their order, and each day takes about as many minutes.

    Raises:
        ShiftreadyError: `class_days_wrong` when the days are too few for the minutes, more than a week has, or more
            than there are blocks to teach on them.
    """
    if days == course.days:
        return course
    if remark := _remark(course, days):
        raise ShiftreadyError("class_days_wrong", f"{course.title}: {remark}", fields={"class_days": remark})
    return replace(course, days=days, blocks=tuple(_spread(course, days)))


def _remark(course: Course, days: int) -> str:
    if not 1 <= days <= MOST_DAYS:
        return f"A class takes 1 to {MOST_DAYS} days in a row, not {days}."
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
    before = 0
    for i, section in enumerate(sections):
        middle = before + minutes_of(section) / 2
        day = int(middle * days / total)
        day = max(min(day, i), days - len(sections) + i)
        before += minutes_of(section)
        yield from (replace(block, day=day + 1) for track in section for block in track)
