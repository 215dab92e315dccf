"""What a list of duty, floors, leave or volunteers would change; worked out before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from shiftready.core.facts import AgencyFacts
from shiftready.core.staffing import Absence, DutyAssignment, Staffing, StaffingFloor, Volunteer
from shiftready.store.models import ImportKind

Line = DutyAssignment | StaffingFloor | Absence | Volunteer


@dataclass(frozen=True, slots=True)
class RotaPlan:
    """Lines to append, lines that replace others (before, after), and lines that no longer hold.

    `patterns` are duty patterns the file names and nobody has described yet: until then it cannot be applied.
    """

    kind: str
    new: tuple[Line, ...]
    changes: tuple[tuple[Line, Line], ...]
    gone: tuple[Line, ...]
    unchanged: int
    patterns: tuple[str, ...] = ()


def plan_rota(kind: str, read: Iterable[Line], facts: AgencyFacts, *, is_whole: bool) -> RotaPlan:
    """Compare the lines of a file with what is known.

    A blank cell changes nothing. What the file lacks stays as it is, unless it is the whole list (`is_whole`).
    """
    known = {key_of(line): line for line in known_lines(kind, facts.staffing)}
    said = {key_of(line): _filled(line, known.get(key_of(line))) for line in read}
    new = tuple(line for key, line in said.items() if key not in known)
    changes = tuple((known[key], line) for key, line in said.items() if key in known and known[key] != line)
    gone = tuple(line for key, line in known.items() if key not in said) if is_whole else ()
    unchanged = len(said) - len(new) - len(changes)
    return RotaPlan(kind, new, changes, gone, unchanged, _undescribed(said.values(), facts.staffing))


def known_lines(kind: str, staffing: Staffing) -> Iterable[Line]:
    """Everything in force of one kind."""
    lines: Mapping[str, Callable[[], Iterable[Line]]] = {
        ImportKind.DUTY: staffing.duty.values,
        ImportKind.FLOORS: staffing.floors.values,
        ImportKind.LEAVE: lambda: (one for each in staffing.absences.values() for one in each),
        ImportKind.VOLUNTEERS: staffing.volunteers.values,
    }
    return lines[kind]()


def key_of(line: Line) -> Hashable:
    """What makes two lines speak of the same: the squad of a floor, each stay of leave, else the person."""
    if isinstance(line, StaffingFloor):
        return line.squad
    return (line.person, line.span, line.kind) if isinstance(line, Absence) else line.person


def _filled(line: Line, before: Any) -> Line:
    """The line with its blanks as they were before."""
    if before is None:
        return line
    if isinstance(line, DutyAssignment):
        place = {} if line.pattern else {"pattern": before.pattern, "phase": before.phase}
        return replace(line, shift=line.shift or before.shift, **place)
    if isinstance(line, StaffingFloor):
        return replace(line, unit=line.unit or before.unit, shift=line.shift or before.shift)
    if isinstance(line, Volunteer) and line.recommended is None:
        return replace(line, recommended=before.recommended)
    return line


def _undescribed(lines: Iterable[Line], staffing: Staffing) -> tuple[str, ...]:
    named = {line.pattern for line in lines if isinstance(line, DutyAssignment) and line.pattern}
    return tuple(sorted(named - set(staffing.patterns)))
