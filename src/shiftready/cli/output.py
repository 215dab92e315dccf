"""How a command shows its answer: a table for people, JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from textwrap import wrap
from typing import Any, Literal, TypeVar

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shiftready.formats.safe_cells import quote_cell

OutputFormat = Literal["table", "json", "csv"]
F = TypeVar("F", bound=Callable[..., Any])

WIDTH_WHEN_PIPED = 120
LONG_WORD = 16
"""Words that are longer may be broken."""


def format_option(command: F) -> F:
    """Add `--format table|json|csv`; the command receives it as `output_format`."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="A table for people, JSON for programs, CSV for spreadsheets.",
    )(command)


def console() -> Console:
    """The console for tables: as wide as the terminal, or a fixed width where the output is piped."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=WIDTH_WHEN_PIPED if piped else None, highlight=False, soft_wrap=False)


class Written(str):
    """One item of a list, written as JSON already, by whatever process made it."""

    __slots__ = ()


def written(item: object) -> Written:
    return Written(_json(item))


def write_json(answer: Mapping[str, Any]) -> None:
    """Write one JSON object in the order given: days as 2017-04-01, sets sorted, one newline at the end.

    A value that is an iterator is written as a list, an item a line, each as it comes: however long the answer, only
    one item of it is held.
    """
    opening = "{"
    for key, value in answer.items():
        sys.stdout.write(f"{opening}\n  {_json(key)}: ")
        if isinstance(value, Iterator):
            _write_items(value)
        else:
            # A line break inside a text is written as \\n, so every real one begins a line of the layout.
            sys.stdout.write(_json(value, indent=2).replace("\n", "\n  "))
        opening = ","
    sys.stdout.write("\n}\n" if answer else "{}\n")


def _write_items(items: Iterator[object]) -> None:
    opening = "["
    for item in items:
        sys.stdout.write(f"{opening}\n    {item if isinstance(item, Written) else _json(item)}")
        opening = ","
    sys.stdout.write("[]" if opening == "[" else "\n  ]")


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows under their headings; text that a spreadsheet would run as a formula is made harmless."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_cell(value) for value in row] for row in rows)


def write_table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Write rows as a table for the eye. Every cell says in words what it means; colour only repeats it.

    The name of a rule stays whole, up to half the width, so that it can be copied: what stands beside it wraps. Where
    the screen is too narrow for whole words, each row stands by itself, a line a heading.
    """
    screen, shown = console(), [[_seen(value) for value in row] for row in rows]
    if shown and _least_width(headings, shown, screen.width) > screen.width:
        _write_row_by_row(screen, headings, shown, title)
        return
    table = Table(title=title, title_justify="left", title_style="bold")
    columns = zip(*shown, strict=True) if shown else repeat(())
    for heading, cells in zip(headings, columns, strict=False):
        table.add_column(heading, overflow="fold", no_wrap=_stays_whole(heading, cells, screen.width))
    for row in shown:
        table.add_row(*row)
    screen.print(table)


def _stays_whole(heading: str, cells: Sequence[Text], width: int) -> bool:
    return heading == "rule" and 0 < max(map(len, cells), default=0) <= width // 2


def _least_width(headings: Sequence[str], rows: Sequence[Sequence[Text]], width: int) -> int:
    """The width of a table that breaks no word but long ones, such as addresses; each column has a border and air."""
    least = 1
    for heading, cells in zip(headings, zip(*rows, strict=True), strict=True):
        words = " ".join((heading, *(cell.plain for cell in cells))).split()
        whole = max(map(len, cells)) if _stays_whole(heading, cells, width) else 0
        least += 3 + max(whole, min(max(map(len, words)), LONG_WORD))
    return least


def _write_row_by_row(
    screen: Console, headings: Sequence[str], rows: Sequence[Sequence[Text]], title: str | None
) -> None:
    if title:
        screen.print(Text(title, style="bold"))
    for row in rows:
        lines = Table.grid(padding=(0, 2))
        for heading, cell in zip(headings, row, strict=True):
            if cell.plain:
                lines.add_row(Text(heading, style="bold"), Text(cell.plain, overflow="fold"))
        screen.print(lines)
        screen.print()


def write_rows(
    name: str, headings: Sequence[str], rows: Sequence[Mapping[str, Any]], output_format: OutputFormat
) -> None:
    """`rows` whole under `name` as JSON; as a line each under the headings otherwise."""
    if output_format == "json":
        write_json({name: rows})
        return
    cells = [tuple(_in_one_cell(row[heading]) for heading in headings) for row in rows]
    {"csv": write_csv, "table": write_table}[output_format](headings, cells)


def write_sentence(sentence: str) -> None:
    """Write one sentence beneath or above a table; where it is indented, so is each of its lines."""
    screen = console()
    indent = sentence[: len(sentence) - len(sentence.lstrip())]
    # An address stays whole, however long, so that it can be followed.
    lines = wrap(sentence, screen.width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    screen.print(Text("\n".join(lines)), soft_wrap=True)


def number(count: int) -> Text:
    """A count for a table: digits in groups of three, at the right."""
    return Text(f"{count:,}", justify="right")


def _in_one_cell(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _cell(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return quote_cell(value) if isinstance(value, str) else value


def _seen(value: object) -> Text:
    if isinstance(value, Text):
        return value
    return Text("" if value is None else str(value), justify="right" if isinstance(value, int | float) else None)
