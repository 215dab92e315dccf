"""A strict look at YAML: every value keeps its file, line and key, and every refusal says what is expected and the way
out.

The node graph is read instead of plain values, since plain values have forgotten where they stood, which keys stood
twice, and that a bare `on` was read as *true*.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from shiftready.core.compliance.moments import YearDay
from shiftready.core.errors import Problem

T = TypeVar("T")
TAG = "tag:yaml.org,2002:"


class Refused(Exception):
    """One thing wrong in a file of the catalogue."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


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

    def table(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Spot]:
        """The values of a mapping by key; refuses missing, unknown, doubled and bare yes/no keys."""
        found: dict[str, Spot] = {}
        for name, spot in self._pairs():
            if name not in required and name not in optional:
                known = ", ".join((*required, *optional))
                raise spot.refuse("unknown_key", "nobody reads this key.", f"Use one of: {known}; or take it out.")
            found[name] = spot
        for name in required:
            if name not in found:
                raise self.refuse("missing_key", f'the key "{name}" is missing.', f"Write {name}: and its value here.")
        return found

    def by_name(self) -> dict[str, Spot]:
        """The values of a mapping whose keys are free names."""
        return dict(self._pairs())

    def by_day(self) -> dict[date, Spot]:
        """The values of a mapping whose keys are days, from the earliest on."""
        found = {spot_of_key.day(): spot for spot_of_key, spot in self._key_spots()}
        return dict(sorted(found.items()))

    def keyed(self) -> list[tuple[Spot, Spot]]:
        """Keys and values of a mapping, each with its place."""
        return self._key_spots()

    def _pairs(self) -> Iterator[tuple[str, Spot]]:
        for key, spot in self._key_spots():
            if key.node.tag == TAG + "bool":
                raise key.refuse(
                    "bare_key",
                    f'YAML reads the bare key "{key.raw}" as true or false.',
                    "Name the key as_of, or quote it.",
                )
            yield key.raw, spot

    def _key_spots(self) -> list[tuple[Spot, Spot]]:
        if not isinstance(self.node, yaml.MappingNode):
            raise self.refuse("not_a_table", "keys with values are expected here.", "Write key: value, one a line.")
        seen: set[str] = set()
        spots = []
        for key, value in self.node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            place = f"{self.key}.{name}" if self.key else name
            if name in seen:
                raise Spot(self.file, place, key).refuse(
                    "doubled_key", "this key stands twice.", "Keep one of them and take the other out."
                )
            seen.add(name)
            spots.append((Spot(self.file, place, key), Spot(self.file, place, value)))
        return spots

    def items(self) -> tuple[Spot, ...]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.refuse("not_a_list", "a list is expected here.", "Write it as [first, second].")
        return tuple(Spot(self.file, f"{self.key}[{i}]", node) for i, node in enumerate(self.node.value, start=1))

    def texts(self) -> tuple[str, ...]:
        return tuple(spot.text() for spot in self.items())

    def text(self) -> str:
        if self.node.tag != TAG + "str" or not self.raw.strip():
            raise self.refuse("not_text", f'"{self.raw}" is not text.', 'Put it in quotes: "…".')
        return " ".join(self.raw.split())

    def one_of(self, allowed: Sequence[str]) -> str:
        if self.raw not in allowed or self.node.tag != TAG + "str":
            raise self.refuse("not_allowed", f'"{self.raw}" is not known here.', f"Use one of: {', '.join(allowed)}.")
        return self.raw

    def whole(self) -> int:
        if self.node.tag != TAG + "int" or not self.raw.isdecimal():
            raise self.refuse("not_a_whole_number", f'"{self.raw}" is not a whole number.', "Write digits only: 120.")
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
    def is_empty(self) -> bool:
        return self.node.tag == TAG + "null"


def open_file(path: Path, shown_as: str) -> Spot:
    """The top of a YAML file.

    Raises:
        Refused: it is empty or no YAML.
    """
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        mark = getattr(broken, "problem_mark", None)
        line = 0 if mark is None else mark.line + 1
        message = f"the file is no YAML: {getattr(broken, 'problem', None) or broken}."
        hint = "Check quotes, colons and indentation near this line."
        raise Refused(Problem(shown_as, line, "", "", "not_yaml", "error", message, hint)) from None
    if node is None:
        hint = "Write the file's keys, or take the file out."
        raise Refused(Problem(shown_as, 0, "", "", "empty_file", "error", "the file is empty.", hint))
    return Spot(shown_as, "", node)


def optional(table: dict[str, Spot], name: str, read: Callable[[Spot], T], otherwise: T) -> T:
    """The value of a key, read; `otherwise` where the key is absent."""
    return read(table[name]) if name in table else otherwise
