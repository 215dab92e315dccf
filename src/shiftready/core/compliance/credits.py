"""What a record is worth: its own credits, or those of the course version in force on the day it was completed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from shiftready.core.compliance.lines import SET_ASIDE, UNITS, Share, course_parts
from shiftready.core.training import Course, Credit, TrainingRecord

Shelf = Mapping[str, Sequence[Course]]
"""Courses by id, each with its versions from the earliest on."""

ANY_TOPIC = "*"

Worth = Mapping[str, int]
"""Minutes by topic, and all of them together under `ANY_TOPIC`."""

NOTHING: Worth = {}


class CreditTable:
    """What every course version is worth, worked out once for all people."""

    __slots__ = ("_parts", "_versions")

    def __init__(self, shelf: Shelf) -> None:
        self._parts = {course: [course_parts(v) for v in versions] for course, versions in shelf.items()}
        self._versions = {
            course: ([v.first_on for v in versions], [_of_course(v) for v in versions])
            for course, versions in shelf.items()
        }

    def worth(self, record: TrainingRecord) -> Worth | None:
        """Minutes of a record that count without condition; none for a title mapped to no course; None where nobody
        stated them.
        """
        if record.attributes and record.attributes & SET_ASIDE:
            return NOTHING
        if record.credits:
            return _together(record.credits)
        if record.course is None:
            return NOTHING
        first_days, worths = self._versions.get(record.course, ((), ()))
        place = bisect_right(first_days, record.completed_on) - 1
        return worths[place] if place >= 0 else None

    def parts(self, record: TrainingRecord) -> Sequence[Share]:
        """What all sit through in the version of the record's course in force on the day it was completed."""
        if record.course is None:
            return ()
        first_days, _ = self._versions.get(record.course, ((), ()))
        place = bisect_right(first_days, record.completed_on) - 1
        return self._parts[record.course][place] if place >= 0 else ()


def _together(credits_: Sequence[Credit]) -> Worth:
    if len(credits_) == 1:
        return _of_credit(credits_[0])
    worth: dict[str, int] = {}
    for credit in credits_:
        if _counts(credit):
            worth[credit.topic] = worth.get(credit.topic, 0) + credit.minutes
    return {**worth, ANY_TOPIC: sum(worth.values())} if worth else NOTHING


def _of_credit(credit: Credit) -> Worth:
    return {credit.topic: credit.minutes, ANY_TOPIC: credit.minutes} if _counts(credit) else NOTHING


def _counts(credit: Credit) -> bool:
    """Most credits have no attributes at all, so that is asked first."""
    return not (credit.attributes and credit.attributes & SET_ASIDE) and credit.topic not in UNITS


def _of_course(course: Course) -> Worth | None:
    """Blocks for one audience only count as minutes of no topic: a record does not say which track a person sat in."""
    if course.minutes is None:
        return None
    common: dict[str, int] = {}
    for piece in (piece for block in course.blocks for piece in block.pieces):
        if piece.audience == "all":
            common[piece.topic] = common.get(piece.topic, 0) + piece.minutes
    return {**common, ANY_TOPIC: course.minutes}
