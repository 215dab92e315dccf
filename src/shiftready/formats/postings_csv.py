"""Stays: where and as what each person served, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shiftready.core.dates import DAY
from shiftready.core.errors import Problem
from shiftready.core.roster import Posting
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.known_people import People, find_person
from shiftready.formats.limits import LIMITS, FileLimits
from shiftready.formats.roster_csv import FIRST_DAY, PERSON, POSTING_FACTS
from shiftready.formats.row_days import FAR_AHEAD, DayColumn, until
from shiftready.formats.tables import Row, Table, open_table

POSTINGS = TableShape(
    "postings",
    (
        PERSON,
        Column("from", synonyms=("start", "start date", "from date", "effective date", "began")),
        Column("to", synonyms=("end", "end date", "to date", "until", "ended")),
        Column("unit", synonyms=("unit of assignment", "district", "division", "assignment")),
        Column("squad", synonyms=("team", "platoon", "watch")),
        Column("rank", synonyms=("title", "position")),
        Column("role", synonyms=("employee type", "type")),
    ),
)


@dataclass(frozen=True, slots=True)
class Stay:
    """A posting and the line it was read from."""

    posting: Posting
    line: int


@dataclass(frozen=True, slots=True)
class PostingsRead:
    """Stays by person in the order of the file, those of unknown beginning last, since they only fill what is open."""

    stays: Mapping[str, tuple[Stay, ...]]
    rows: int
    kept: int
    problems: tuple[Problem, ...]


def read_postings(
    path: Path,
    *,
    people: People | None,
    file: str = "",
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    today: date | None = None,
    limits: FileLimits = LIMITS,
) -> PostingsRead:
    """Read a file of stays with every problem in it; `people` None asks no roster.

    A stay that ends the day before it begins served no day and is kept with a warning. One that ends earlier, or on a
    day nobody knows, is an error and not used. A blank start means that the stay began before anything was written
    down; a start more than a year after `today` is asked about.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, POSTINGS, file=file, columns=columns, values=values, limits=limits)
    first = DayColumn(table, "from", need="readable", latest=today + FAR_AHEAD if today else None)
    last = DayColumn(table, "to", need="if_written")
    stays: dict[str, list[Stay]] = {}
    for row in table.rows():
        stay = _read_stay(table, row, first, last, people)
        if stay is not None:
            stays.setdefault(stay.posting.person, []).append(stay)
    first.finish()
    last.finish()
    _note_two_open(table, stays)
    in_order = {person: tuple(sorted(found, key=_comes_last)) for person, found in stays.items()}
    kept = sum(map(len, in_order.values()))
    return PostingsRead(in_order, table.rows_read, kept, tuple(table.remarks.problems))


def _read_stay(table: Table, row: Row, first: DayColumn, last: DayColumn, people: People | None) -> Stay | None:
    person = find_person(table, row, people)
    begins, ends = first.read(row), last.read(row)
    if person is None or begins is None or ends is None:
        return None
    first_on, last_on = begins.day or FIRST_DAY, until(ends)
    if last_on is not None and last_on < first_on and not _served_no_day(table, row, first_on, last_on):
        return None
    _look_at(table, row, begins.day, people)
    facts = {name: row[name] or None for name in POSTING_FACTS}
    return Stay(Posting(person, first_on, last_on, **facts), row.line)


def _served_no_day(table: Table, row: Row, first_on: date, last_on: date) -> bool:
    if last_on == first_on - DAY:
        table.remarks.warn(
            "no_day_served",
            f"The stay ends on {last_on}, the day before it begins: no day was served. It is kept.",
            "Take the line out if the stay never was.",
            line=row.line, column=table.theirs("to"), value=row["to"],
        )  # fmt: skip
        return True
    table.remarks.error(
        "end_before_start",
        f"The stay ends on {last_on}, before it begins on {first_on}; it was not used.",
        "Correct one of the two dates.",
        line=row.line, column=table.theirs("to"), value=row["to"],
    )  # fmt: skip
    return False


def _look_at(table: Table, row: Row, first_on: date | None, people: People | None) -> None:
    if "unit" in table.has and not row["unit"]:
        table.remarks.warn(
            "stay_without_unit", "The stay names no unit.", "Add the unit if it is known.",
            line=row.line, column=table.theirs("unit"),
        )  # fmt: skip
    hired_on = people[row["person"]].hired_on if people is not None else None
    if first_on is not None and hired_on is not None and first_on < hired_on:
        table.remarks.warn(
            "stay_before_hire",
            f"The stay begins on {first_on}, before the person was hired ({hired_on}). It is kept.",
            "Correct one of the two dates.",
            line=row.line, column=table.theirs("from"), value=row["from"],
        )  # fmt: skip


def _note_two_open(table: Table, stays: Mapping[str, list[Stay]]) -> None:
    for person, found in stays.items():
        still_open = [stay.line for stay in found if stay.posting.last_on is None]
        if len(still_open) > 1:
            table.remarks.warn(
                "two_open_stays",
                f'"{person}" has {len(still_open)} stays without an end, in lines '
                f"{', '.join(map(str, still_open))}; the first one with a beginning counts.",
                "Write the day on which all but one of them ended.",
                line=still_open[1], column=table.theirs("to"),
            )  # fmt: skip


def begins_unknown(posting: Posting) -> bool:
    """Whether the day a stay began is not known; such stays come last, since they only fill what others leave open."""
    return posting.first_on == FIRST_DAY


def _comes_last(stay: Stay) -> bool:
    return begins_unknown(stay.posting)
