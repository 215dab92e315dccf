"""From YAML to lists of topics with minutes that a course can be held against."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import get_args

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source
from shiftready.core.delivery.crosswalk import ONE_MINUTE, ListedTopic
from shiftready.core.training import Method

METHODS: tuple[Method, ...] = get_args(Method)
BOUNDS = ("minutes", "at_least", "between", "named")
A_PAIR = 2


@dataclass(frozen=True, slots=True)
class CurriculumVersion:
    """The list as it stood from `first_on` on; `minutes` is what it asks for as a whole, None where it names no sum."""

    first_on: date
    source: Source
    lines: tuple[ListedTopic, ...]
    minutes: int | None = None
    first_day_assumed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A list of topics that an authority or a program asks for; `state` is "" where it is of no one state."""

    id: str
    title: str
    authority: str
    state: str
    versions: tuple[CurriculumVersion, ...]

    def version_on(self, day: date) -> CurriculumVersion | None:
        """The list in force on a day; None before its first day."""
        place = bisect_right([version.first_on for version in self.versions], day) - 1
        return self.versions[place] if place >= 0 else None


def read_curriculum(path: Path, words: Vocabulary) -> Curriculum:
    """One list with its versions; its id is the file's name.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, f"curricula/{path.name}").table(("title", "authority", "versions"), ("state",))
    versions = tuple(_version(day, spot, words) for day, spot in top["versions"].by_day().items())
    if not versions:
        raise top["versions"].refuse("no_version", "no version is given.", "Write its first day as a key.")
    state = optional(top, "state", Spot.text, "")
    return Curriculum(path.stem, top["title"].text(), top["authority"].text(), state, versions)


def _version(first_on: date, spot: Spot, words: Vocabulary) -> CurriculumVersion:
    table = spot.table(("source", "topics"), ("minutes", "first_day_assumed", "note"))
    lines = tuple(_line(key, one, words) for key, one in table["topics"].by_name().items())
    minutes = optional(table, "minutes", Spot.whole, None)
    _refuse_unknown_whole(lines, table["topics"])
    _refuse_twice(lines, table["topics"])
    _refuse_other_sum(lines, minutes, spot)
    return CurriculumVersion(
        first_on,
        words.source(table["source"]),
        lines,
        minutes,
        optional(table, "first_day_assumed", Spot.text, ""),
        optional(table, "note", Spot.text, ""),
    )


def _line(key: str, spot: Spot, words: Vocabulary) -> ListedTopic:
    table = spot.table(("title",), (*BOUNDS, "topics", "methods", "inside"))
    topics = frozenset(words.topic(item) for item in table["topics"].items()) if "topics" in table else frozenset[str]()
    methods = frozenset(_method(item) for item in table["methods"].items()) if "methods" in table else frozenset()
    if not topics and not methods:
        raise spot.refuse("nothing_counts", "no block can count for it.", "Name topics, or methods, or both.")
    at_least, at_most, is_seen = _bounds(table, spot)
    inside = optional(table, "inside", Spot.text, "")
    return ListedTopic(key, table["title"].text(), topics, methods, at_least, at_most, is_seen=is_seen, inside=inside)


def _method(spot: Spot) -> Method:
    said = spot.one_of(METHODS)
    return next(method for method in METHODS if method == said)


def _bounds(table: dict[str, Spot], spot: Spot) -> tuple[int | None, int | None, bool]:
    """The fewest and the most minutes, and whether anybody has read how many."""
    heads = [name for name in BOUNDS if name in table]
    if len(heads) != 1:
        raise spot.refuse("amount_unclear", "one amount is expected.", f"Give one of: {', '.join(BOUNDS)}.")
    value = table[heads[0]]
    if heads[0] == "named":
        return (ONE_MINUTE, None, True) if value.flag() else (None, None, False)
    if heads[0] == "between":
        return (*_pair(value), True)
    if heads[0] == "at_least":
        return value.whole(), None, True
    return (None, None, False) if value.is_empty else (value.whole(), value.whole(), True)


def _pair(spot: Spot) -> tuple[int, int]:
    numbers = [item.whole() for item in spot.items()]
    if len(numbers) != A_PAIR or numbers[0] > numbers[1]:
        raise spot.refuse("not_a_pair", "the fewest and the most minutes are expected.", "Write [120, 240].")
    return numbers[0], numbers[1]


def _refuse_unknown_whole(lines: Sequence[ListedTopic], spot: Spot) -> None:
    keys = {line.key for line in lines if not line.inside}
    for line in lines:
        if line.inside and line.inside not in keys:
            raise spot.by_name()[line.key].refuse(
                "unknown_line", f'it is part of "{line.inside}", which is no line.', f"Use one of: {', '.join(keys)}."
            )


def _refuse_twice(lines: Sequence[ListedTopic], spot: Spot) -> None:
    """Lines of one sum must not claim the same minutes."""
    for one, other in combinations([line for line in lines if not line.inside], A_PAIR):
        same_topic = one.topics & other.topics if one.topics and other.topics else one.topics or other.topics or {""}
        apart = bool(one.methods and other.methods) and not one.methods & other.methods
        if same_topic and not apart:
            raise spot.by_name()[other.key].refuse(
                "counted_twice",
                f'the same minutes would count for "{one.key}" and for it.',
                "Name other topics or methods, or say inside: and the line it is part of.",
            )


def _refuse_other_sum(lines: Sequence[ListedTopic], minutes: int | None, spot: Spot) -> None:
    top = [line for line in lines if not line.inside]
    if minutes is None or any(line.at_least is None or line.at_least != line.at_most for line in top):
        return
    total = sum(line.at_least or 0 for line in top)
    if total != minutes:
        raise spot.refuse(
            "minutes_differ", f"its lines sum to {total} minutes, not {minutes}.", "Change a line or the sum."
        )
