"""The shape in which a class lies on its dates, so that it can be laid on others as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from shiftready.core.dates import DAY
from shiftready.core.training import Course


def as_it_lies(course: Course, days: Mapping[str, date]) -> Course:
    """The course in the shape of a class of it: `days` tells by key on which day each of its blocks is.

    Blocks of one day stay together and in the course's order. Days in a row stay in a row; of others so many lie in
    each week as before.
    """
    taught = sorted(set(days.values()))
    if _is_its_own(course, days, taught[0]):
        return course
    number = {day: place for place, day in enumerate(taught, start=1)}
    blocks = tuple(replace(block, day=number[days[block.key]]) for block in course.blocks if block.key in days)
    return replace(course, days=len(taught), blocks=blocks, split=_by_week(taught))


def _is_its_own(course: Course, days: Mapping[str, date], first: date) -> bool:
    """Whether it lies as the course says, which may leave a day without any of its blocks."""
    return not course.split and all(days.get(block.key) == first + (block.day - 1) * DAY for block in course.blocks)


def _by_week(days: Sequence[date]) -> tuple[int, ...]:
    """How many days there are in each week; nothing where all are in a row."""
    if days[-1] - days[0] == (len(days) - 1) * DAY:
        return ()
    return tuple(len(list(week)) for _, week in groupby(days, key=lambda day: day - day.weekday() * DAY))
