"""Who works when, and how many must: the tables of duty and of staffing floors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from shiftready.core.errors import Problem
from shiftready.core.staffing import DutyAssignment, StaffingFloor
from shiftready.formats.cells import read_whole
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.known_people import People, find_person
from shiftready.formats.roster_csv import PERSON
from shiftready.formats.tables import Row, Table, open_table

Value = TypeVar("Value")

DUTY = TableShape(
    "duty",
    (
        PERSON,
        Column("squad", required=True, synonyms=("team", "platoon", "crew")),
        Column("shift", synonyms=("watch", "tour")),
        Column("pattern", synonyms=("duty pattern", "schedule", "rotation")),
        Column("phase", synonyms=("offset", "rotation start", "group")),
    ),
)
STAFFING = TableShape(
    "staffing",
    (
        Column("squad", required=True, synonyms=("team", "platoon", "crew")),
        Column("unit", synonyms=("district", "division")),
        Column("shift", synonyms=("watch", "tour")),
        Column("floor", required=True, synonyms=("minimum", "minimum staffing", "heads", "min")),
        Column("skill", synonyms=("qualification", "holding")),
    ),
)


@dataclass(frozen=True, slots=True)
class TableRead(Generic[Value]):
    """What a table says, by its key, in the order of the file, with every problem."""

    values: Mapping[str, Value]
    rows: int
    kept: int
    problems: tuple[Problem, ...]


def read_duty(
    path: Path,
    *,
    people: People | None,
    patterns: Collection[str] | None = None,
    file: str = "",
    **mapping: Any,
) -> TableRead[DutyAssignment]:
    """Read who is in which squad, shift and place of a duty pattern; `patterns` None asks for no known pattern.

    `mapping` is as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, DUTY, file=file, **mapping)
    found: dict[str, DutyAssignment] = {}
    for row in table.rows():
        person = find_person(table, row, people)
        assignment = _assignment(table, row, patterns)
        if person is not None and assignment is not None and _is_new(table, row, "person", found):
            found[person] = assignment
    return _done(table, found)


def _assignment(table: Table, row: Row, patterns: Collection[str] | None) -> DutyAssignment | None:
    phase = read_whole(row["phase"] or "0")
    pattern = row["pattern"] or None
    fits = _has_squad(table, row)
    if phase is None:
        fits = _refuse_number(table, row, "phase")
    if pattern is not None and patterns is not None and pattern not in patterns:
        table.remarks.error(
            "pattern_unknown",
            f'The duty pattern "{pattern}" is not described; the line was not used.',
            f'Describe it in agency.toml under [patterns."{pattern}"].',
            line=row.line, column=table.theirs("pattern"), value=pattern,
        )  # fmt: skip
        fits = False
    return DutyAssignment(row["person"], row["squad"], row["shift"], pattern, phase or 0) if fits else None


def read_floors(path: Path, *, file: str = "", **mapping: Any) -> TableRead[StaffingFloor]:
    """Read how many heads each squad must keep on duty, or several together, or of a skill, each under its key.

    `mapping` is as in `open_table`.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, STAFFING, file=file, **mapping)
    found: dict[str, StaffingFloor] = {}
    for row in table.rows():
        heads = read_whole(row["floor"])
        fits = bool(row["unit"] or row["shift"]) or _has_squad(table, row, or_else=", or the unit or shift it is for")
        if heads is None or heads < 0:
            _refuse_number(table, row, "floor")
        elif fits and _is_new(table, row, "squad", found, of=(floor := _floor(row, heads)).name):
            found[floor.name] = floor
    return _done(table, found)


def _floor(row: Row, heads: int) -> StaffingFloor:
    return StaffingFloor(row["squad"], heads, row["unit"] or None, row["shift"] or None, row["skill"] or None)


def _done(table: Table, found: Mapping[str, Value]) -> TableRead[Value]:
    return TableRead(found, table.rows_read, len(found), tuple(table.remarks.problems))


def _has_squad(table: Table, row: Row, *, or_else: str = "") -> bool:
    if not row["squad"]:
        heading = table.theirs("squad")
        table.remarks.error(
            "squad_missing", f'"{heading}" is blank; the line was not used.', f"Write the name of the squad{or_else}.",
            line=row.line, column=heading,
        )  # fmt: skip
    return bool(row["squad"])


def _refuse_number(table: Table, row: Row, name: str) -> bool:
    heading = table.theirs(name)
    table.remarks.error(
        "number_unreadable", f'"{row[name][:40]}" is not a whole number; the line was not used.',
        "Write it in digits, such as 4.", line=row.line, column=heading, value=row[name],
    )  # fmt: skip
    return False


def _is_new(table: Table, row: Row, key: str, found: Mapping[str, object], *, of: str | None = None) -> bool:
    if (of or row[key]) not in found:
        return True
    table.remarks.error(
        f"{key}_twice", f'"{of or row[key]}" stood in an earlier line; this one was not used.',
        "Keep one line for each.", line=row.line, column=table.theirs(key), value=row[key],
    )  # fmt: skip
    return False
