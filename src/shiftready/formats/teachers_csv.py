"""The people who teach and tell as tables: one of them, and four of what is known of each, a line a fact."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any, TypeVar

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.people import (
    CONSENTS,
    PROFESSIONS,
    TEACHER_KINDS,
    WEEKDAYS,
    Approval,
    Consent,
    Hours,
    Teacher,
    TrainedBy,
    in_order,
)
from shiftready.core.money.cents import read_cents
from shiftready.formats.away_csv import read_span
from shiftready.formats.cells import read_word, read_yes
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.row_days import DayColumn
from shiftready.formats.staffing_csv import TableRead
from shiftready.formats.tables import Row, Table, open_table

_TEACHER = Column("teacher", required=True, synonyms=("teacher id", "instructor", "instructor id", "number"))
_FROM, _TO = Column("from", required=True, synonyms=("start", "first day")), Column("to", synonyms=("end", "until"))
TEACHERS = TableShape(
    "teachers",
    (
        _TEACHER,
        Column("name"),
        Column("kinds", required=True, synonyms=("kind", "role", "type")),
        Column("profession"),
        Column("organization", synonyms=("organisation", "agency", "employer")),
        Column("email", synonyms=("e mail", "mail")),
        Column("phone", synonyms=("telephone",)),
        Column("stipend", synonyms=("fee",)),
        Column("coached_on"),
        Column("left_on"),
    ),
)
APPROVALS = TableShape(
    "teacher_approvals",
    (
        _TEACHER,
        Column("topic", required=True),
        _FROM,
        _TO,
        Column("authority", required=True),
        Column("evidence"),
        Column("ended_on"),
        Column("end_reason"),
    ),
)
TRAINED_BY = TableShape(
    "teacher_trainings",
    (_TEACHER, Column("trained_by", required=True), Column("course", required=True), Column("on", required=True)),
)
HOURS = TableShape(
    "teacher_hours",
    (_TEACHER, Column("can", required=True), _FROM, _TO, Column("weekdays"), Column("starts"), Column("ends")),
)
TEACHER_CONSENTS = TableShape(
    "teacher_consents",
    (_TEACHER, Column("about", required=True), Column("given", required=True), Column("on", required=True)),
)
TEACHER_SHAPES = (TEACHERS, APPROVALS, TRAINED_BY, HOURS, TEACHER_CONSENTS)
Fact = TypeVar("Fact", Approval, TrainedBy, Hours, Consent)


def read_teachers(path: Path, *, file: str = "", **mapping: Any) -> TableRead[Teacher]:
    """Read who teaches and tells, by number; `mapping` is as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, TEACHERS, file=file, **mapping)
    days = DayColumn(table, "coached_on"), DayColumn(table, "left_on", need="if_written")
    found: dict[str, Teacher] = {}
    for row in table.rows():
        coached, left = (column.read(row) for column in days)
        if _is_teacher(table, row, found) and coached is not None and left is not None:
            found[row["teacher"]] = Teacher(
                row["teacher"],
                row["name"],
                in_order(_words(row["kinds"])),
                next((one for one in PROFESSIONS if one == read_word(row["profession"])), ""),
                row["organization"],
                row["email"],
                row["phone"],
                read_cents(row["stipend"] or None),
                coached.day,
                left.day,
            )
    return TableRead(found, table.rows_read, len(found), tuple(table.remarks.problems))


@dataclass(slots=True)
class FactsOfTeachers:
    """Reads the tables of facts about the people in `known`; None where their own table failed: anybody is known."""

    known: Container[str] | None

    def approvals(self, path: Path, *, file: str = "", **mapping: Any) -> TableRead[tuple[Approval, ...]]:
        """Read which topics they may teach, from when to when, by whose word."""
        table = open_table(path, APPROVALS, file=file, **mapping)
        span = DayColumn(table, "from", need="known"), DayColumn(table, "to", need="if_written")
        ended = DayColumn(table, "ended_on", need="if_written")
        return self._read(table, lambda row: _approval(table, row, span, ended))

    def trained_by(self, path: Path, *, file: str = "", **mapping: Any) -> TableRead[tuple[TrainedBy, ...]]:
        """Read who trained them to teach."""
        table = open_table(path, TRAINED_BY, file=file, **mapping)
        on = DayColumn(table, "on", need="known")

        def fact(row: Row) -> TrainedBy | None:
            day = on.read(row)
            said = _is_said(table, row, "trained_by", "course")
            return TrainedBy(row["trained_by"], row["course"], day.day) if said and day and day.day else None

        return self._read(table, fact)

    def hours(self, path: Path, *, file: str = "", **mapping: Any) -> TableRead[tuple[Hours, ...]]:
        """Read when they can come, and when they cannot."""
        table = open_table(path, HOURS, file=file, **mapping)
        span = DayColumn(table, "from", need="known"), DayColumn(table, "to", need="if_written")
        return self._read(table, lambda row: _hours(table, row, span))

    def consents(self, path: Path, *, file: str = "", **mapping: Any) -> TableRead[tuple[Consent, ...]]:
        """Read to what they consented, and what they withdrew, in the order of the file."""
        table = open_table(path, TEACHER_CONSENTS, file=file, **mapping)
        on = DayColumn(table, "on", need="known")

        def fact(row: Row) -> Consent | None:
            day, given = on.read(row), read_yes(row["given"])
            about = next((one for one in CONSENTS if one == read_word(row["about"])), None)
            if about is None:
                _refuse(table, row, "about", f"is not one of {', '.join(CONSENTS)}")
            if given is None:
                _refuse(table, row, "given", "is neither yes nor no")
            return Consent(about, given, day.day) if about and given is not None and day and day.day else None

        return self._read(table, fact)

    def _read(self, table: Table, fact: Callable[[Row], Fact | None]) -> TableRead[tuple[Fact, ...]]:
        found: dict[str, list[Fact]] = {}
        kept = 0
        for row in table.rows():
            one = fact(row)
            if not self._is_known(row["teacher"]):
                _refuse(table, row, "teacher", "is not in the table of teachers")
            elif one is not None:
                found.setdefault(row["teacher"], []).append(one)
                kept += 1
        values = {number: tuple(facts) for number, facts in found.items()}
        return TableRead(values, table.rows_read, kept, tuple(table.remarks.problems))

    def _is_known(self, number: str) -> bool:
        return bool(number) and (self.known is None or number in self.known)


def _is_teacher(table: Table, row: Row, found: Container[str]) -> bool:
    words, profession = _words(row["kinds"]), read_word(row["profession"])
    if row["teacher"] in found:
        _refuse(table, row, "teacher", "stood in an earlier line")
    elif not row["teacher"]:
        _refuse(table, row, "teacher", "is blank")
    elif not words or not words <= set(TEACHER_KINDS):
        _refuse(table, row, "kinds", f"is not made of {', '.join(TEACHER_KINDS)}")
    elif profession and profession not in PROFESSIONS:
        _refuse(table, row, "profession", f"is not one of {', '.join(filter(None, PROFESSIONS))}")
    elif row["stipend"] and read_cents(row["stipend"]) is None:
        _refuse(table, row, "stipend", "is no amount of money")
    else:
        return True
    return False


def _approval(table: Table, row: Row, days: tuple[DayColumn, DayColumn], ended: DayColumn) -> Approval | None:
    span, end, said = read_span(row, *days), ended.read(row), _is_said(table, row, "topic", "authority")
    if span is None or end is None or not said:
        return None
    return Approval(read_word(row["topic"]), span, row["authority"], row["evidence"], end.day, row["end_reason"])


def _hours(table: Table, row: Row, days: tuple[DayColumn, DayColumn]) -> Hours | None:
    span, can, words = read_span(row, *days), read_yes(row["can"]), _words(row["weekdays"])
    starts, ends = read_time(row["starts"]), read_time(row["ends"])
    if can is None:
        _refuse(table, row, "can", "is neither yes nor no")
    elif not words <= set(WEEKDAYS):
        _refuse(table, row, "weekdays", f"is not made of {', '.join(WEEKDAYS)}")
    elif (row["starts"] and starts is None) or (row["ends"] and ends is None) or (starts and ends and ends <= starts):
        _refuse(table, row, "starts", "and the end are not two times of a day, such as 08:30 and 12:00")
    elif span is not None:
        return Hours(can, span, frozenset(map(WEEKDAYS.index, words)), starts, ends)
    return None


def read_time(text: str) -> time | None:
    """A time of the day such as 08:30, or None where the text is none."""
    try:
        return time.fromisoformat(text) if len(text) == len("08:30") else None
    except ValueError:
        return None


def span_words(span: Span) -> tuple[str, str]:
    """First and last day as the tables write them."""
    return span.first_on.isoformat(), span.last_on.isoformat() if span.last_on else ""


def _is_said(table: Table, row: Row, *names: str) -> bool:
    blank = [name for name in names if not row[name]]
    for name in blank:
        _refuse(table, row, name, "is blank")
    return not blank


def _words(text: str) -> set[str]:
    return {word for part in text.replace("+", " ").replace(",", " ").split() if (word := read_word(part))}


def _refuse(table: Table, row: Row, name: str, what: str) -> None:
    said = row[name][:40] or table.theirs(name)
    table.remarks.error(
        f"{name}_wrong", f'"{said}" {what}; the line was not used.',
        line=row.line, column=table.theirs(name), value=row[name],
    )  # fmt: skip
