"""Whether the blocks of a course meet a list of topics with minutes, to the minute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from shiftready.core.delivery.credit import EVERYONE
from shiftready.core.time_said import say_minutes
from shiftready.core.training import Block, Course, Method

LineStanding = Literal["met", "short", "over", "unknown"]
#: A subject named without minutes is there as soon as one minute is about it.
ONE_MINUTE = 1


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """One line of a list: what it is about and how many minutes it asks for.

    A block belongs to it by its topic (`topics` empty: any) and its method (`methods` empty: any). `at_least` and
    `at_most` None: the list sets no such bound; with `is_seen` False nobody has read what it asks for. `inside` names
    the line of which this one is a part, so that its minutes are not summed twice.
    """

    key: str
    title: str
    topics: frozenset[str] = frozenset()
    methods: frozenset[Method] = frozenset()
    at_least: int | None = None
    at_most: int | None = None
    is_seen: bool = True
    inside: str = ""

    def says(self) -> str:
        """What it asks for, in words."""
        if not self.is_seen:
            return "not known"
        if self.at_least == ONE_MINUTE and self.at_most is None:
            return "named, without minutes"
        at_least = say_minutes(self.at_least or 0)
        if self.at_least == self.at_most:
            return at_least
        if self.at_most is None:
            return f"at least {at_least}"
        return f"{at_least} to {say_minutes(self.at_most)}" if self.at_least else f"up to {say_minutes(self.at_most)}"

    def holds(self, block: Block) -> bool:
        """Whether minutes of the block count for this line."""
        of_topic = not self.topics or block.topic in self.topics
        return of_topic and (not self.methods or block.method in self.methods)


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """One line compared: minutes taught in `blocks`, by their keys. `minutes_short` and `minutes_over` are never both
    above 0.
    """

    line: ListedTopic
    minutes_taught: int
    minutes_short: int
    minutes_over: int
    standing: LineStanding
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A course beside a list: each line in the list's order, the whole, and minutes that no line speaks of.

    `total` compares what the course lasts with what the list asks for as a whole; None where the list names no sum.
    """

    lines: tuple[LineOutcome, ...]
    total: LineOutcome | None
    minutes_beside: int

    @property
    def standing(self) -> LineStanding:
        """The gravest of all: short before over before unknown before met."""
        found = {outcome.standing for outcome in self.lines} | ({self.total.standing} if self.total else set())
        graver: tuple[LineStanding, ...] = ("short", "over", "unknown")
        return next((one for one in graver if one in found), "met")


def compare(
    course: Course, listed: Sequence[ListedTopic], *, minutes: int | None = None, audience: str = EVERYONE
) -> Comparison:
    """Hold a course's blocks against a list; a block of several topics counts for each with that topic's minutes.

    A line is *unknown* where nobody has read what it asks for, where the course is not split into blocks, and where the
    course lacks minutes while its own length is not stated, since a part nobody has seen may hold them.

    Args:
        course: one version; of its blocks those for everyone and for `audience` are counted.
        listed: the lines, in the list's order.
        minutes: what the list asks for as a whole, None where it names no sum.
        audience: the track whose blocks are counted beside those for everyone.
    """
    blocks = [piece for block in course.blocks if block.audience in {EVERYONE, audience} for piece in block.pieces]
    lines = tuple(_outcome(course, line, [block for block in blocks if line.holds(block)]) for line in listed)
    top = [line for line in listed if not line.inside]
    beside = sum(block.minutes for block in blocks if not any(line.holds(block) for line in top))
    return Comparison(lines, None if minutes is None else _total(course, blocks, minutes), beside)


def _outcome(course: Course, line: ListedTopic, blocks: Iterable[Block]) -> LineOutcome:
    held = tuple(blocks)
    taught = sum(block.minutes for block in held)
    short, over = _difference(line, taught)
    standing = _standing(line, short, over, is_whole=course.minutes is not None, is_split=bool(course.blocks))
    return LineOutcome(line, taught, short, over, standing, tuple(dict.fromkeys(block.key for block in held)))


def _total(course: Course, blocks: Sequence[Block], minutes: int) -> LineOutcome:
    line = ListedTopic("total", "Altogether", at_least=minutes)
    taught = sum(block.minutes for block in blocks) if course.minutes is None else course.minutes
    short, over = _difference(line, taught)
    standing = _standing(line, short, over, is_whole=course.minutes is not None, is_split=True)
    return LineOutcome(line, taught, short, over, standing, ())


def _difference(line: ListedTopic, taught: int) -> tuple[int, int]:
    short = 0 if line.at_least is None else max(0, line.at_least - taught)
    over = 0 if line.at_most is None else max(0, taught - line.at_most)
    return short, over


def _standing(line: ListedTopic, short: int, over: int, *, is_whole: bool, is_split: bool) -> LineStanding:
    if not line.is_seen or not is_split or (short and not is_whole):
        return "unknown"
    return "short" if short else "over" if over else "met"
