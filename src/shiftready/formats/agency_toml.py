"""What `agency.toml` says: who the agency is, where its tables lie, and what it chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shiftready.core.errors import Problem, ShiftreadyError
from shiftready.core.money.budgets import Money
from shiftready.core.shift_hours import ShiftHours, read_shift_hours
from shiftready.core.staffing import DutyPattern
from shiftready.core.standing import RANK_LEVELS, RankLevel
from shiftready.core.strategy import Group, Strategy
from shiftready.formats.away_csv import ALLOWANCES, AWAY, VOLUNTEERS
from shiftready.formats.board_numbers_csv import BOARD_NUMBERS
from shiftready.formats.call_counts_csv import CALL_COUNTS
from shiftready.formats.calls_csv import CALLS
from shiftready.formats.classes_csv import CLASSES
from shiftready.formats.columns import TableShape
from shiftready.formats.money_toml import read_money
from shiftready.formats.postings_csv import POSTINGS
from shiftready.formats.records_csv import RECORDS
from shiftready.formats.roster_csv import PEOPLE
from shiftready.formats.seats_csv import SEATS
from shiftready.formats.specialist_status_csv import SPECIALIST_STATUS
from shiftready.formats.staffing_csv import DUTY, STAFFING
from shiftready.formats.standing_csv import CREDENTIALS, SERVICES
from shiftready.formats.strategy_toml import read_strategy
from shiftready.formats.teachers_csv import TEACHER_SHAPES
from shiftready.formats.toml_reader import TomlReader

FILE_NAME = "agency.toml"
SHAPES: dict[str, TableShape] = {
    shape.name: shape
    for shape in (
        PEOPLE, POSTINGS, RECORDS, CREDENTIALS, SERVICES, SPECIALIST_STATUS, DUTY, STAFFING, AWAY, VOLUNTEERS,
        ALLOWANCES, CLASSES, SEATS, CALLS, CALL_COUNTS, *TEACHER_SHAPES, BOARD_NUMBERS,
    )
}  # fmt: skip
_SECTIONS = (
    "format", "agency", "tables", "calendar", "patterns", "shifts", "courses", "groups", "ranks", "rules", "strategy",
    "money",
)  # fmt: skip
_SNAPSHOT_KEYS = {"people": ("as_at",), "records": ("complete_until",)}
_GROUP_KEYS = ("units", "ranks", "roles", "squads")


@dataclass(frozen=True, slots=True)
class TableSettings:
    """Where a table lies and how its columns are named there; `drawn_on` is `as_at` or `complete_until`.

    `crisis_types` are the types of calls that are crisis calls, of the table of calls alone.
    """

    file: str
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    drawn_on: date | None = None
    crisis_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencySettings:
    """All of `agency.toml`, with every problem in it; what was wrong is absent."""

    name: str
    state: str
    time_zone: str
    tables: Mapping[str, TableSettings]
    closed_days: frozenset[date]
    patterns: Mapping[str, DutyPattern]
    shift_hours: Mapping[str, ShiftHours]
    courses: Mapping[str, str]
    groups: Mapping[str, Group]
    tags: frozenset[str]
    officers: int | None
    rank_levels: Mapping[str, RankLevel]
    adopted: tuple[str, ...]
    strategy: Strategy | None
    money: Money | None
    problems: tuple[Problem, ...]


def read_agency_toml(path: Path, today: date | None = None) -> AgencySettings:
    """Read `agency.toml` strictly: a key it should not have is an error, with its line.

    No list can have been drawn after `today`; None lets any day stand.

    Raises:
        FileRefused: when the text is no TOML or not UTF-8.
    """
    reader = TomlReader(path, FILE_NAME)
    reader.table(known=_SECTIONS)
    written = reader.top.get("format")
    if written != 1:
        found = "is missing." if written is None else f"is {written!r}."
        reader.note("format_unknown", ("format",), found, "Write format = 1, the one this program reads.")
    said = reader.table("agency", known=("name", "state", "time_zone", "tags", "officers"))
    groups, patterns = {name: _group(reader, name) for name in reader.table("groups")}, _patterns(reader)
    return AgencySettings(
        name=reader.text("agency", "name", needed=True),
        state=reader.text("agency", "state", needed=True),
        time_zone=_time_zone(reader),
        tables=_tables(reader, today),
        closed_days=_closed_days(reader),
        patterns=patterns,
        shift_hours=_shift_hours(reader),
        courses=_courses(reader),
        groups=groups,
        tags=frozenset(reader.texts("agency", "tags") or ()),
        officers=reader.whole("agency", "officers") if "officers" in said else None,
        rank_levels=_rank_levels(reader),
        adopted=_adopted(reader),
        strategy=read_strategy(reader, groups),
        money=read_money(reader, patterns),
        problems=tuple(sorted(reader.remarks.problems, key=_line)),
    )


def _time_zone(reader: TomlReader) -> str:
    name = reader.text("agency", "time_zone", needed=True)
    try:
        if name:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        reader.note("time_zone_unknown", ("agency", "time_zone"), f'is "{name}".', "Write one such as America/Chicago.")
    return name


def _tables(reader: TomlReader, today: date | None) -> dict[str, TableSettings]:
    known = [name for name in reader.table("tables", known=SHAPES) if name in SHAPES]
    if "people" not in known:
        reader.note("table_missing", ("tables",), "lists no people.", 'Add [tables.people] with file = "people.csv".')
    return {name: _table(reader, SHAPES[name], today) for name in known}


def _table(reader: TomlReader, shape: TableShape, today: date | None) -> TableSettings:
    at = ("tables", shape.name)
    snapshot = _SNAPSHOT_KEYS.get(shape.name, ())
    types = ("crisis_types",) if shape is CALLS else ()
    reader.table(*at, known=("file", "columns", "values", *snapshot, *types))
    file = reader.text(*at, "file", needed=True)
    if PurePath(file).is_absolute():
        reader.note("path_absolute", (*at, "file"), f'is "{file}".', "Write the path from this folder on.")
    drawn_on = next((_drawn_on(reader, (*at, key), today) for key in snapshot), None)
    crisis_types = reader.texts(*at, "crisis_types") or () if types else ()
    return TableSettings(
        file, _words(reader, shape, "columns"), _words(reader, shape, "values"), drawn_on, crisis_types
    )


def _drawn_on(reader: TomlReader, at: tuple[str, ...], today: date | None) -> date | None:
    drawn_on = reader.day(*at)
    if drawn_on is not None and today is not None and drawn_on > today:
        hint = "Write the day for which the list says how things stood."
        reader.note("drawn_in_future", at, f"is {drawn_on}, but today is {today}.", hint)
    return drawn_on


def _words(reader: TomlReader, shape: TableShape, key: str) -> dict[str, str]:
    at = ("tables", shape.name, key)
    words = reader.table(*at, known=shape.names)
    return {name: reader.text(*at, name) for name in words if name in shape.names}


def _closed_days(reader: TomlReader) -> frozenset[date]:
    reader.table("calendar", known=("closed",))
    days = reader.items("calendar", "closed")
    for day in days:
        if type(day) is not date:
            reader.note(
                "value_wrong", ("calendar", "closed"), f"holds {day!r}, which is no date.", "Write days as 2017-05-29."
            )
    return frozenset(day for day in days if type(day) is date)


def _patterns(reader: TomlReader) -> dict[str, DutyPattern]:
    found = {name: _pattern(reader, name) for name in reader.table("patterns")}
    return {name: pattern for name, pattern in found.items() if pattern is not None}


def _pattern(reader: TomlReader, name: str) -> DutyPattern | None:
    reader.table("patterns", name, known=("days", "epoch"))
    days, epoch = reader.items("patterns", name, "days"), reader.day("patterns", name, "epoch", needed=True)
    if not days or any(type(day) is not int or day not in (0, 1) for day in days):
        at, hint = ("patterns", name, "days"), "Write one 1 (on duty) or 0 (off) for each day of the cycle."
        reader.note("pattern_without_days", at, "is not a list of 1 and 0.", hint)
        return None
    return DutyPattern(name, tuple(day == 1 for day in days), epoch) if epoch is not None else None


def _shift_hours(reader: TomlReader) -> dict[str, ShiftHours]:
    found: dict[str, ShiftHours] = {}
    for shift in reader.table("shifts"):
        written = reader.text("shifts", shift)
        try:
            found |= {shift: read_shift_hours(written)} if written else {}
        except ShiftreadyError:
            hint = f'Write whole hours of the clock, as in {shift} = "23-7".'
            reader.note("shift_hours_unreadable", ("shifts", shift), f'is "{written[:40]}".', hint)
    return found


def _courses(reader: TomlReader) -> dict[str, str]:
    courses: dict[str, str] = {}
    for title in reader.table("courses"):
        reader.table("courses", title, known=("catalogue",))
        courses[title] = reader.text("courses", title, "catalogue", needed=True)
    return {title: course for title, course in courses.items() if course}


def _group(reader: TomlReader, name: str) -> Group:
    reader.table("groups", name, known=_GROUP_KEYS)
    picked = {key: reader.texts("groups", name, key) for key in _GROUP_KEYS}
    return Group(name, **{key: None if words is None else frozenset(words) for key, words in picked.items()})


def _rank_levels(reader: TomlReader) -> dict[str, RankLevel]:
    levels = {title: reader.text("ranks", title) for title in reader.table("ranks")}
    for title, level in levels.items():
        if level and level not in RANK_LEVELS:
            hint = f"Write one of: {', '.join(RANK_LEVELS)}."
            reader.note("rank_level_unknown", ("ranks", title), f'is "{level}", which is no level.', hint)
    return {title: level for title, level in levels.items() if level in RANK_LEVELS}


def _adopted(reader: TomlReader) -> tuple[str, ...]:
    reader.table("rules", known=("adopt",))
    return reader.texts("rules", "adopt") or ()


def _line(problem: Problem) -> int:
    return problem.line
