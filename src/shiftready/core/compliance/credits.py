"""What a record is worth: its own credits, or those of the course version in force on the day it was completed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from shiftready.core.compliance.lines import SET_ASIDE, UNITS, Line, Share, course_parts, lines_of
from shiftready.core.training import Course, Credit, TrainingRecord

K = TypeVar("K")

Shelf = Mapping[str, Sequence[Course]]
"""Courses by id, each with its versions from the earliest on."""

ANY_TOPIC: Final = "*"

Worth = Mapping[str, int]
"""Minutes by topic, and all of them together under `ANY_TOPIC`."""

NOTHING: Final[Worth] = {}

NEAR: Final = 4096
"""So many credits are known by where they lie in memory, before they are compared by what they say."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What records have in common that differ only in whose they are, when they came and what they are called.

    A department completes thousands of records of a few hundred kinds, so what is asked of a kind is worked out once.
    Kinds are numbered from 0 as they are met. `worth` is None where nobody stated the minutes; `lines` are those of the
    first record of the kind.
    """

    number: int
    worth: Worth | None
    lines: Sequence[Line]


class ByKind:
    """What kinds of records are worth to a part of an amount; each is read once for everyone."""

    __slots__ = ("_kinds", "_minutes", "_read")

    def __init__(self, kinds: list[Kind], read: Callable[[Kind], int]) -> None:
        self._kinds = kinds
        self._read = read
        self._minutes: list[int] = []

    def by_number(self) -> list[int]:
        """Minutes by the number of the kind, for all kinds met so far."""
        found = self._minutes
        if len(found) < len(self._kinds):
            found += [self._read(kind) for kind in self._kinds[len(found) :]]
        return found


class CreditTable:
    """What every course version and every kind of record is worth, worked out once for all people."""

    __slots__ = ("_alike", "_near", "_parts", "_plain", "_versions", "kinds")

    def __init__(self, shelf: Shelf) -> None:
        self._parts = {course: [course_parts(v) for v in versions] for course, versions in shelf.items()}
        self._versions = {
            course: ([v.first_on for v in versions], [_of_course(v) for v in versions])
            for course, versions in shelf.items()
        }
        self.kinds: list[Kind] = []
        self._alike: dict[tuple[object, ...], Kind] = {}
        self._near: dict[tuple[object, ...], tuple[Kind, tuple[Credit, ...]]] = {}
        self._plain: dict[int, tuple[Kind, tuple[Credit, ...]]] = {}

    def kind(self, record: TrainingRecord) -> Kind:
        """The kind of a record; one and the same value for records of the same kind."""
        credits_ = record.credits
        if record.course is None and record.score is None and credits_ and not record.attributes:
            found = self._plain.get(id(credits_))
            return found[0] if found is not None else self._remembered(record, self._plain, id(credits_))
        version = -1 if credits_ or record.course is None else self._version(record)
        near = id(credits_), record.course, version, record.attributes, record.score
        found = self._near.get(near)
        return found[0] if found is not None else self._remembered(record, self._near, near)

    def _remembered(self, record: TrainingRecord, near: dict[K, tuple[Kind, tuple[Credit, ...]]], key: K) -> Kind:
        """The kind of a record by what it says, and from now on by where its credits lie in memory."""
        kind = self._kind(record)
        if len(near) < NEAR:
            near[key] = kind, record.credits  # kept, so that nothing else comes to lie where they do
        return kind

    def _kind(self, record: TrainingRecord) -> Kind:
        version = -1 if record.credits or record.course is None else self._version(record)
        key = record.credits, record.course, version, record.attributes, record.score
        found = self._alike.get(key)
        if found is None:
            lines = lines_of(0, record, self.parts(record))
            found = self._alike[key] = Kind(len(self.kinds), self.worth(record), lines)
            self.kinds.append(found)
        return found

    def _version(self, record: TrainingRecord) -> int:
        """The place of the version of a record's course in force on its day; -1 where there is none."""
        versions = self._versions.get(record.course or "")
        return -1 if versions is None else bisect_right(versions[0], record.completed_on) - 1

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
        place = self._version(record)
        return self._versions[record.course][1][place] if place >= 0 else None

    def parts(self, record: TrainingRecord) -> Sequence[Share]:
        """What all sit through in the version of the record's course in force on the day it was completed."""
        if record.course is None:
            return ()
        place = self._version(record)
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
