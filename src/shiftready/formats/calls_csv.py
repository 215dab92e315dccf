"""An agency's calls for service as its dispatch system exports them: when each came, and which are crisis calls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

from shiftready.core.coverage.calls.demand import Identified, ReceivedCall
from shiftready.core.coverage.calls.traffic import LONGEST_MINUTES
from shiftready.core.errors import Problem
from shiftready.formats.cells import read_whole, read_word
from shiftready.formats.columns import Column, TableShape, propose_mapping
from shiftready.formats.limits import LIMITS, FileLimits
from shiftready.formats.moments import read_moment
from shiftready.formats.remarks import Remarks
from shiftready.formats.tables import Row, Table, open_table, peek_table

CALLS = TableShape(
    "calls",
    (
        Column(
            "received_at",
            required=True,
            synonyms=(
                "received",
                "call received",
                "time received",
                "call time",
                "call date time",
                "event time",
                "create time",
                "created",
                "date time",
                "datetime",
            ),
        ),
        Column("identified", synonyms=("how identified", "identified by", "crisis flag")),
        Column("type", synonyms=("call type", "event type", "incident type", "call code", "nature", "problem")),
        Column("priority", synonyms=("call priority", "pri")),
        Column("unit", synonyms=("district", "beat", "sector", "precinct", "area", "zone")),
        Column("minutes", synonyms=("duration", "service minutes", "minutes on call", "time on call", "service time")),
    ),
)
LOWEST_PRIORITY = 9
TYPES_LISTED = 12
WAYS: tuple[Identified, ...] = get_args(Identified)
WRITE_AS = "Write it as 2024-03-10 14:05."


@dataclass(frozen=True, slots=True)
class WhichAreCrisis:
    """How crisis calls are told where no column says: by the types named, or, with no types, all calls are.

    `identified` says how whoever drew the list knew them.
    """

    identified: Identified | None = None
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CallsRead:
    """The calls that could be read, in the order of the file, with all its problems; `types` counts lines by type."""

    calls: tuple[ReceivedCall, ...]
    rows: int
    problems: tuple[Problem, ...]
    types: Mapping[str, int] = field(default_factory=dict)

    @property
    def kept(self) -> int:
        return len(self.calls)


def read_calls(
    path: Path,
    *,
    zone: ZoneInfo,
    which: WhichAreCrisis,
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    file: str = "",
    limits: FileLimits = LIMITS,
) -> CallsRead:
    """Read a call export; `columns` (ours = theirs) goes before the headings that are known, `values` fills blanks.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit; `crisis_calls_not_told` where
            neither a column nor `which` says which calls are crisis calls; `type_unknown` where no call has a type
            named; `no_lines`.
    """
    mapping = _mapping(path, file, columns or {}, limits)
    table = open_table(path, CALLS, file=file, columns=mapping, values=values or {}, limits=limits)
    _check_told(table, which)
    seen: Counter[str] = Counter()
    read = (_call(table, row, zone, which, seen) for row in table.rows(needed=True))
    calls = tuple(call for call in read if call is not None)
    _check_types(table, which, seen)
    return CallsRead(calls, table.rows_read, tuple(table.remarks.problems), seen)


def _mapping(path: Path, file: str, columns: Mapping[str, str], limits: FileLimits) -> dict[str, str]:
    headings = peek_table(path, file=file, rows=0, limits=limits).headings
    proposed = {**propose_mapping(headings, CALLS), **columns}
    mapping = {ours: theirs for ours, theirs in proposed.items() if theirs}
    if "received_at" not in mapping:
        raise Remarks(file or path.name).refuse(
            "column_missing",
            "No heading looks like the time of the call.",
            f"The headings are: {', '.join(filter(None, headings))}. Say which one it is: received_at = its heading.",
            line=1,
        )
    return mapping


def _check_told(table: Table, which: WhichAreCrisis) -> None:
    if which.types and "type" not in table.has:
        raise table.remarks.refuse(
            "column_missing",
            "Crisis calls are to be told by their types, but no heading looks like the type of the call.",
            "Say which one it is: type = its heading.",
            line=1,
        )
    if "identified" not in table.has and which.identified is None and not which.types:
        raise table.remarks.refuse(
            "crisis_calls_not_told",
            "Nothing says which calls are crisis calls and how they were identified.",
            f"Add a column identified with {', '.join(WAYS)} (blank for other calls); name the types of crisis calls; "
            "or say how they were identified, if all of them are.",
            line=1,
        )


def _check_types(table: Table, which: WhichAreCrisis, seen: Counter[str]) -> None:
    """Refuse where no call has a type of crisis calls; say which of several types no call has."""
    kinds = _plainly(seen)
    lacking = sorted(name for name in which.types if _plain(name) not in kinds)
    if not lacking:
        return
    named = ", ".join(f'"{name}"' for name in lacking)
    known = ", ".join(name for name, _ in seen.most_common(TYPES_LISTED) if name)
    message, hint = f"No call has the type {named}.", f"The most frequent types are: {known}."
    if len(lacking) == len(which.types):
        raise table.remarks.refuse("type_unknown", message, hint)
    table.remarks.warn("type_unknown", message, hint, column=table.theirs("type"))


def _call(table: Table, row: Row, zone: ZoneInfo, which: WhichAreCrisis, seen: Counter[str]) -> ReceivedCall | None:
    text, heading = row["received_at"], table.theirs("received_at")
    cell = read_moment(text, zone)
    if cell.how == "twice":
        table.remarks.warn(
            "hour_twice",
            f'"{text[:40]}" came twice that day, when the clocks were put back; it counts as that hour of the day.',
            "Nothing needs to be done: the rate of that hour takes both into account.",
            line=row.line, column=heading, value=text,
        )  # fmt: skip
    if cell.at is None:
        code, said, hint = _never(text, zone) if cell.how == "never" else _unreadable(text)
        table.remarks.error(code, said, hint, line=row.line, column=heading, value=text)
    seen[row["type"]] += 1
    identified, known = _identified(table, row, which)
    priority, minutes = _priority(table, row), _minutes(table, row)
    if cell.at is None or not known:
        return None
    return ReceivedCall(cell.at, identified, priority, row["unit"], minutes)


def _never(text: str, zone: ZoneInfo) -> tuple[str, str, str]:
    return (
        "hour_never",
        f'"{text[:40]}" never came in {zone.key}: the clocks were put forward over that hour; the line was not used.',
        "If the export is in another time, have it written with its offset, as in 2024-03-10 02:30+00:00.",
    )


def _unreadable(text: str) -> tuple[str, str, str]:
    if not text:
        return "moment_missing", "The time of the call is blank; the line was not used.", WRITE_AS
    return "moment_unreadable", f'"{text[:40]}" is not a day with a time; the line was not used.', WRITE_AS


def _identified(table: Table, row: Row, which: WhichAreCrisis) -> tuple[Identified | None, bool]:
    """How the call was known as a crisis call (None: it is another call), and whether that could be read."""
    if which.types:
        return (which.identified or "call_code" if _plain(row["type"]) in _plainly(which.types) else None), True
    if "identified" not in table.has:
        return which.identified, True
    word = read_word(row["identified"])
    found = next((way for way in WAYS if way == word), None)
    if word and found is None:
        table.remarks.error(
            "identified_unknown",
            f'"{row["identified"][:40]}" is not one of {", ".join(WAYS)}; the line was not used.',
            "Choose the nearest of these, or leave it blank if it is no crisis call.",
            line=row.line, column=table.theirs("identified"), value=row["identified"],
        )  # fmt: skip
    return found, not word or found is not None


def _priority(table: Table, row: Row) -> int:
    text = row["priority"]
    number = read_whole(text)
    if number is not None and 1 <= number <= LOWEST_PRIORITY:
        return number
    if text:
        table.remarks.warn(
            "priority_unreadable",
            f'"{text[:40]}" is not a priority from 1 to {LOWEST_PRIORITY}; the call counts as one of the lowest.',
            "Write 1 for the most urgent calls.",
            line=row.line, column=table.theirs("priority"), value=text,
        )  # fmt: skip
    return LOWEST_PRIORITY if "priority" in table.has else 1


def _minutes(table: Table, row: Row) -> int | None:
    """Whole minutes it kept a unit; None where none are recorded, or none that can be read."""
    text = row["minutes"]
    if not text:
        return None
    minutes = read_minutes(text)
    if minutes is None or not 0 <= minutes <= LONGEST_MINUTES:
        table.remarks.warn(
            "minutes_unreadable",
            f'"{text[:40]}" are not minutes of up to a week; the call counts without them.',
            "Write how long it kept a unit as 47 or 0:47.",
            line=row.line, column=table.theirs("minutes"), value=text,
        )  # fmt: skip
        return None
    return minutes


def read_minutes(text: str) -> int | None:
    """Whole minutes of a number of them (47.5) or of hours and minutes (0:47 or 0:47:30); halves to the even one."""
    if re.fullmatch(r"\d{1,6}(\.\d+)?", text):
        return round(float(text))
    clock = re.fullmatch(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?", text)
    if clock is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    return round(60 * hours + minutes + seconds / 60)


def _plainly(types: Collection[str]) -> frozenset[str]:
    return frozenset(map(_plain, types))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
