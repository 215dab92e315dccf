"""Calls as an agency keeps them once counted: so many in each hour of the week, and nothing of a single one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from shiftready.core.coverage.calls.demand import CallTally, Identified
from shiftready.core.coverage.calls.traffic import LONGEST_MINUTES
from shiftready.core.errors import Problem
from shiftready.core.shift_hours import HOURS_A_DAY
from shiftready.formats.away_csv import read_span
from shiftready.formats.calls_csv import LOWEST_PRIORITY, WAYS
from shiftready.formats.cells import read_whole, read_word
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.row_days import DayColumn
from shiftready.formats.tables import Row, Table, open_table

CALL_COUNTS = TableShape(
    "call_counts",
    (
        Column("unit"),
        Column("identified"),
        Column("priority"),
        Column("from", required=True),
        Column("to", required=True),
        Column("weekday", required=True),
        Column("hours", required=True),
        Column("minutes"),
    ),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Key = tuple[str, Identified | None, int, date, date]


@dataclass(frozen=True, slots=True)
class CallCountsRead:
    """The counts of each kind of call, in the order of the file, with every problem."""

    tallies: tuple[CallTally, ...]
    rows: int
    kept: int
    problems: tuple[Problem, ...]


def read_call_counts(path: Path, *, file: str = "", **mapping: Any) -> CallCountsRead:
    """Read counts by unit, way of being known, priority, span of days and weekday; `mapping` is as in `open_table`.

    A weekday that has no line had no calls.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, CALL_COUNTS, file=file, **mapping)
    first, last = DayColumn(table, "from", need="known"), DayColumn(table, "to", need="known")
    found: dict[Key, dict[int, tuple[int, ...]]] = {}
    timed: dict[Key, Counter[int]] = defaultdict(Counter)
    kept = 0
    for row in table.rows():
        key, said, minutes = _key(table, row, first, last), _weekday(table, row), _minutes(table, row)
        if key is None or said is None or minutes is None:
            continue
        if _is_new(table, row, found.setdefault(key, {}), said[0]):
            found[key][said[0]] = said[1]
            timed[key].update(minutes)
            kept += 1
    tallies = tuple(
        CallTally(*key, _week(days), tuple(sorted(timed[key].items()))) for key, days in found.items() if days
    )
    return CallCountsRead(tallies, table.rows_read, kept, tuple(table.remarks.problems))


def call_count_rows(tallies: Iterable[CallTally]) -> Iterator[tuple[str, ...]]:
    """The same as lines of the table, seven of each kind of call; the minutes stand in the first."""
    for one in tallies:
        about = (one.unit, one.identified or "", str(one.priority), one.first_on.isoformat(), one.last_on.isoformat())
        for place, weekday in enumerate(WEEKDAYS):
            hours = one.hours[HOURS_A_DAY * place : HOURS_A_DAY * (place + 1)]
            minutes = " ".join(f"{many}:{calls}" for many, calls in one.minutes) if not place else ""
            yield (*about, weekday, " ".join(map(str, hours)), minutes)


def _key(table: Table, row: Row, first: DayColumn, last: DayColumn) -> Key | None:
    span, word, priority = read_span(row, first, last), read_word(row["identified"]), read_whole(row["priority"] or "1")
    identified = next((way for way in WAYS if way == word), None)
    if word and identified is None:
        _refuse(table, row, "identified", f"is not one of {', '.join(WAYS)}", "Leave it blank for other calls.")
        return None
    if priority is None or not 1 <= priority <= LOWEST_PRIORITY:
        _refuse(table, row, "priority", f"is not a priority from 1 to {LOWEST_PRIORITY}", "1 is the most urgent.")
        return None
    if span is None or span.last_on is None:
        return None
    return row["unit"], identified, priority, span.first_on, span.last_on


def _weekday(table: Table, row: Row) -> tuple[int, tuple[int, ...]] | None:
    """The place of the weekday from Monday, and how many calls came in each of its hours."""
    weekday = read_word(row["weekday"])
    if weekday not in WEEKDAYS:
        _refuse(table, row, "weekday", "is not a day of the week", f"Write one of {', '.join(WEEKDAYS)}.")
        return None
    counts = [read_whole(text) for text in row["hours"].split()]
    known = tuple(count for count in counts if count is not None and count >= 0)
    if len(known) != HOURS_A_DAY or len(counts) != HOURS_A_DAY:
        _refuse(table, row, "hours", f"are not {HOURS_A_DAY} whole numbers", "Write one for each hour, from 0:00 on.")
        return None
    return WEEKDAYS.index(weekday), known


def _minutes(table: Table, row: Row) -> dict[int, int] | None:
    """How many calls took how many minutes; None where that cannot be read."""
    pairs = [text.partition(":") for text in row["minutes"].split()]
    read = [(read_whole(minutes), read_whole(calls)) for minutes, _, calls in pairs]
    known = {m: c for m, c in read if m is not None and c is not None and 0 <= m <= LONGEST_MINUTES and c >= 1}
    if len(known) == len(read):
        return known
    _refuse(table, row, "minutes", "are not minutes with their calls", "Write 12:3 for three calls of 12 minutes.")
    return None


def _is_new(table: Table, row: Row, days: dict[int, tuple[int, ...]], place: int) -> bool:
    if place in days:
        _refuse(table, row, "weekday", "stood in an earlier line for the same calls", "Keep one line of the two.")
    return place not in days


def _refuse(table: Table, row: Row, name: str, what: str, hint: str) -> None:
    table.remarks.error(
        f"{name}_wrong", f'"{row[name][:40]}" {what}; the line was not used.', hint,
        line=row.line, column=table.theirs(name), value=row[name],
    )  # fmt: skip


def _week(days: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    nothing = (0,) * HOURS_A_DAY
    return tuple(count for place in range(len(WEEKDAYS)) for count in days.get(place, nothing))
