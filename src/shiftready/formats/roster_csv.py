"""The roster: one line a person, read into people and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shiftready.core.errors import Problem
from shiftready.core.roster import Person, Posting
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.limits import LIMITS, FileLimits
from shiftready.formats.row_days import FAR_AHEAD, DayColumn, until
from shiftready.formats.tables import Row, Table, open_table

FIRST_DAY = date(1900, 1, 1)  # stands for "since before anything here was written down"

PERSON = Column(
    "person",
    required=True,
    synonyms=(
        "officer id", "employee id", "employee number", "employee no", "employee", "person id", "star", "star number",
        "badge", "badge number", "badge no", "serial number", "member id", "officer", "personnel number", "psn", "id",
    ),
)  # fmt: skip
PEOPLE = TableShape(
    "people",
    (
        PERSON,
        Column("name", synonyms=("full name", "officer name", "employee name", "member name", "last first")),
        Column(
            "hired_on",
            synonyms=(
                "date of hire", "hire date", "hired", "hired date", "date hired", "appointed", "appointed date",
                "appointed month", "appointment date", "date of appointment", "start date", "doh",
            ),
        ),
        Column("certified_on", synonyms=("certified", "certification date", "date certified", "post certification")),
        Column("left_on", synonyms=("separation date", "separated", "resigned", "end date", "termination date")),
        Column("unit", synonyms=("unit of assignment", "district", "division", "precinct", "assignment", "bureau")),
        Column("squad", synonyms=("team", "platoon", "watch", "crew")),
        Column("rank", synonyms=("title", "job title", "position", "grade", "classification")),
        Column("role", synonyms=("employee type", "type", "sworn", "category")),
    ),
)  # fmt: skip
POSTING_FACTS = ("unit", "squad", "rank", "role")
_NO_FACT = {"unknown", "n/a", "na", "none", "null", "-", "--", "?"}


@dataclass(frozen=True, slots=True)
class RosterRead:
    """People in the order of the file, what the roster says each is, the line each stands in first, and all problems.

    `postings` lacks nobody if the file says anything of units, squads, ranks or roles; otherwise it is empty.
    """

    people: Mapping[str, Person]
    postings: Mapping[str, Posting]
    lines: Mapping[str, int]
    rows: int
    problems: tuple[Problem, ...]


def read_roster(
    path: Path,
    *,
    file: str = "",
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    as_at: date | None = None,
    today: date | None = None,
    limits: FileLimits = LIMITS,
) -> RosterRead:
    """Read a roster file with every problem in it.

    A person in several lines is read once: lines alike count as one; where they differ, the differing facts are not
    known until a person decides. With `as_at` what the roster says holds from that day; without it, from the hire date.
    A date more than a year after `as_at` (or `today`) is asked about.

    Raises:
        FileRefused: when the file cannot be read as a table, its headings do not fit, or nobody stands in it.
    """
    table = open_table(path, PEOPLE, file=file, columns=columns, values=values, limits=limits)
    return _Roster(table, as_at, as_at or today).read()


class _Roster:
    """One reading of one roster."""

    def __init__(self, table: Table, as_at: date | None, drawn_on: date | None) -> None:
        self.table, self.as_at = table, as_at
        latest = drawn_on + FAR_AHEAD if drawn_on else None
        self.days = {name: DayColumn(table, name, latest=latest) for name in ("hired_on", "certified_on", "left_on")}
        self.first: dict[str, Row] = {}
        self.again: dict[str, list[Row]] = {}

    def read(self) -> RosterRead:
        for row in self.table.rows(needed=True):  # a roster of nobody would say that everyone has left
            self._sort_in(row)
        for person, rows in self.again.items():
            self._merge(person, rows)
        people = {person: self._person(person, row) for person, row in self.first.items()}
        postings = self._postings(people)
        for column in self.days.values():
            column.finish()
        lines = {person: row.line for person, row in self.first.items()}
        return RosterRead(people, postings, lines, self.table.rows_read, tuple(self.table.remarks.problems))

    def _sort_in(self, row: Row) -> None:
        person = row["person"]
        if not person:
            note_no_person(self.table, row)
        elif person in self.first:
            self.again.setdefault(person, []).append(row)
        else:
            self.first[person] = row

    def _merge(self, person: str, again: Sequence[Row]) -> None:
        rows = (self.first[person], *again)
        numbers = _numbers([row.line for row in rows])
        column, line = self.table.theirs("person"), rows[0].line
        differing = [name for name in rows[0].cells if len({row[name] for row in rows}) > 1]
        if not differing:
            self.table.remarks.warn(
                "person_twice_alike",
                f'"{person}" stands in lines {numbers}, alike to the letter; read once.',
                "Take the repeated lines out when you next draw the file.",
                line=line, column=column, value=person,
            )  # fmt: skip
            return
        said = "; ".join(
            f"{name}: {' or '.join(dict.fromkeys(row[name] or 'blank' for row in rows))}" for name in differing
        )
        self.table.remarks.warn(
            "person_twice_different",
            f'"{person}" stands in lines {numbers} with different facts ({said}). These facts count as not known.',
            "Decide which line is right and take the others out.",
            line=line, column=column, value=person,
        )  # fmt: skip
        self.first[person] = Row(line, {n: "" if n in differing else text for n, text in rows[0].cells.items()})

    def _person(self, person: str, row: Row) -> Person:
        hired, certified, left = (column.read(row) for column in self.days.values())
        hired_on = hired.day if hired else None
        left_on = until(left) if left else None
        if hired_on and left_on and left_on < hired_on:
            self._note_left_before_hire(row)
            left_on = None
        return Person(
            person, row["name"], hired_on, hired_on is not None and hired is not None and hired.how == "month",
            left_on, certified.day if certified else None,
        )  # fmt: skip

    def _note_left_before_hire(self, row: Row) -> None:
        self.table.remarks.warn(
            "left_before_hire",
            f'The last day {row["left_on"]} is before the first, {row["hired_on"]}; it counts as not known.',
            "Correct one of the two dates.",
            line=row.line, column=self.table.theirs("left_on"), value=row["left_on"],
        )  # fmt: skip

    def _postings(self, people: Mapping[str, Person]) -> dict[str, Posting]:
        if not self.table.has.intersection(POSTING_FACTS):
            return {}
        return {person: self._posting(people[person], row) for person, row in self.first.items()}

    def _posting(self, person: Person, row: Row) -> Posting:
        facts = {name: self._fact(row, name) for name in POSTING_FACTS}
        if "unit" in self.table.has and facts["unit"] is None and person.id not in self.again:
            self.table.remarks.warn(
                "person_without_unit",
                f'"{person.id}" has no unit, and belongs to no group that asks for one.',
                "Add the unit if the person has one.",
                line=row.line, column=self.table.theirs("unit"), value=row["unit"],
            )  # fmt: skip
        return Posting(person.id, self.as_at or person.hired_on or FIRST_DAY, None, **facts)

    def _fact(self, row: Row, name: str) -> str | None:
        text = row[name]
        if text.lower() not in _NO_FACT:
            return text or None
        self.table.remarks.warn(
            "value_means_unknown",
            f'"{text}" says that the {name} is not known, and is read so.',
            f"Write the {name}, or leave the cell blank.",
            line=row.line, column=self.table.theirs(name), value=text,
        )  # fmt: skip
        return None


def note_no_person(table: Table, row: Row) -> None:
    """Note a line that names nobody."""
    heading = table.theirs("person")
    table.remarks.error(
        "person_missing",
        f'"{heading}" is blank; the line was not used.',
        "Write the id of the person, or take the line out.",
        line=row.line, column=heading,
    )  # fmt: skip


def _numbers(lines: Sequence[int]) -> str:
    *before, last = map(str, lines)
    return f"{', '.join(before)} and {last}"
