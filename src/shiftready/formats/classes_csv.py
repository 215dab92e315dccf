"""Classes that are on dates and not closed yet: the agency's own, and those in which partners keep seats for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from shiftready.core.money.cents import read_cents
from shiftready.core.training import DatedClass, SeatGiven
from shiftready.formats.away_csv import read_span
from shiftready.formats.cells import read_whole
from shiftready.formats.class_days import DAYS, HOURS, read_class_days, read_evening
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.row_days import DayColumn
from shiftready.formats.staffing_csv import TableRead
from shiftready.formats.tables import Row, Table, open_table

CLASSES = TableShape(
    "classes",
    (
        Column("class", required=True, synonyms=("offering", "session", "name")),
        Column("course", required=True, synonyms=("catalogue course",)),
        Column("from", required=True, synonyms=("start", "start date", "first day", "starts on")),
        Column("to", required=True, synonyms=("end", "end date", "last day", "ends on")),
        Column("seats", synonyms=("capacity", "places", "max seats")),
        Column("host", synonyms=("held by", "partner", "provider")),
        Column("price_a_seat", synonyms=("tuition", "cost a seat", "price per seat")),
        Column("budget", synonyms=("fund", "account")),
        DAYS,
        HOURS,
    ),
)
OWN_NAME = "Give each class a name of its own."


def read_classes(path: Path, *, file: str = "", **mapping: Any) -> TableRead[DatedClass]:
    """Read which classes are on dates, by their names; `mapping` is as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, CLASSES, file=file, **mapping)
    first, last = DayColumn(table, "from", need="known"), DayColumn(table, "to", need="known")
    found: dict[str, DatedClass] = {}
    for row in table.rows():
        span, fits = read_span(row, first, last), _says_enough(table, row, found)
        days = read_class_days(table, row, span)
        if span is not None and fits and days is not None:
            seats, cents = _number(row["seats"]), read_cents(row["price_a_seat"] or None)
            found[row["class"]] = DatedClass(
                row["class"],
                row["course"],
                span,
                seats,
                0,
                row["host"],
                cents,
                row["budget"],
                days,
                read_evening(table, row),
            )
    return TableRead(found, table.rows_read, len(found), tuple(table.remarks.problems))


def with_seats_taken(
    classes: Iterable[DatedClass], seats: Mapping[str, tuple[SeatGiven, ...]]
) -> tuple[DatedClass, ...]:
    """The classes with how many of their seats are given, by the name, the course and the days that both tables say."""
    given = Counter((one.offering, one.course, one.span) for each in seats.values() for one in each)
    return tuple(replace(one, taken=given[one.offering, one.course, one.span]) for one in classes)


def _says_enough(table: Table, row: Row, found: Mapping[str, DatedClass]) -> bool:
    """Whether a line has a name of its own, a course, and amounts that can be read."""
    wrong = list(_wrong(row, found))
    for name, code, what, hint in wrong:
        heading, said = table.theirs(name), row[name]
        table.remarks.error(
            code, f'"{said[:40] or heading}" {what}; the line was not used.', hint,
            line=row.line, column=heading, value=said,
        )  # fmt: skip
    return not wrong


def _wrong(row: Row, found: Mapping[str, DatedClass]) -> Iterator[tuple[str, str, str, str]]:
    """Column, code, what is wrong, and what to do."""
    if row["class"] in found:
        yield "class", "class_twice", "stood in an earlier line", OWN_NAME
    if not row["class"]:
        yield "class", "class_missing", "is blank", OWN_NAME
    if not row["course"]:
        yield "course", "course_missing", "is blank", "Write the catalogue's id of the course."
    if row["seats"] and _number(row["seats"]) is None:
        yield "seats", "number_unreadable", "is not a whole number", "Write it in digits, such as 30."
    if row["price_a_seat"] and read_cents(row["price_a_seat"]) is None:
        yield "price_a_seat", "amount_unreadable", "is no amount of money", "Write dollars, such as 400 or 38.50."


def _number(text: str) -> int | None:
    found = read_whole(text) if text else None
    return found if found is not None and found >= 0 else None
