"""Where the catalogue's rules use each key of a rule file, cut out of their own text.

The strict reader itself is listened to: whatever it takes out of a table is a use of that key. What no rule of the
catalogue uses is taken from the invented orders in docs/examples/rules.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from shiftready.catalogue.load import HERE, load_catalogue
from shiftready.catalogue.reading import Spot, open_text
from shiftready.catalogue.rule_files import read_rule

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE, ORDERS = HERE / "rules", ROOT / "docs" / "examples" / "rules"
LONGEST_EXCERPT, LONGEST_SAMPLE = 700, 100
#: Values too bare to show what a key is for, where there is another.
TELL_LITTLE = {"0", "1", "[]", "null", "{minutes: 1}"}


class Use(NamedTuple):
    """A table that stands in a rule file: the keys used in it with their values on one line, and its whole lines."""

    rule: str
    values: Mapping[str, str]
    excerpt: str
    is_invented: bool

    @property
    def path(self) -> Path:
        return (ORDERS if self.is_invented else CATALOGUE) / f"{self.rule}.yaml"


def sample(place: str, key: str) -> tuple[str, Use] | None:
    """The shortest use of a key, of the catalogue before an invented order, as `key: value`; None where there is none.

    `place` is the function that reads the table: `window_parts.read_window`.
    """
    using = [use for use in _uses()[place] if key in use.values]
    if not using:
        return None
    use = min(using, key=lambda one: (one.is_invented, one.values[key] in TELL_LITTLE, len(one.values[key]), one.rule))
    said = f"{key}: {use.values[key]}"
    return (said if len(said) <= LONGEST_SAMPLE else f"{said[: LONGEST_SAMPLE - 1]}…"), use


def example(place: str, keys: Collection[str]) -> Use | None:
    """The table that shows most of the keys in few words, of the catalogue before an invented order; None where each is
    too long to be shown as a piece.
    """
    short = [use for use in _uses()[place] if len(use.excerpt) <= LONGEST_EXCERPT]
    return min(
        short,
        key=lambda use: (use.is_invented, -len(keys & use.values.keys()), len(use.excerpt), use.rule),
        default=None,
    )


@cache
def _uses() -> Mapping[str, list[Use]]:
    """Every table of every rule file, by the function that reads it."""
    found: dict[str, list[Use]] = {}
    words = load_catalogue().words
    for folder in (CATALOGUE, ORDERS):
        for path in sorted(folder.rglob("*.yaml")):
            rule, text = path.relative_to(folder).with_suffix("").as_posix(), path.read_text("utf-8")
            with _listening() as heard:
                read_rule(open_text(text, rule), rule, words)
            for place, spot, table in heard:
                values = {key: _flat(value.node, text) for key, value in table.items()}
                found.setdefault(place, []).append(Use(rule, values, _lines(spot.node, text), folder is ORDERS))
    return found


@contextmanager
def _listening() -> Iterator[list[tuple[str, Spot, dict[str, Spot]]]]:
    """Note every table that is read meanwhile, with the function that asked for it."""
    heard: list[tuple[str, Spot, dict[str, Spot]]] = []
    read: Callable[..., dict[str, Spot]] = Spot.table

    def table(spot: Spot, *asked: Any, **more: Any) -> dict[str, Spot]:
        found = read(spot, *asked, **more)
        heard.append((_asker(), spot, found))
        return found

    Spot.table = table  # type: ignore[method-assign]  # for as long as the files are read
    try:
        yield heard
    finally:
        Spot.table = read  # type: ignore[method-assign]  # as it was


def _asker() -> str:
    """The function that asks for the table, two calls up; a lambda stands for the one around it."""
    frame = sys._getframe(2)  # noqa: SLF001 - the only way to the caller
    while frame.f_code.co_name.startswith("<") and frame.f_back is not None:
        frame = frame.f_back
    return f"{frame.f_globals['__name__'].rpartition('.')[2]}.{frame.f_code.co_name}"


def _flat(node: yaml.Node, text: str) -> str:
    """A value on one line, its words as the file writes them."""
    if isinstance(node, yaml.MappingNode):
        pairs = (f"{_flat(key, text)}: {_flat(value, text)}" for key, value in node.value)
        return f"{{{', '.join(pairs)}}}"
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(_flat(item, text) for item in node.value)}]"
    return " ".join(text[node.start_mark.index : node.end_mark.index].split())


def _lines(node: yaml.Node, text: str) -> str:
    """The whole lines on which a value stands, with that of its key, moved to the left."""
    lines = text.splitlines()
    first, last = node.start_mark.line, node.end_mark.line
    first -= first > 0 and not lines[first][: node.start_mark.column].strip()
    # A block ends where the next one begins, which may be lines further down.
    holds_the_end = last < len(lines) and lines[last][: node.end_mark.column].strip()
    chosen = lines[first : last + 1] if holds_the_end else lines[first:last]
    while not chosen[-1].strip() or chosen[-1].lstrip().startswith("#"):
        chosen.pop()
    margin = min(len(line) - len(line.lstrip()) for line in chosen if line.strip())
    return "\n".join(line[margin:] for line in chosen)
