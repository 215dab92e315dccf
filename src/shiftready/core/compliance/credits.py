"""What a record is worth: its own credits, or those of the course version in force on the day it was completed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from shiftready.core.training import Course, Credit, TrainingRecord

Shelf = Mapping[str, Sequence[Course]]
"""Courses by id, each with its versions from the earliest on."""

NOTHING: tuple[Credit, ...] = ()


class CreditTable:
    """Credits of every course version, worked out once for all people."""

    __slots__ = ("_versions",)

    def __init__(self, shelf: Shelf) -> None:
        self._versions = {
            course: ([v.first_on for v in versions], [_credits(v) for v in versions])
            for course, versions in shelf.items()
        }

    def worth(self, record: TrainingRecord) -> tuple[Credit, ...] | None:
        """The credits of a record; none for a title mapped to no course; None where nobody stated the minutes."""
        if record.credits or record.course is None:
            return record.credits
        return self._of_course(record.course, record.completed_on)

    def _of_course(self, course: str, day: date) -> tuple[Credit, ...] | None:
        first_days, credits_ = self._versions.get(course, ((), ()))
        place = bisect_right(first_days, day) - 1
        return credits_[place] if place >= 0 else None


def _credits(course: Course) -> tuple[Credit, ...] | None:
    """Blocks for one audience only are left out: a record does not say which track a person sat in."""
    if course.minutes is None:
        return None
    common: dict[str, int] = {}
    for block in course.blocks:
        if block.audience == "all":
            common[block.topic] = common.get(block.topic, 0) + block.minutes
    rest = course.minutes - sum(common.values())
    by_topic = tuple(Credit(topic, minutes) for topic, minutes in common.items() if minutes)
    return (*by_topic, Credit("", rest)) if rest > 0 else by_topic
