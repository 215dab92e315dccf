"""The way in: an agency folder read into everything known about the agency, with every problem in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from shiftready.core.board_numbers import BoardNumber
from shiftready.core.coverage.calls.demand import CallTally
from shiftready.core.delivery.released import ReleasedCourse, names_of
from shiftready.core.delivery.teaching.people import Teacher
from shiftready.core.errors import FileRefused, Problem
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Posting, Roster, lay_snapshot_over
from shiftready.core.staffing import Staffing, parted
from shiftready.core.training import TrainingHistory, TrainingRecord
from shiftready.formats.agency_toml import FILE_NAME, AgencySettings, TableSettings, read_agency_toml
from shiftready.formats.away_csv import read_allowances, read_away, read_volunteers
from shiftready.formats.board_numbers_csv import read_board_numbers
from shiftready.formats.call_counts_csv import read_call_counts
from shiftready.formats.classes_csv import read_classes, with_seats_taken
from shiftready.formats.folder_calls import FolderCalls, read_folder_calls
from shiftready.formats.folder_checks import check_history, check_squads
from shiftready.formats.folder_teachers import read_folder_teachers
from shiftready.formats.own_courses_json import read_released
from shiftready.formats.postings_csv import PostingsRead, begins_unknown, read_postings
from shiftready.formats.records_csv import RecordsRead, read_records
from shiftready.formats.remarks import Remarks
from shiftready.formats.roster_csv import RosterRead, read_roster
from shiftready.formats.seats_csv import read_seats
from shiftready.formats.specialist_status_csv import read_specialist_status
from shiftready.formats.staffing_csv import TableRead, read_duty, read_floors
from shiftready.formats.standing_csv import read_credentials, read_services

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class TableCount:
    """Lines read of a table, and those that became facts."""

    rows: int
    kept: int


@dataclass(frozen=True, slots=True)
class AgencyFolder:
    """An agency folder as it was read.

    `apart` holds the training records that name nobody on the roster. `rules_folder` is where the agency's own rules
    lie, None if there are none. `calls` are counts by hour of the week, of its calls and of its counts of calls.
    `calls_file` is the table of calls, "" where there is none: what its problems quote is of single calls.
    `teachers` are the people who teach and tell, `own_courses` the released versions of the agency's own courses,
    `board_numbers` what training boards call people and courses.
    """

    facts: AgencyFacts
    problems: tuple[Problem, ...]
    tables: Mapping[str, TableCount]
    rules_folder: Path | None
    apart: tuple[TrainingRecord, ...] = ()
    calls: tuple[CallTally, ...] = ()
    calls_file: str = ""
    teachers: tuple[Teacher, ...] = ()
    own_courses: tuple[ReleasedCourse, ...] = ()
    board_numbers: tuple[BoardNumber, ...] = ()


def read_agency_folder(
    path: Path, *, today: date | None = None, inside_only: bool = False, with_calls: bool = True
) -> AgencyFolder:
    """Read a folder with `agency.toml` and its tables.

    Args:
        path: the folder.
        today: dates later than this are asked about in tables that do not say when they were drawn, and no list can
            have been drawn later; it changes no fact.
        inside_only: refuse tables that lie outside the folder, for folders that came from elsewhere.
        with_calls: read the calls too, which may be many and of which people, rules and plans know nothing.

    Raises:
        FileRefused: `not_an_agency_folder`, or `folder_unusable` when `agency.toml` or a whole table cannot be used;
            its problems are everything found wrong in all files.
    """
    if not (path / FILE_NAME).is_file():
        raise Remarks(path.name).refuse(
            "not_an_agency_folder",
            f"There is no {FILE_NAME} in this folder.",
            "Name the folder that holds one, or write one: a small text file that says which tables there are.",
        )
    settings = read_agency_toml(path / FILE_NAME, today)
    reading = _FolderReading(path, settings, today, inside_only=inside_only)
    return reading.read(reading.calls() if with_calls else ())


class _FolderReading:
    """One reading of one folder: goes on after every problem, and refuses in the end if a whole file failed."""

    def __init__(self, path: Path, settings: AgencySettings, today: date | None, *, inside_only: bool) -> None:
        self.path, self.settings, self.today, self.inside_only = path, settings, today, inside_only
        self.problems: list[Problem] = list(settings.problems)
        self.tables: dict[str, TableCount] = {}
        self.unusable = any(problem.level == "error" for problem in settings.problems)
        self.own_courses = self._own_courses()

    def calls(self) -> tuple[CallTally, ...]:
        """The calls of both tables as counts."""
        received = self._read("calls", partial(read_folder_calls, settings=self.settings))
        counted = self._read("call_counts", read_call_counts)
        calls = FolderCalls.of(received, counted)
        if calls.twice:
            self.unusable = True
            self.problems.append(calls.problem(self.settings.tables["call_counts"].file))
        return calls.tallies

    def read(self, calls: tuple[CallTally, ...]) -> AgencyFolder:
        roster = self._read("people", self._people)
        # Where the roster itself fails, the other tables are still looked at, without asking it for anyone.
        people = roster.people if roster else None
        postings = self._read("postings", partial(read_postings, people=people, today=self.today))
        records = self._read("records", partial(self._records, people=people))
        credentials = self._read("credentials", partial(read_credentials, people=people))
        services = self._read("services", partial(read_services, people=people))
        specialist_status = self._read("specialist_status", partial(read_specialist_status, people=people))
        staffing = self._staffing(people)
        allowances = self._read("allowances", partial(read_allowances, people=people))
        classes = self._read("classes", read_classes)
        seats = self._read("seats", partial(read_seats, people=people))
        teachers = read_folder_teachers(self._read)
        numbers = self._read("board_numbers", partial(read_board_numbers, people=people))
        if self.unusable or roster is None:
            raise FileRefused("folder_unusable", self._refusal(), tuple(self.problems))
        self.problems.extend(check_history(roster, postings, self._drawn_on("people"), self.settings.tables))
        self.problems.extend(check_squads(staffing, self.settings.tables))
        facts = AgencyFacts(
            name=self.settings.name,
            state=self.settings.state,
            time_zone=self.settings.time_zone,
            roster=Roster(roster.people, self._postings(roster, postings), self._drawn_on("people")),
            training=TrainingHistory(records.records if records else {}, self._drawn_on("records")),
            staffing=staffing,
            courses=self.settings.courses,
            groups=self.settings.groups,
            adopted=self.settings.adopted,
            strategy=self.settings.strategy,
            allowances=_values(allowances),
            seats=_values(seats),
            credentials=_values(credentials),
            services=_values(services),
            specialist_status=_values(specialist_status),
            rank_levels=self.settings.rank_levels,
            tags=self.settings.tags,
            officers=self.settings.officers,
            money=self.settings.money,
            classes=with_seats_taken(_values(classes).values(), _values(seats)),
        )
        rules = self.path / "rules"
        apart = records.apart if records else ()
        found, own_rules = tuple(self.problems), rules if rules.is_dir() else None
        calls_file = self.settings.tables["calls"].file if "calls" in self.settings.tables else ""
        return AgencyFolder(
            facts, found, self.tables, own_rules, apart, calls, calls_file, teachers, self.own_courses,
            board_numbers=tuple(one for each in _values(numbers).values() for one in each),
        )  # fmt: skip

    def _own_courses(self) -> tuple[ReleasedCourse, ...]:
        try:
            return read_released(self.path)
        except FileRefused as refusal:
            self.unusable = True
            self.problems.extend(refusal.problems)
            return ()

    def _read(self, name: str, read: Callable[..., Read]) -> Read | None:
        table = self.settings.tables.get(name)
        if table is None or not table.file:
            return None
        try:
            found = read(self._place(name, table), file=table.file, columns=table.columns, values=table.values)
        except FileRefused as refusal:
            self.unusable = True
            self.problems.extend(refusal.problems)
            self.tables[name] = TableCount(0, 0)
            return None
        self._keep(name, found)
        return found

    def _place(self, name: str, table: TableSettings) -> Path:
        place = self.path / table.file
        if self.inside_only and not place.resolve().is_relative_to(self.path.resolve()):
            raise Remarks(table.file).refuse(
                "file_outside_folder", f"The table {name} lies outside its folder.", "Put the file into the folder."
            )
        return place

    def _keep(self, name: str, found: Any) -> None:
        kept = len(found.people) if isinstance(found, RosterRead) else found.kept
        self.tables[name] = TableCount(found.rows, kept)
        self.problems.extend(found.problems)

    def _people(self, place: Path, **mapping: Any) -> RosterRead:
        return read_roster(place, as_at=self._drawn_on("people"), today=self.today, **mapping)

    def _records(self, place: Path, **mapping: Any) -> RecordsRead:
        until, courses = self._drawn_on("records"), {**names_of(self.own_courses), **self.settings.courses}
        return read_records(place, courses=courses, complete_until=until, today=self.today, **mapping)

    def _staffing(self, people: Mapping[str, Any] | None) -> Staffing:
        patterns = self.settings.patterns
        duty = self._read("duty", partial(read_duty, people=people, patterns=patterns))
        floors, joint_floors = parted(_values(self._read("staffing", read_floors)).values())
        away = self._read("away", partial(read_away, people=people))
        volunteers = self._read("volunteers", partial(read_volunteers, people=people))
        return Staffing(
            patterns,
            _values(duty),
            floors,
            _values(away),
            _values(volunteers),
            self.settings.closed_days,
            self.settings.shift_hours,
            joint_floors,
        )

    def _postings(self, roster: RosterRead, read: PostingsRead | None) -> dict[str, tuple[Posting, ...]]:
        """The snapshot laid over the stays; a roster without a day only fills what the stays leave open."""
        found: dict[str, tuple[Posting, ...]] = {}
        drawn_on = self._drawn_on("people")
        for person in roster.people:
            stays = tuple(stay.posting for stay in read.stays.get(person, ())) if read else ()
            now = roster.postings.get(person)
            if now is not None:
                stays = lay_snapshot_over(stays, now) if drawn_on else (*stays, now)
            if stays:
                found[person] = tuple(sorted(stays, key=begins_unknown))
        return found

    def _drawn_on(self, name: str) -> date | None:
        table = self.settings.tables.get(name)
        return table.drawn_on if table else None

    def _refusal(self) -> str:
        errors = sum(problem.level == "error" for problem in self.problems)
        found = "1 error was" if errors == 1 else f"{errors} errors were"
        return f'The agency folder "{self.path.name}" cannot be used: {found} found.'


def _values(read: TableRead[Any] | None) -> Mapping[str, Any]:
    return read.values if read else {}
