"""What a list of duty, floors, leave, volunteers, licenses or service would change, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.staffing import Absence, DutyAssignment, Staffing, StaffingFloor, Volunteer
from shiftready.core.standing import ACTIVE, Credential, Service
from shiftready.store.models import ImportKind

Line = DutyAssignment | StaffingFloor | Absence | Volunteer | Credential | Service


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
    known = keyed(known_lines(kind, facts))
    said = {key: _filled(line, known.get(key)) for key, line in keyed(read).items()}
    new = tuple(line for key, line in said.items() if key not in known)
    changes = tuple((known[key], line) for key, line in said.items() if key in known and known[key] != line)
    gone = tuple(line for key, line in known.items() if key not in said) if is_whole else ()
    unchanged = len(said) - len(new) - len(changes)
    return RotaPlan(kind, new, changes, gone, unchanged, _undescribed(said.values(), facts.staffing))


def known_lines(kind: str, facts: AgencyFacts) -> Iterable[Line]:
    """Everything in force of one kind."""
    staffing = facts.staffing
    lines: Mapping[str, Callable[[], Iterable[Line]]] = {
        ImportKind.DUTY: staffing.duty.values,
        ImportKind.FLOORS: lambda: staffing.every_floor,
        ImportKind.LEAVE: lambda: chain.from_iterable(staffing.absences.values()),
        ImportKind.VOLUNTEERS: staffing.volunteers.values,
        ImportKind.CREDENTIALS: lambda: chain.from_iterable(facts.credentials.values()),
        ImportKind.SERVICES: lambda: chain.from_iterable(facts.services.values()),
    }
    return lines[kind]()


def key_of(line: Line) -> Hashable:
    """What makes two lines speak of the same.

    The squad of a floor, or what else it is for; each stay of leave, each credential and time of service by its first
    day; else the person.
    """
    if isinstance(line, StaffingFloor):
        return line.key
    if isinstance(line, Credential):
        return (line.person, line.kind, line.level, line.span.first_on)
    if isinstance(line, Service):
        return (line.person, line.span.first_on, line.employer)
    return (line.person, line.span, line.kind) if isinstance(line, Absence) else line.person


def keyed(lines: Iterable[Line]) -> dict[Hashable, Line]:
    """Lines by their key; where two have the same the last counts, but two credentials stay two."""
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, Line] = {}
    for line in lines:
        key = key_of(line)
        if isinstance(line, Credential):
            seen[key] += 1
            key = (key, seen[key])
        found[key] = line
    return found


def _filled(line: Line, before: Any) -> Line:
    """The line with its blanks as they were before."""
    if before is None:
        return replace(line, status=line.status or ACTIVE) if isinstance(line, Credential) else line
    if isinstance(line, DutyAssignment):
        place = {} if line.pattern else {"pattern": before.pattern, "phase": before.phase}
        return replace(line, shift=line.shift or before.shift, **place)
    if isinstance(line, StaffingFloor):
        return replace(line, unit=line.unit or before.unit, shift=line.shift or before.shift)
    if isinstance(line, Volunteer) and line.recommended is None:
        return replace(line, recommended=before.recommended)
    if isinstance(line, Credential):
        return replace(line, status=line.status or before.status, span=_ended(line.span, before.span))
    return replace(line, span=_ended(line.span, before.span)) if isinstance(line, Service) else line


def _ended(span: Span, before: Span) -> Span:
    return span if span.last_on else before


def _undescribed(lines: Iterable[Line], staffing: Staffing) -> tuple[str, ...]:
    named = {line.pattern for line in lines if isinstance(line, DutyAssignment) and line.pattern}
    return tuple(sorted(named - set(staffing.patterns)))
