"""Credits line by line: minutes of one topic with what is known of how they were earned, and filters over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from shiftready.core.training import Course, TrainingRecord

SET_ASIDE: Final = frozenset({"taught", "other_discipline"})
"""Attributes of minutes that count only where a rule says so: teaching, and training kept for another discipline."""

SAID_WHERE_SO: Final = SET_ASIDE | {"salary_incentive"}
"""Attributes that tell what minutes were used for, not how they were given: they are put down where it is so, and a
record that says nothing of them says no.
"""

UNITS: Final = frozenset({"college_semester", "college_quarter"})
"""Topics whose number is not minutes but units of college work; they count only where a rule gives a rate (RK-69)."""

NOT_STATED: Final = "?"
"""The topic of what a record holds whose minutes nobody stated: it may be any, and as many as any rule asks."""

PLENTY: Final = 1_000_000

IMPLIED = {"role_play": frozenset({"role_play", "scenario_based"})}
"""What a method says besides itself."""


Share = tuple[str, int, frozenset[str]]
"""Topic, minutes and attributes."""


class Line(NamedTuple):
    """Minutes of one topic out of the record at `place`, with the score of its test in percent.

    No attributes, and None for the score, mean that none were recorded.
    """

    place: int
    day: date
    course: str | None
    topic: str
    minutes: int
    attributes: frozenset[str]
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which minutes: of the topics, or of any but some; of the courses; with and without attributes (RK-26 … 37).

    `also` names set-aside attributes that count here (RK-70, RK-71). `pass_mark`: only what was passed with so many
    percent (RK-67).
    """

    topics: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    courses: frozenset[str] = frozenset()
    having: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    pass_mark: int | None = None

    def takes(self, line: Line) -> bool | None:
        """Whether the line belongs; None where attributes or a score would decide and none were recorded."""
        if (self.topics and line.topic not in self.topics) or line.topic in self.but:
            return False
        if self.courses and line.course not in self.courses:
            return False
        if line.attributes & SET_ASIDE - self.also:
            return False
        if self.pass_mark is None:
            return self._fits(line)
        passed = None if line.score is None else line.score >= self.pass_mark
        fits = self._fits(line)
        return False if passed is False or fits is False else None if passed is None else fits

    def _fits(self, line: Line) -> bool | None:
        return suits(line.attributes, self.having, self.without)

    def refusal(self, line: Line) -> str:
        """The cause why a line is not taken, in a word."""
        if line.attributes & SET_ASIDE - self.also:
            return "set_aside"
        if (self.topics and line.topic not in self.topics) or line.topic in self.but:
            return "other_topic"
        if self.courses and line.course not in self.courses:
            return "other_course"
        if self._fits(line):
            return "score_not_recorded" if line.score is None else "not_passed"
        return "attribute_not_recorded" if self._fits(line) is None else "other_attribute"

    def says(self) -> str:
        of = f" of {_or(self.topics)}" if self.topics else ""
        but = f" of anything but {_or(self.but)}" if self.but else ""
        courses = f" in {' or '.join(sorted(self.courses))}" if self.courses else ""
        having = f", {_and(self.having)}" if self.having else ""
        without = f", not {_or(self.without)}" if self.without else ""
        also = f", {_or(self.also)} included" if self.also else ""
        passed = "" if self.pass_mark is None else f", passed with {self.pass_mark} %"
        return f"{of}{but}{courses}{having}{without}{also}{passed}"


ANYTHING: Final = Filter()


def suits(attributes: frozenset[str], having: frozenset[str], without: frozenset[str]) -> bool | None:
    """Whether attributes hold all of some and none of others; None where what would decide is not recorded."""
    if not (having or without):
        return True
    if not attributes <= SAID_WHERE_SO:
        return having <= attributes and not without & attributes
    if not having & SAID_WHERE_SO <= attributes or without & attributes:
        return False
    return True if having | without <= SAID_WHERE_SO else None


def not_stated(place: int, record: TrainingRecord) -> Line:
    """A line for a record whose minutes nobody stated."""
    return Line(place, record.completed_on, record.course, NOT_STATED, PLENTY, frozenset(), record.score)


def lines_of(place: int, record: TrainingRecord, of_course: Sequence[Share]) -> Sequence[Line]:
    """The lines of a record: its own credits, else the parts of its course; like ones in one."""
    said = _widened(record.attributes)
    parts = [(c.topic, c.minutes, _widened(c.attributes)) for c in record.credits] if record.credits else of_course
    if len(parts) == 1:
        ((topic, minutes, attributes),) = parts
        return (Line(place, record.completed_on, record.course, topic, minutes, said | attributes, record.score),)
    together: dict[tuple[str, frozenset[str]], int] = {}
    for topic, minutes, attributes in parts:
        key = topic, said | attributes
        together[key] = together.get(key, 0) + minutes
    return [
        Line(place, record.completed_on, record.course, topic, minutes, attributes, record.score)
        for (topic, attributes), minutes in together.items()
    ]


def course_parts(course: Course) -> Sequence[Share]:
    """Topic, minutes and attributes of every block all sit through; what the blocks leave open has no topic."""
    parts = [
        (piece.topic, piece.minutes, _widened(frozenset({piece.method})))
        for block in course.blocks
        if block.audience == "all"
        for piece in block.pieces
    ]
    rest = 0 if course.minutes is None else course.minutes - sum(minutes for _, minutes, _ in parts)
    return [*parts, ("", rest, frozenset())] if rest > 0 else parts


def _widened(attributes: frozenset[str]) -> frozenset[str]:
    if "role_play" in attributes:
        return attributes | IMPLIED["role_play"]
    return attributes


def in_words(key: str) -> str:
    """A key of a topic or an attribute as people write it."""
    return key.replace("_", " ")


def _or(words: frozenset[str]) -> str:
    return " or ".join(map(in_words, sorted(words)))


def _and(words: frozenset[str]) -> str:
    return " and ".join(map(in_words, sorted(words)))
