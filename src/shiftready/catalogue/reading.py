"""A strict look at YAML: every value keeps its file, line and key, and every refusal says what is expected and the way
out.

The node graph is read instead of plain values, since plain values have forgotten where they stood, which keys stood
twice, and that a bare `on` was read as *true*.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from shiftready.catalogue.meant import in_plain_words, meant_by
from shiftready.core.compliance.moments import YearDay
from shiftready.core.errors import Problem

T = TypeVar("T")
DEEPEST = 40
MEGABYTE = 1_000_000
TAG = "tag:yaml.org,2002:"
WHOLE_HINTS = {
    "minutes": "Write whole minutes in digits: 8 hours are 480.",
    "months": "Write whole months in digits: three years are 36.",
    "percent": "Write a whole number from 0 to 100: a fifth is 20.",
}
"""What to write for a number, by its key; digits alone for every other."""


class Refused(Exception):
    """What is wrong in a file of the catalogue: one thing or several."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of a file with the place where it stands; `key` is the way to it from the top of the file."""

    file: str
    key: str
    node: yaml.Node

    @property
    def raw(self) -> str:
        return self.node.value if isinstance(self.node, yaml.ScalarNode) else ""

    def refuse(self, code: str, message: str, hint: str) -> Refused:
        line = self.node.start_mark.line + 1
        said = f"{self.key or 'the file'}: {message}"
        return Refused(Problem(self.file, line, self.key, self.raw, code, "error", said, hint))

    def table(
        self, required: Collection[str], optional: Collection[str] = (), wrong: list[Problem] | None = None
    ) -> dict[str, Spot]:
        """The values of a mapping by key; refuses missing, unknown, doubled and bare yes/no keys, all together.

        With `wrong` they are noted there instead, and what can be read is returned.
        """
        noted: list[Problem] = []
        known = (*required, *optional)
        pairs = self._pairs(noted, known)
        found = {name: spot for name, spot in pairs if name in required or name in optional}
        unknown = {name: spot for name, spot in pairs if name not in found}
        meant = {name: meant_by(name, set(known) - found.keys()) for name in unknown}
        noted.extend(spot.unknown_key(meant[name], known) for name, spot in unknown.items())
        lacking = (name for name in required if name not in found and name not in meant.values())
        noted.extend(self.refuse("missing_key", *_missing(name)).problems[0] for name in lacking)
        _tell(noted, wrong)
        return found

    def by_name(self) -> dict[str, Spot]:
        """The values of a mapping whose keys are free names."""
        noted: list[Problem] = []
        pairs = self._pairs(noted)
        _tell(noted, None)
        return dict(pairs)

    def by_day(self, wrong: list[Problem] | None = None) -> dict[date, Spot]:
        """The values of a mapping whose keys are days, from the earliest on; `wrong` as for `table`."""
        noted: list[Problem] = []
        found = {gather(noted, key.day): spot for key, spot in self._key_spots(noted)}
        _tell(noted, wrong)
        return {day: found[day] for day in sorted(day for day in found if day is not None)}

    def keyed(self) -> list[tuple[Spot, Spot]]:
        """Keys and values of a mapping, each with its place."""
        noted: list[Problem] = []
        spots = self._key_spots(noted)
        _tell(noted, None)
        return spots

    def unknown_key(self, meant: str, known: Sequence[str]) -> Problem:
        """The problem of a key nobody reads; `meant` is the free one it is most like, if any."""
        asked = f'Did you mean "{meant}"? ' if meant else ""
        hint = f"{asked}Use one of: {', '.join(known)}; or take it out."
        return self.refuse("unknown_key", "nobody reads this key.", hint).problems[0]

    def _pairs(self, noted: list[Problem], known: Sequence[str] = ()) -> list[tuple[str, Spot]]:
        pairs = []
        for key, spot in self._key_spots(noted, known):
            if key.node.tag == TAG + "bool":
                message = f'YAML reads the bare key "{key.raw}" as true or false.'
                noted.extend(key.refuse("bare_key", message, "Name the key as_of, or quote it.").problems)
            else:
                pairs.append((key.raw, spot))
        return pairs

    def _key_spots(self, noted: list[Problem], known: Sequence[str] = ()) -> list[tuple[Spot, Spot]]:
        if not isinstance(self.node, yaml.MappingNode):
            which = f" The keys are: {', '.join(known)}." if known else ""
            raise self.refuse("not_a_table", "keys with values are expected here.", f"Write key: value.{which}")
        spots: dict[str, tuple[Spot, Spot]] = {}
        for key, value in self.node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            place = f"{self.key}.{name}" if self.key else name
            if name in spots:
                twice = Spot(self.file, place, key)
                hint = "Keep one of them and take the other out."
                noted.extend(twice.refuse("doubled_key", "this key stands twice.", hint).problems)
            spots.setdefault(name, (Spot(self.file, place, key), Spot(self.file, place, value)))
        return list(spots.values())

    def items(self) -> tuple[Spot, ...]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.refuse("not_a_list", "a list is expected here.", "Write it as [first, second].")
        return tuple(Spot(self.file, f"{self.key}[{i}]", node) for i, node in enumerate(self.node.value, start=1))

    def texts(self) -> tuple[str, ...]:
        return tuple(spot.text() for spot in self.items())

    def words(self) -> frozenset[str]:
        """A list of texts in which the order says nothing."""
        return frozenset(self.texts())

    def text(self) -> str:
        if not self.is_text:
            raise self.refuse("not_text", "one text is expected here.", 'Write it as "…", without brackets or keys.')
        if self.node.tag != TAG + "str" or not self.raw.strip():
            raise self.refuse("not_text", f'"{self.raw}" is not text.', 'Put it in quotes: "…".')
        return " ".join(self.raw.split())

    def one_of(self, allowed: Sequence[str], tables: Sequence[str] = ()) -> str:
        """One of these words; `tables` are keys of which one could stand here in place of a word."""
        if self.raw not in allowed or self.node.tag != TAG + "str":
            or_table = f"; or a table with one of: {', '.join(tables)}" if tables else ""
            hint = f"Use one of: {', '.join(allowed)}{or_table}."
            raise self.refuse("not_allowed", f'"{self.raw}" is not known here.', hint)
        return self.raw

    def whole(self) -> int:
        if self.node.tag != TAG + "int" or not self.raw.isdecimal():
            hint = WHOLE_HINTS.get(self.key.rpartition(".")[2], "Write digits only: 120.")
            raise self.refuse("not_a_whole_number", f'"{self.raw}" is not a whole number.', hint)
        return int(self.raw)

    def day(self) -> date:
        try:
            return date.fromisoformat(self.raw)
        except ValueError:
            raise self.refuse("not_a_day", f'"{self.raw}" is not a day.', "Write it as 2024-07-01.") from None

    def year_day(self) -> YearDay:
        month, dash, day = self.raw.partition("-")
        try:
            in_leap_year = date(2000, int(month), int(day if dash else ""))
        except ValueError:
            message = f'"{self.raw}" is not a day of the year.'
            raise self.refuse("not_a_day_of_the_year", message, 'Write month and day: "07-01".') from None
        return YearDay(in_leap_year.month, in_leap_year.day)

    def flag(self) -> bool:
        if self.node.tag != TAG + "bool" or self.raw not in ("true", "false"):
            raise self.refuse("not_true_or_false", f'"{self.raw}" is neither true nor false.', "Write true or false.")
        return self.raw == "true"

    @property
    def is_text(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_empty(self) -> bool:
        return self.node.tag == TAG + "null"


class PlainLoader(yaml.SafeLoader):
    """Reads no value that repeats another by `*`, nor one nested beyond reason: each is written out where it stands."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave it open
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="a value is repeated by *; write it out", problem_mark=mark)
        if self.depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="values are nested too deeply", problem_mark=mark)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)  # type: ignore[arg-type]  # stubs want an int
        self.depth -= 1
        return node


def open_file(path: Path, shown_as: str) -> Spot:
    """The top of a YAML file.

    Raises:
        Refused: it is larger than a megabyte, empty or no YAML.
    """
    if (size := path.stat().st_size) > MEGABYTE:
        said = f"the file has {size:,} bytes; one of these may have {MEGABYTE:,}."
        raise Refused(Problem(shown_as, 0, "", "", "file_too_large", "error", said, "Make it several files."))
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as broken:
        raise _no_yaml(broken, shown_as) from None
    return open_text(text, shown_as)


def open_text(text: str, shown_as: str) -> Spot:
    """The top of a text in YAML.

    Raises:
        Refused: it is empty or no YAML.
    """
    try:
        node = yaml.compose(text, Loader=PlainLoader)
    except yaml.YAMLError as broken:
        raise _no_yaml(broken, shown_as) from None
    if node is None:
        hint = "Write the file's keys, or take the file out."
        raise Refused(Problem(shown_as, 0, "", "", "empty_file", "error", "the file is empty.", hint))
    return Spot(shown_as, "", node)


def gather(wrong: list[Problem], read: Callable[[], T]) -> T | None:
    """What `read` gives; where it refuses, its problems are noted in `wrong`, and the reading goes on."""
    try:
        return read()
    except Refused as refused:
        wrong.extend(refused.problems)
        return None


def refuse_together(wrong: Sequence[Problem]) -> None:
    """Refuse where something was noted, all at once and in the order of the lines."""
    if wrong:
        raise Refused(*sorted(wrong, key=lambda problem: problem.line))


def _tell(noted: list[Problem], wrong: list[Problem] | None) -> None:
    if wrong is None:
        refuse_together(noted)
    else:
        wrong.extend(noted)


def _missing(name: str) -> tuple[str, str]:
    return f'the key "{name}" is missing.', f"Write {name}: and its value here."


def _no_yaml(broken: Exception, shown_as: str) -> Refused:
    mark = getattr(broken, "problem_mark", None)
    line = 0 if mark is None else mark.line + 1
    said, hint = in_plain_words(str(getattr(broken, "problem", None) or broken))
    message = f"the file is no YAML: {said}."
    return Refused(Problem(shown_as, line, "", "", "not_yaml", "error", message, hint))


def optional(table: dict[str, Spot], name: str, read: Callable[[Spot], T], otherwise: T) -> T:
    """The value of a key, read; `otherwise` where the key is absent."""
    return read(table[name]) if name in table else otherwise
