"""A sheet of attendance as it is sent: here, not here, or part of the time with the minutes missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shiftready.services.attendance import Sheet, SheetLine
from shiftready.web.attendance.absence_words import NOTHING, reason_of
from shiftready.web.attendance.door_words import door_words

HERE, ABSENT, PART = "here", "absent", "part"


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the sheet as the page shows it; `chosen` "" means not marked."""

    line: SheetLine
    chosen: str
    missed: str
    remark: str = ""
    excuse: str = NOTHING

    @property
    def at_door(self) -> str:
        return door_words(self.line.counted)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came: minutes present by seat for those that can be read, and remarks by seat for those that cannot.

    `reasons` are what is said of absences, by seat, as the service takes it.
    """

    minutes: dict[int, int]
    remarks: dict[int, str]
    rows: tuple[Row, ...]
    reasons: dict[int, str]


def rows_of(sheet: Sheet, excuses: Mapping[int, str]) -> tuple[Row, ...]:
    """The sheet as it is remembered; `excuses` are the choices that stand, by seat."""
    rows = (_remembered(line, sheet.block.minutes) for line in sheet.lines)
    return tuple(replace(row, excuse=excuses.get(row.line.seat, NOTHING)) for row in rows)


def read_sheet(sheet: Sheet, data: Mapping[str, str]) -> Sent:
    """Read `mark-<seat>`, `missed-<seat>` and `excuse-<seat>`; people for whom nothing was chosen stay as they are."""
    minutes: dict[int, int] = {}
    remarks: dict[int, str] = {}
    rows = []
    for line in sheet.lines:
        chosen, missed = data.get(f"mark-{line.seat}", ""), data.get(f"missed-{line.seat}", "").strip()
        present = _minutes(chosen, missed, sheet.block.minutes)
        if present is not None:
            minutes[line.seat] = present
        elif chosen:
            remarks[line.seat] = f"Write the minutes missed as a whole number from 1 to {sheet.block.minutes - 1}."
        rows.append(Row(line, chosen, missed, remarks.get(line.seat, ""), data.get(f"excuse-{line.seat}", NOTHING)))
    return Sent(minutes, remarks, tuple(rows), _reasons(rows))


def _reasons(rows: Iterable[Row]) -> dict[int, str]:
    """What is said of those who were not there, or not for all of it."""
    said = ((row.line.seat, reason_of(row.excuse)) for row in rows if row.chosen in (ABSENT, PART))
    return {seat: reason for seat, reason in said if reason is not None}


def _minutes(chosen: str, missed: str, lasts: int) -> int | None:
    if chosen == HERE:
        return lasts
    if chosen == ABSENT:
        return 0
    is_whole = missed.isascii() and missed.isdigit() and len(missed) <= len(str(lasts))
    return lasts - int(missed) if chosen == PART and is_whole and 0 < int(missed) < lasts else None


def _remembered(line: SheetLine, lasts: int) -> Row:
    if line.minutes_present is None:
        return Row(line, "", "")
    if line.minutes_present in (0, lasts):
        return Row(line, HERE if line.minutes_present else ABSENT, "")
    return Row(line, PART, str(lasts - line.minutes_present))
