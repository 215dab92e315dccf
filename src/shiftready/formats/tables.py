"""A table file, CSV or XLSX alike: headings, rows with line numbers, and everything wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from shiftready.core.errors import Problem
from shiftready.formats.columns import TableShape, bind_columns
from shiftready.formats.csv_rows import csv_rows
from shiftready.formats.limits import LIMITS, FileLimits
from shiftready.formats.remarks import Remarks
from shiftready.formats.sniff import tell_kind
from shiftready.formats.xlsx_rows import xlsx_rows

NumberedCells = tuple[int, list[str]]

_FORMULA = re.compile(r"[=@].|[+\-][A-Za-z_]+\(")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: `cells` holds the trimmed text of each of our columns that the file has."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Peek:
    """The headings and first rows of a file, shown before its columns are mapped."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Table:
    """An opened table. `rows` counts the lines read so far; `remarks` gathers what is found wrong on the way."""

    headings: tuple[str, ...]
    remarks: Remarks
    columns: Mapping[str, str]
    rows_read: int
    _lines: Iterator[NumberedCells]
    _places: Mapping[str, int]
    _values: Mapping[str, str]

    @property
    def has(self) -> frozenset[str]:
        """Our columns that the file or its constant values bring."""
        return frozenset(self._places) | frozenset(self._values)

    def theirs(self, ours: str) -> str:
        """The heading that stands for our column, as the file writes it."""
        return self.columns.get(ours, ours)

    def rows(self, *, needed: bool = False) -> Iterator[Row]:
        """Yield the lines one by one; a line with more cells than headings is noted as an error and left out.

        Where no line stands below the headings, that is noted too, or refused where lines are `needed`.

        Raises:
            FileRefused: `no_lines`.
        """
        width = len(self.headings)
        places, constants = tuple(self._places.items()), dict(self._values)
        for line, cells in self._lines:
            self.rows_read += 1
            if len(cells) != width and not self._fits(line, cells):
                continue
            for cell in cells:
                if cell[:1] in "=@+-" and _FORMULA.match(cell):
                    self._warn_of_formula(line, cell, cells)
            found = {ours: cells[place] for ours, place in places if place < len(cells)}
            for ours, value in constants.items():
                found[ours] = found.get(ours) or value
            yield Row(line, found)
        if not self.rows_read:
            self._say_no_lines(needed=needed)

    def _say_no_lines(self, *, needed: bool) -> None:
        message = "There is no line below the headings."
        if needed:
            raise self.remarks.refuse("no_lines", message, "Export it again, with its lines.")
        self.remarks.warn("no_lines", message, "Leave it so only if there is nothing to list.")

    def _fits(self, line: int, cells: list[str]) -> bool:
        width = len(self.headings)
        if any(cells[width:]):
            self.remarks.error(
                "row_too_long",
                f"The line has {len(cells)} cells, but there are {width} headings; it was not read.",
                "Put a cell that holds the separator in quotation marks.",
                line=line,
                value=cells[width],
            )
            return False
        if len(cells) < width:
            self.remarks.warn(
                "row_too_short",
                f"The line has {len(cells)} cells, but there are {width} headings; the missing cells count as blank.",
                "Add the missing cells, or leave it if they are blank.",
                line=line,
            )
        return True

    def _warn_of_formula(self, line: int, cell: str, cells: list[str]) -> None:
        heading = self.headings[cells.index(cell)] if cells.index(cell) < len(self.headings) else ""
        self.remarks.warn(
            "formula_in_cell",
            f'"{cell[:40]}" looks like a formula; it is taken as text and never computed.',
            "Replace it by its value.",
            line=line,
            column=heading,
            value=cell,
        )


def open_table(
    path: Path,
    shape: TableShape,
    *,
    file: str = "",
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    limits: FileLimits = LIMITS,
) -> Table:
    """Open a CSV or XLSX file as a table of `shape`, without reading its rows yet.

    Args:
        path: where the file lies.
        shape: the columns the table may have.
        file: the name used in problems and trusted for its ending; the path's own by default.
        columns: our column = their heading, for those that differ.
        values: constants for columns that the file lacks, and for its blank cells.
        limits: how large the file may be.

    Raises:
        FileRefused: with every problem found, when the file is not what it says, too large, empty, or its headings
            do not fit.
    """
    remarks = Remarks(file or path.name)
    lines = _lines(path, remarks, limits)
    headings = _headings(lines, remarks, limits)
    places = bind_columns(headings, shape, columns or {}, values or {}, remarks)
    return Table(headings, remarks, columns or {}, 0, lines, places, values or {})


def peek_table(path: Path, *, file: str = "", rows: int = 5, limits: FileLimits = LIMITS) -> Peek:
    """Read the headings and the first rows, so that a person can say which column is which.

    Raises:
        FileRefused: when the file cannot be read as a table at all.
    """
    remarks = Remarks(file or path.name)
    lines = _lines(path, remarks, limits)
    headings = _headings(lines, remarks, limits)
    first = tuple(tuple(cells) for _, cells in islice(lines, rows))
    return Peek(headings, first, tuple(remarks.problems))


def _lines(path: Path, remarks: Remarks, limits: FileLimits) -> Iterator[NumberedCells]:
    read = xlsx_rows if tell_kind(path, remarks, limits) == "xlsx" else csv_rows
    return read(path, remarks, limits)


def _headings(lines: Iterator[NumberedCells], remarks: Remarks, limits: FileLimits) -> tuple[str, ...]:
    _, cells = next(lines, (0, []))
    if not cells:
        raise remarks.refuse("file_empty", "The file is empty.", "Export it again, with its headings.")
    if len(cells) > limits.columns:
        raise remarks.refuse(
            "too_many_columns",
            f"The file has {len(cells)} columns; up to {limits.columns} are read.",
            "Leave out columns that are not needed.",
        )
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
