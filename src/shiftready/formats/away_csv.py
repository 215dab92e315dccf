"""Who is away, who volunteers, and what an authority granted: the smaller tables about people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from shiftready.core.dates import Span
from shiftready.core.staffing import ABSENCE_KINDS, Absence, Volunteer
from shiftready.core.training import ALLOWANCE_KINDS, ALLOWANCE_REASONS, Allowance, AllowanceReason
from shiftready.formats.cells import read_yes
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.known_people import People, find_person
from shiftready.formats.roster_csv import PERSON
from shiftready.formats.row_days import DayColumn, until
from shiftready.formats.staffing_csv import TableRead
from shiftready.formats.tables import Row, Table, open_table

_FROM = Column("from", required=True, synonyms=("start", "start date", "from date", "first day"))
_TO = Column("to", synonyms=("end", "end date", "to date", "last day", "until"))
AWAY = TableShape("away", (PERSON, _FROM, _TO, Column("kind", required=True, synonyms=("type", "reason"))))
VOLUNTEERS = TableShape(
    "volunteers",
    (
        PERSON,
        Column("on", required=True, synonyms=("date", "volunteered on", "asked on")),
        Column("recommended", synonyms=("recommendation", "supervisor recommends")),
    ),
)
_GRANTED = (Column("reason"), Column("granted_by"), Column("granted_on"))
ALLOWANCES = TableShape(
    "allowances", (PERSON, Column("kind", required=True), _FROM, _TO, Column("rule"), Column("why"), *_GRANTED)
)

Word = TypeVar("Word", bound=str)


def read_away(path: Path, *, people: People | None, file: str = "", **mapping: Any) -> TableRead[tuple[Absence, ...]]:
    """Read the days on which people cannot be on duty or in class; `mapping` is as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, AWAY, file=file, **mapping)
    first, last = DayColumn(table, "from", need="known"), DayColumn(table, "to", need="if_written")
    found: dict[str, list[Absence]] = {}
    for row in table.rows():
        person, span, kind = (
            find_person(table, row, people),
            read_span(row, first, last),
            _kind(table, row, ABSENCE_KINDS),
        )
        if person is not None and span is not None and kind is not None:
            found.setdefault(person, []).append(Absence(person, span, kind))
    return _lists(table, found)


def read_allowances(
    path: Path, *, people: People | None, file: str = "", **mapping: Any
) -> TableRead[tuple[Allowance, ...]]:
    """Read what an authority granted: a duty waived, extended or exempt over some days; `mapping` as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, ALLOWANCES, file=file, **mapping)
    days = DayColumn(table, "from", need="known"), DayColumn(table, "to", need="if_written")
    granted_on = DayColumn(table, "granted_on")
    found: dict[str, list[Allowance]] = {}
    for row in table.rows():
        person, granted = find_person(table, row, people), _allowance(table, row, days, granted_on)
        if person is not None and granted is not None:
            found.setdefault(person, []).append(granted)
    return _lists(table, found)


def _allowance(table: Table, row: Row, days: tuple[DayColumn, DayColumn], granted: DayColumn) -> Allowance | None:
    span, kind = read_span(row, *days), _kind(table, row, ALLOWANCE_KINDS)
    reason, granted_on = _reason(table, row), granted.read(row)
    if span is None or kind is None:
        return None
    day = granted_on.day if granted_on else None
    return Allowance(row["person"], kind, span, row["rule"] or None, row["why"], reason or "", row["granted_by"], day)


def read_volunteers(path: Path, *, people: People | None, file: str = "", **mapping: Any) -> TableRead[Volunteer]:
    """Read who asked to become a specialist, the first time they did; `mapping` is as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, VOLUNTEERS, file=file, **mapping)
    asked = DayColumn(table, "on", need="known")
    found: dict[str, Volunteer] = {}
    for row in table.rows():
        person, day = find_person(table, row, people), asked.read(row)
        if person is not None and day is not None and day.day is not None and _asked_first(table, row, found):
            found[person] = Volunteer(person, day.day, _recommended(table, row))
    return TableRead(found, table.rows_read, len(found), tuple(table.remarks.problems))


def _lists(table: Table, found: Mapping[str, list[Any]]) -> TableRead[Any]:
    values = {person: tuple(items) for person, items in found.items()}
    return TableRead(values, table.rows_read, sum(map(len, values.values())), tuple(table.remarks.problems))


def read_span(row: Row, first: DayColumn, last: DayColumn) -> Span | None:
    """The days of a line, both ends in it; None, with an error noted, where they cannot be used."""
    begins, ends = first.read(row), last.read(row)
    if begins is None or begins.day is None or ends is None:
        return None
    span = Span(begins.day, until(ends))
    if span.is_empty:
        first.table.remarks.error(
            "end_before_start",
            f"The last day {span.last_on} is before the first, {span.first_on}; the line was not used.",
            "Correct one of the two dates.",
            line=row.line, column=last.table.theirs("to"), value=row["to"],
        )  # fmt: skip
    return None if span.is_empty else span


def _reason(table: Table, row: Row) -> AllowanceReason | None:
    """The code of a reason; another word is not kept, since it might be a diagnosis, and the line is."""
    reason = _among(row["reason"], ALLOWANCE_REASONS)
    if row["reason"] and reason is None:
        table.remarks.warn(
            "reason_unknown",
            f"The reason is not one of {', '.join(ALLOWANCE_REASONS)}; it counts as not recorded.",
            "Choose the nearest of these; never write a diagnosis.",
            line=row.line, column=table.theirs("reason"),
        )  # fmt: skip
    return reason


def _among(text: str, known: Sequence[Word]) -> Word | None:
    word = text.lower().replace(" ", "_").replace("-", "_")
    return next((one for one in known if one == word), None)


def _kind(table: Table, row: Row, known: Sequence[Word]) -> Word | None:
    kind = _among(row["kind"], known)
    if kind is not None:
        return kind
    table.remarks.error(
        "kind_unknown",
        f'"{row["kind"][:40]}" is not one of {", ".join(known)}; the line was not used.',
        "Choose the nearest of these; never write a diagnosis.",
        line=row.line, column=table.theirs("kind"), value=row["kind"],
    )  # fmt: skip
    return None


def _asked_first(table: Table, row: Row, found: Mapping[str, Volunteer]) -> bool:
    if row["person"] in found:
        table.remarks.warn(
            "volunteer_twice", f'"{row["person"]}" stood in an earlier line, which counts.', "Keep one line for each.",
            line=row.line, column=table.theirs("person"), value=row["person"],
        )  # fmt: skip
    return row["person"] not in found


def _recommended(table: Table, row: Row) -> bool | None:
    text = row["recommended"]
    answer = read_yes(text)
    if text and answer is None:
        table.remarks.warn(
            "answer_unreadable", f'"{text[:40]}" is neither yes nor no; it counts as not recorded.', "Write yes or no.",
            line=row.line, column=table.theirs("recommended"), value=text,
        )  # fmt: skip
    return answer
