"""Past training: one line a completed course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from shiftready.core.errors import Problem
from shiftready.core.training import Credit, TrainingRecord
from shiftready.formats.cells import read_whole
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.credits_cell import read_attributes, read_credits
from shiftready.formats.known_people import People, find_person
from shiftready.formats.limits import LIMITS, FileLimits
from shiftready.formats.roster_csv import PERSON
from shiftready.formats.row_days import DayColumn
from shiftready.formats.tables import Row, Table, open_table

RECORDS = TableShape(
    "records",
    (
        PERSON,
        Column(
            "course",
            required=True,
            synonyms=("course title", "course name", "training", "training title", "class", "class title", "title"),
        ),
        Column(
            "completed_on",
            required=True,
            synonyms=(
                "completed", "completion date", "date completed", "session end date", "end date", "training date",
                "course date", "date",
            ),
        ),
        Column("entered_on", synonyms=("entered", "entry date", "date entered", "recorded on")),
        Column("catalogue", synonyms=("catalogue course",)),
        Column("credits"),
        Column("attributes", synonyms=("delivery", "delivery method", "modality", "method")),
        Column("score", synonyms=("test score", "exam score", "final score", "percent")),
    ),
)  # fmt: skip

FULL_SCORE = 100


@dataclass(frozen=True, slots=True)
class RecordsRead:
    """Records by person in order of completion; `apart` holds those that name nobody on the roster, none is lost."""

    records: Mapping[str, tuple[TrainingRecord, ...]]
    apart: tuple[TrainingRecord, ...]
    rows: int
    kept: int
    problems: tuple[Problem, ...]


def read_records(
    path: Path,
    *,
    people: People | None,
    courses: Mapping[str, str] | None = None,
    file: str = "",
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    complete_until: date | None = None,
    today: date | None = None,
    limits: FileLimits = LIMITS,
) -> RecordsRead:
    """Read a file of completed training with every problem in it.

    `people` None asks no roster. `courses` maps the agency's titles to the catalogue; a title it lacks is read, with a
    warning, as training that counts for no rule yet. Records alike in everything are read once. Dates after the day the
    list was drawn (`complete_until`, or else `today`) are asked about.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, RECORDS, file=file, columns=columns, values=values, limits=limits)
    return _Records(table, people, courses or {}, complete_until or today).read()


class _Records:
    """One reading of one file of records."""

    def __init__(self, table: Table, people: People | None, courses: Mapping[str, str], latest: date | None) -> None:
        self.table, self.people, self.courses = table, people, courses
        self.completed = DayColumn(table, "completed_on", need="known", latest=latest)
        self.entered = DayColumn(table, "entered_on")
        self.lines: dict[tuple[object, ...], int] = {}
        self.unmapped: dict[str, list[int]] = {}

    def read(self) -> RecordsRead:
        records: dict[str, list[TrainingRecord]] = {}
        apart: list[TrainingRecord] = []
        for row in self.table.rows():
            on_roster = find_person(self.table, row, self.people)
            record = self._record(row)
            if record is None or not record.person:
                continue
            (records.setdefault(record.person, []) if on_roster else apart).append(record)
        self._note_unmapped()
        self.completed.finish()
        in_order = {person: tuple(sorted(found, key=_completed_on)) for person, found in records.items()}
        kept = sum(map(len, in_order.values()))
        return RecordsRead(in_order, tuple(apart), self.table.rows_read, kept, tuple(self.table.remarks.problems))

    def _record(self, row: Row) -> TrainingRecord | None:
        completed, entered = self.completed.read(row), self.entered.read(row)
        if completed is None or completed.day is None or self._is_without_course(row):
            return None
        title, course = row["course"], row["catalogue"] or self.courses.get(row["course"])
        entered_on = entered.day if entered else None
        earned = (self._credits(row), entered_on, "", read_attributes(row["attributes"]), self._score(row))
        facts = (row["person"], completed.day, title, course, *earned)
        if self._stood_before(row, facts):
            return None
        if course is None:
            self.unmapped.setdefault(title, []).append(row.line)
        self._look_at(row, completed.day)
        return replace(TrainingRecord(*facts), where=f"{self.table.remarks.file}:{row.line}")

    def _is_without_course(self, row: Row) -> bool:
        if not row["course"]:
            heading = self.table.theirs("course")
            message, hint = f'"{heading}" is blank; the line was not used.', "Write the title of the course."
            self.table.remarks.error("course_missing", message, hint, line=row.line, column=heading)
        return not row["course"]

    def _credits(self, row: Row) -> tuple[Credit, ...]:
        found = read_credits(row["credits"])
        if found is None:
            self.table.remarks.warn(
                "credits_unreadable",
                f'"{row["credits"][:40]}" cannot be read as credits; the record counts without them.',
                "Write topic and minutes, such as legal:60; de-escalation:120:in_person.",
                line=row.line, column=self.table.theirs("credits"), value=row["credits"],
            )  # fmt: skip
        return found or ()

    def _score(self, row: Row) -> int | None:
        text = row["score"].removesuffix("%").strip()
        score = read_whole(text) if text else None
        if not text or (score is not None and 0 <= score <= FULL_SCORE):
            return score
        self.table.remarks.warn(
            "score_unreadable",
            f'"{row["score"][:40]}" is not a score from 0 to {FULL_SCORE}; it counts as not recorded.',
            "Write the result of the test in percent, as a whole number such as 85.",
            line=row.line, column=self.table.theirs("score"), value=row["score"],
        )  # fmt: skip
        return None

    def _stood_before(self, row: Row, facts: tuple[object, ...]) -> bool:
        first = self.lines.setdefault(facts, row.line)
        if first != row.line:
            self.table.remarks.warn(
                "record_twice", f"The line says the same as line {first}; read once.", "Take one of them out.",
                line=row.line, column=self.table.theirs("person"), value=row["person"],
            )  # fmt: skip
        return first != row.line

    def _look_at(self, row: Row, completed_on: date) -> None:
        person = self.people.get(row["person"]) if self.people is not None else None
        if person is not None and person.hired_on is not None and completed_on < person.hired_on:
            self.table.remarks.warn(
                "record_before_hire",
                f"The training was completed on {completed_on}, before the person was hired ({person.hired_on}). "
                "It is kept.",
                "Correct one of the two dates, or leave it if the training was brought along.",
                line=row.line, column=self.table.theirs("completed_on"), value=row["completed_on"],
            )  # fmt: skip

    def _note_unmapped(self) -> None:
        for title, lines in self.unmapped.items():
            self.table.remarks.warn(
                "course_unknown",
                f'The course "{title}" ({_times(lines)}) is mapped to no course of the catalogue; it counts for no '
                "rule that asks for one.",
                "Say which course it is: in a folder under [courses] in agency.toml, for an upload above on its page.",
                line=lines[0], column=self.table.theirs("course"), value=title,
            )  # fmt: skip


def _times(lines: list[int]) -> str:
    return "1 line" if len(lines) == 1 else f"{len(lines):,} lines"


def _completed_on(record: TrainingRecord) -> date:
    return record.completed_on
