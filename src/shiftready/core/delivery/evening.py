"""From when until when a course meets on its days, where it meets in the evening."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import groupby

from shiftready.core.class_hours import Evening, evening_between
from shiftready.core.delivery.layout import DayPlan, lay_out
from shiftready.core.training import Course

A_MONDAY = date(2024, 1, 8)
DAY_MINUTES = 8 * 60


def evening_of(course: Course) -> Evening | None:
    """The hours of a course that is asked for from noon on or later; None for one by day, or at no hour of its own.

    They end when the longest of its days does, breaks taken in: after midnight too, which no class may.
    """
    if course.begins is None:
        return None
    begins = 60 * course.begins.hour + course.begins.minute
    return evening_between(begins, begins + _longest_day(course))


def _longest_day(course: Course) -> int:
    """Minutes from the beginning of the longest class day to its end; eight hours where no source says how long."""
    if not course.blocks:
        return -(-(course.minutes or DAY_MINUTES * course.days) // course.days)
    laid = lay_out(course, A_MONDAY, zone=UTC, day=DayPlan(starts_at=course.begins or DayPlan().starts_at))
    days = (list(blocks) for _, blocks in groupby(laid, key=lambda scheduled: scheduled.block.day))
    return max(_minutes(day[0].starts_at, max(one.ends_at for one in day)) for day in days)


def _minutes(first: datetime, last: datetime) -> int:
    return int((last - first).total_seconds()) // 60
