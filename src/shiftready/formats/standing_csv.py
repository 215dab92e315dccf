"""Licenses and certificates people hold, and the times they served in policing: the tables of standing."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from shiftready.core.specialist_status import StatusDecision
from shiftready.core.standing import ACTIVE, STATUSES, Credential, Service
from shiftready.formats.away_csv import read_span
from shiftready.formats.cells import read_word
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.known_people import People, find_person
from shiftready.formats.roster_csv import PERSON
from shiftready.formats.row_days import DayColumn
from shiftready.formats.staffing_csv import TableRead
from shiftready.formats.tables import Row, Table, open_table

CREDENTIALS = TableShape(
    "credentials",
    (
        PERSON,
        Column(
            "kind",
            required=True,
            synonyms=("credential", "credential type", "license type", "certificate type", "type"),
        ),
        Column("level", synonyms=("class", "license class", "certificate level", "grade")),
        Column("status", synonyms=("license status", "credential status", "standing")),
        Column(
            "from",
            required=True,
            synonyms=("issued", "issued on", "issue date", "date issued", "effective date", "start", "start date"),
        ),
        Column(
            "to",
            synonyms=(
                "expires", "expires on", "expiration date", "expiry date", "valid until", "end", "end date", "until",
            ),
        ),
    ),
)  # fmt: skip
SERVICES = TableShape(
    "services",
    (
        PERSON,
        Column("from", required=True, synonyms=("start", "start date", "hired", "hire date", "began")),
        Column("to", synonyms=("end", "end date", "left", "separation date", "until")),
        Column("employer", synonyms=("agency", "department", "agency name")),
    ),
)
LONGEST_WORD, LONGEST_NAME = 60, 200
Fact = TypeVar("Fact", Credential, Service, StatusDecision)
Read = TableRead[tuple[Fact, ...]]


def read_credentials(
    path: Path, *, people: People | None, file: str = "", blank_status: str = ACTIVE, **mapping: Any
) -> Read[Credential]:
    """Read who holds which license or certificate; `mapping` is as in `open_table`.

    Kind, level and status become words as rules write them: "Peace Officer" is read as peace_officer. Two of one kind
    and level that overlap are both kept, with a warning.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, CREDENTIALS, file=file, **mapping)
    found = read_lines(table, people, partial(_credential, blank_status))
    _note_overlaps(table, found)
    return read_as(table, found)


def read_services(path: Path, *, people: People | None, file: str = "", **mapping: Any) -> Read[Service]:
    """Read when people served in policing, here or elsewhere; `mapping` is as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, SERVICES, file=file, **mapping)
    return read_as(table, read_lines(table, people, _service))


Lines = dict[Fact, int]
"""Each fact of the file and the line it stands in first, in the order of the file."""


def read_lines(
    table: Table, people: People | None, build: Callable[[Table, Row, DayColumn, DayColumn], Fact | None]
) -> Lines[Fact]:
    """Every line of a table of dated facts about people that `build` makes a fact of, each fact once."""
    first, last = DayColumn(table, "from", need="known"), DayColumn(table, "to", need="if_written")
    found: Lines[Fact] = {}
    for row in table.rows():
        person, fact = find_person(table, row, people), build(table, row, first, last)
        if person is not None and fact is not None and _is_new(table, row, fact, found):
            found[fact] = row.line
    first.finish()
    last.finish()
    return found


def read_as(table: Table, found: Lines[Fact]) -> Read[Fact]:
    """What was read of a table, by person."""
    by_person: dict[str, list[Fact]] = {}
    for fact in found:
        by_person.setdefault(fact.person, []).append(fact)
    values = {person: tuple(facts) for person, facts in by_person.items()}
    return TableRead(values, table.rows_read, len(found), tuple(table.remarks.problems))


def _credential(blank_status: str, table: Table, row: Row, first: DayColumn, last: DayColumn) -> Credential | None:
    kind, span = read_word(row["kind"]), read_span(row, first, last)
    fits = [fits_in(table, row, name, LONGEST_WORD) for name in ("kind", "level", "status")]
    if not kind:
        heading = table.theirs("kind")
        table.remarks.error(
            "kind_missing", f'"{heading}" is blank; the line was not used.',
            "Write what it is, such as license, proficiency or first_aid.", line=row.line, column=heading,
        )  # fmt: skip
    if not kind or span is None or not all(fits):
        return None
    return Credential(row["person"], kind, span, read_word(row["level"]) or None, _status(table, row) or blank_status)


def _status(table: Table, row: Row) -> str:
    status = read_word(row["status"])
    if status and status not in STATUSES:
        table.remarks.warn(
            "status_unusual",
            f'"{row["status"][:40]}" is not one of {", ".join(STATUSES)}; it is kept, and does not count as active.',
            "Choose one of these if it means the same.",
            line=row.line, column=table.theirs("status"), value=row["status"],
        )  # fmt: skip
    return status


def _service(table: Table, row: Row, first: DayColumn, last: DayColumn) -> Service | None:
    span, fits = read_span(row, first, last), fits_in(table, row, "employer", LONGEST_NAME)
    return Service(row["person"], span, row["employer"]) if span is not None and fits else None


def fits_in(table: Table, row: Row, name: str, longest: int) -> bool:
    """Whether the text of a cell is no longer than may be; else it is said."""
    if len(row[name]) > longest:
        table.remarks.error(
            "text_too_long",
            f'"{row[name][:40]}…" is longer than {longest} characters; the line was not used.',
            "Write it shorter.", line=row.line, column=table.theirs(name), value=row[name],
        )  # fmt: skip
    return len(row[name]) <= longest


def _is_new(table: Table, row: Row, fact: Hashable, found: dict[Any, int]) -> bool:
    if fact in found:
        table.remarks.warn(
            "line_twice", f"The line says the same as line {found[fact]}; read once.", "Take one of them out.",
            line=row.line, column=table.theirs("person"), value=row["person"],
        )  # fmt: skip
    return fact not in found


def _note_overlaps(table: Table, found: Lines[Credential]) -> None:
    alike: dict[tuple[str, str, str | None], list[Credential]] = {}
    for one in found:
        alike.setdefault((one.person, one.kind, one.level), []).append(one)
    for held in alike.values():
        for earlier, later in combinations(held, 2):
            if earlier.span.overlaps(later.span):
                table.remarks.warn(
                    "credentials_overlap",
                    f'"{later.person}" holds {_named(later)} in lines {found[earlier]} and {found[later]} over the '
                    "same days. Both are kept.",
                    "End the first where the second begins, or take one of them out.",
                    line=found[later], column=table.theirs("from"), value=later.span.first_on.isoformat(),
                )  # fmt: skip


def _named(one: Credential) -> str:
    return f"{one.kind} {one.level}" if one.level else one.kind
