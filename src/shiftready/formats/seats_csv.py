"""Seats given in classes that are on dates and not closed yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shiftready.core.training import SeatGiven
from shiftready.formats.away_csv import read_span
from shiftready.formats.class_days import DAYS, HOURS, read_class_days, read_evening
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.known_people import People, find_person
from shiftready.formats.roster_csv import PERSON
from shiftready.formats.row_days import DayColumn
from shiftready.formats.staffing_csv import TableRead
from shiftready.formats.tables import Row, Table, open_table

SEATS = TableShape(
    "seats",
    (
        PERSON,
        Column("course", required=True, synonyms=("catalogue course",)),
        Column("from", required=True, synonyms=("start", "start date", "first day", "starts on")),
        Column("to", required=True, synonyms=("end", "end date", "last day", "ends on")),
        Column("class", synonyms=("offering", "session")),
        DAYS,
        HOURS,
    ),
)


def read_seats(
    path: Path, *, people: People | None, file: str = "", **mapping: Any
) -> TableRead[tuple[SeatGiven, ...]]:
    """Read who holds a seat in which class to come; `mapping` is as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, SEATS, file=file, **mapping)
    first, last = DayColumn(table, "from", need="known"), DayColumn(table, "to", need="known")
    found: dict[str, list[SeatGiven]] = {}
    for row in table.rows():
        person, span, has_course = find_person(table, row, people), read_span(row, first, last), _has_course(table, row)
        days = read_class_days(table, row, span)
        if person is not None and span is not None and has_course and days is not None:
            given = SeatGiven(person, row["course"], span, row["class"], days, read_evening(table, row))
            found.setdefault(person, []).append(given)
    values = {person: tuple(seats) for person, seats in found.items()}
    return TableRead(values, table.rows_read, sum(map(len, values.values())), tuple(table.remarks.problems))


def _has_course(table: Table, row: Row) -> bool:
    if not row["course"]:
        table.remarks.error(
            "course_missing", "The line names no course; it was not used.", "Write the catalogue's id of the course.",
            line=row.line, column=table.theirs("course"),
        )  # fmt: skip
    return bool(row["course"])
