"""Duty patterns, staffing floors, absences: who is on duty when, and how many must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shiftready.core.dates import Span
from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import ShiftHours

NIGHT = "night"
SUPERVISOR = "supervisor"
ABSENCE_KINDS = ("leave", "military", "court", "light_duty")


@dataclass(frozen=True, slots=True)
class DutyPattern:
    """A cycle of days on (True) and off, counted from `epoch`; a person's phase shifts it."""

    name: str
    days: tuple[bool, ...]
    epoch: date

    def __post_init__(self) -> None:
        if not self.days:
            raise ShiftreadyError(
                "pattern_without_days",
                f'Duty pattern "{self.name}" has no days. Write one 1 (on duty) or 0 (off) for each day of its cycle.',
            )

    def is_on_duty(self, day: date, phase: int) -> bool:
        return self.days[((day - self.epoch).days + phase) % len(self.days)]


@dataclass(frozen=True, slots=True)
class DutyAssignment:
    """A person's squad, shift and place in the duty pattern. `pattern` None means no pattern is recorded."""

    person: str
    squad: str
    shift: str
    pattern: str | None = None
    phase: int = 0


@dataclass(frozen=True, slots=True)
class StaffingFloor:
    """Heads a squad must keep on duty every day it works.

    Without a squad, "", all squads of the `unit` and `shift` that are named keep them together. Of a `skill`, a course
    or `SUPERVISOR`, only those count who have it.
    """

    squad: str
    heads: int
    unit: str | None = None
    shift: str | None = None
    skill: str | None = None

    @property
    def is_joint(self) -> bool:
        """Whether it is another one than a squad's own floor, of which each has one."""
        return not self.squad or self.skill is not None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two lines speak of the same floor: of a squad's own one unit and shift are told besides."""
        return (self.squad, self.unit or "", self.shift or "", self.skill or "") if self.is_joint else (self.squad,)

    @property
    def name(self) -> str:
        """Whose floor it is: the squad, or of a joint one "night shift of unit 4", "cit-40 in squad A"."""
        if not self.is_joint:
            return self.squad
        scope = f"squad {self.squad}" if self.squad else f"{self.shift} shift" if self.shift else ""
        scope += "" if self.squad or not self.unit else f" of unit {self.unit}" if scope else f"unit {self.unit}"
        return f"{self.skill} in {scope}" if self.skill else scope


def parted(floors: Iterable[StaffingFloor]) -> tuple[dict[str, StaffingFloor], tuple[StaffingFloor, ...]]:
    """The squads' own floors by squad, and those that several keep together or that ask for a skill."""
    listed = tuple(floors)
    return {one.squad: one for one in listed if not one.is_joint}, tuple(one for one in listed if one.is_joint)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days a person cannot be on duty or in class: kind is one of `ABSENCE_KINDS`, never a diagnosis.

    What follows from other facts has kinds of its own, said where it is worked out.
    """

    person: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Someone who asked to become a specialist, and whether a supervisor recommended it (None: not recorded)."""

    person: str
    volunteered_on: date
    recommended: bool | None = None


@dataclass(frozen=True, slots=True)
class Staffing:
    """All that says who works when. Squads keep the order of the floors' file; `shift_hours` are those recorded.

    `floors` are the squads' own; `joint_floors` those that squads keep together, or that ask for a skill.
    """

    patterns: Mapping[str, DutyPattern] = field(default_factory=dict)
    duty: Mapping[str, DutyAssignment] = field(default_factory=dict)
    floors: Mapping[str, StaffingFloor] = field(default_factory=dict)
    absences: Mapping[str, tuple[Absence, ...]] = field(default_factory=dict)
    volunteers: Mapping[str, Volunteer] = field(default_factory=dict)
    closed_days: frozenset[date] = frozenset()
    shift_hours: Mapping[str, ShiftHours] = field(default_factory=dict)
    joint_floors: tuple[StaffingFloor, ...] = ()

    @property
    def every_floor(self) -> tuple[StaffingFloor, ...]:
        return (*self.floors.values(), *self.joint_floors)

    @property
    def night_squads(self) -> frozenset[str]:
        """Squads whose shift is the night's, as the floors' or the duty table says."""
        by_floor = {floor.squad for floor in self.floors.values() if floor.shift == NIGHT}
        return frozenset(by_floor | {one.squad for one in self.duty.values() if one.shift == NIGHT})

    def is_away(self, person: str, day: date) -> bool:
        return any(day in absence.span for absence in self.absences.get(person, ()))

    def is_on_duty(self, person: str, day: date) -> bool:
        """Whether the pattern puts the person on duty that day and no absence takes them off it."""
        assignment = self.duty.get(person)
        if assignment is None or assignment.pattern is None:
            return False
        pattern = self.patterns[assignment.pattern]
        return pattern.is_on_duty(day, assignment.phase) and not self.is_away(person, day)


def heads_on_duty(staffing: Staffing, people: Iterable[str], days: Sequence[date]) -> dict[str, list[int]]:
    """Heads of every squad on each of `days`, by the pattern less absences; people without a pattern count nowhere.

    People of one squad, pattern and phase are counted together; only absences are walked person by person.
    """
    counted = [a for a in map(staffing.duty.get, people) if a is not None and a.pattern is not None]
    heads: dict[str, list[int]] = {}
    for (squad, pattern, phase), count in Counter((a.squad, a.pattern or "", a.phase) for a in counted).items():
        row = heads.setdefault(squad, [0] * len(days))
        for i, day in enumerate(days):
            row[i] += count * staffing.patterns[pattern].is_on_duty(day, phase)
    for assignment in counted:
        if staffing.absences.get(assignment.person):
            _take_away(staffing, assignment, days, heads[assignment.squad])
    return heads


def _take_away(staffing: Staffing, assignment: DutyAssignment, days: Sequence[date], row: list[int]) -> None:
    pattern = staffing.patterns[assignment.pattern or ""]
    for i, day in enumerate(days):
        row[i] -= pattern.is_on_duty(day, assignment.phase) and staffing.is_away(assignment.person, day)
