"""Numbers that training boards gave to people and courses: their table in an agency folder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from shiftready.core.board_numbers import BoardNumber, one_bearer_key
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.known_people import People, find_person
from shiftready.formats.roster_csv import PERSON
from shiftready.formats.row_days import DayColumn, until
from shiftready.formats.staffing_csv import TableRead
from shiftready.formats.standing_csv import fits_in
from shiftready.formats.tables import Row, Table, open_table

BOARD_NUMBERS = TableShape(
    "board_numbers",
    (
        Column("board", required=True, synonyms=("authority", "commission", "agency code")),
        Column("number", required=True, synonyms=("pid", "post id", "post number", "dpsst number", "officer number")),
        Column("person", synonyms=PERSON.synonyms),
        Column("course", synonyms=("course id",)),
        Column("from", synonyms=("assigned on", "assigned", "issued", "start")),
        Column("to", synonyms=("until", "renew by", "expires", "expiration date", "end")),
    ),
)
LONGEST_NUMBER, LONGEST_BOARD = 60, 60
Cells = tuple[str, ...]


def read_board_numbers(
    path: Path, *, people: People | None, file: str = "", **mapping: Any
) -> TableRead[tuple[BoardNumber, ...]]:
    """Read which number whom or what a board gave, by board; `mapping` is as in `open_table`.

    A number that stands already for somebody else at the same board is an error, and its line is not used.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, BOARD_NUMBERS, file=file, **mapping)
    first, last = DayColumn(table, "from", need="if_written"), DayColumn(table, "to", need="if_written")
    found: dict[BoardNumber, int] = {}
    bearers: dict[tuple[str, str, str], BoardNumber] = {}
    for row in table.rows():
        one = _number(table, row, people, first, last)
        if one is not None and _is_new(table, row, one, found) and _is_theirs(table, row, one, found, bearers):
            found[one] = row.line
    first.finish()
    last.finish()
    by_board: dict[str, list[BoardNumber]] = {}
    for one in found:
        by_board.setdefault(one.board, []).append(one)
    values = {board: tuple(numbers) for board, numbers in by_board.items()}
    return TableRead(values, table.rows_read, len(found), tuple(table.remarks.problems))


def board_number_table(numbers: Iterable[BoardNumber]) -> dict[str, tuple[Cells, list[Cells]]]:
    """Headings and rows of the numbers of people and courses, in their order; nothing where there are none."""
    rows = [_cells(one) for one in numbers if one.kind != "class"]
    return {BOARD_NUMBERS.name: (BOARD_NUMBERS.names, rows)} if rows else {}


def _cells(one: BoardNumber) -> Cells:
    holder = (one.holder, "") if one.kind == "person" else ("", one.holder)
    return one.board, one.number, *holder, _day(one.first_on), _day(one.last_on)


def _number(table: Table, row: Row, people: People | None, first: DayColumn, last: DayColumn) -> BoardNumber | None:
    begins, ends = first.read(row), last.read(row)
    holder = _holder(table, row, people)
    fits = fits_in(table, row, "board", LONGEST_BOARD), fits_in(table, row, "number", LONGEST_NUMBER)
    if begins is None or ends is None or holder is None or not all(fits) or not _is_said(table, row):
        return None
    days = begins.day, until(ends)
    if days[0] and days[1] and days[1] < days[0]:
        table.remarks.error(
            "end_before_start", f"The last day {days[1]} is before the first, {days[0]}; the line was not used.",
            "Correct one of the two dates.", line=row.line, column=table.theirs("to"), value=row["to"],
        )  # fmt: skip
        return None
    kind, name = holder
    return BoardNumber(row["board"], kind, name, row["number"], *days)  # type: ignore[arg-type]  # a kind of holder


def _is_said(table: Table, row: Row) -> bool:
    blank = [name for name in ("board", "number") if not row[name]]
    for name in blank:
        heading = table.theirs(name)
        table.remarks.error(
            f"{name}_missing", f'"{heading}" is blank; the line was not used.', "Write it, or take the line out.",
            line=row.line, column=heading,
        )  # fmt: skip
    return not blank


def _holder(table: Table, row: Row, people: People | None) -> tuple[str, str] | None:
    if bool(row["person"]) is bool(row["course"]):
        table.remarks.error(
            "holder_unclear", "The line names both a person and a course, or neither; it was not used.",
            "Write one of the two.", line=row.line, column=table.theirs("person"), value=row["person"],
        )  # fmt: skip
        return None
    if row["course"]:
        return ("course", row["course"]) if fits_in(table, row, "course", LONGEST_BOARD) else None
    person = find_person(table, row, people)
    return ("person", person) if person is not None else None


def _is_new(table: Table, row: Row, one: BoardNumber, found: dict[BoardNumber, int]) -> bool:
    if one in found:
        table.remarks.warn(
            "line_twice", f"The line says the same as line {found[one]}; read once.", "Take one of them out.",
            line=row.line, column=table.theirs("number"), value=row["number"],
        )  # fmt: skip
    return one not in found


def _is_theirs(
    table: Table,
    row: Row,
    one: BoardNumber,
    found: dict[BoardNumber, int],
    bearers: dict[tuple[str, str, str], BoardNumber],
) -> bool:
    key = one_bearer_key(one)
    bearer = bearers.setdefault(key, one) if key else one
    if bearer.holder != one.holder:
        table.remarks.error(
            "number_of_somebody_else",
            f'"{one.number}" is the number of "{bearer.holder}" at {one.board} already, in line {found[bearer]}; the '
            "line was not used.",
            "Ask the board whose it is.", line=row.line, column=table.theirs("number"), value=row["number"],
        )  # fmt: skip
    return bearer.holder == one.holder


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
