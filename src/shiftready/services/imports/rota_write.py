"""Writing what a list of duty, floors, leave, licenses and the like changes: the old withdrawn, the new appended."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from shiftready.core.dates import Span
from shiftready.core.errors import ShiftreadyError
from shiftready.core.staffing import Absence, DutyAssignment, Staffing, StaffingFloor, Volunteer, parted
from shiftready.core.standing import Credential, Service
from shiftready.services.imports.append import Appending, moment_of
from shiftready.services.imports.rota_plan import Line, RotaPlan, key_of
from shiftready.store import models as rows
from shiftready.store.models import ImportKind

AT_A_TIME = 500
TABLES: Mapping[str, type[rows.Fact]] = {
    ImportKind.DUTY: rows.DutyAssignment,
    ImportKind.FLOORS: rows.StaffingFloor,
    ImportKind.LEAVE: rows.Absence,
    ImportKind.VOLUNTEERS: rows.Volunteer,
    ImportKind.CREDENTIALS: rows.Credential,
    ImportKind.SERVICES: rows.Service,
}


def refuse_undescribed(plan: RotaPlan) -> None:
    """Nobody can say who works when by a pattern that is not described.

    Raises:
        ShiftreadyError: `patterns_unknown`, naming them.
    """
    if plan.patterns:
        names = ", ".join(f'"{name}"' for name in plan.patterns)
        raise ShiftreadyError(
            "patterns_unknown",
            f"The file names duty patterns that are not described yet: {names}. Nothing was written. Say which days "
            "they have on and off, then apply.",
        )


def write_rota(appending: Appending, plan: RotaPlan) -> None:
    """Withdraw what is replaced or gone, and append what is new; the rest stays as it is."""
    over = {_identity(line) for line in (*plan.gone, *(before for before, _ in plan.changes))}
    _withdraw(appending, plan.kind, over)
    lines = (*plan.new, *(after for _, after in plan.changes))
    appending.shifts(_staffing(lines))
    appending.credentials(_of(lines, Credential))
    appending.services(_of(lines, Service))


def _identity(line: Line) -> Hashable:
    """By what the row of a line is found: a credential or a time of service by all it says."""
    return line if isinstance(line, Credential | Service) else key_of(line)


def _withdraw(appending: Appending, kind: str, over: set[Hashable]) -> None:
    batch = appending.batch
    numbers = {pk: number for number, pk in appending.people.items()}
    known = TABLES[kind].objects.of(batch.agency).filter(withdrawn_at=None)
    pks = [row.pk for row in known if _key(row, numbers) in over] if over else []
    for start in range(0, len(pks), AT_A_TIME):
        some = known.filter(pk__in=pks[start : start + AT_A_TIME])
        some.update(withdrawn_at=moment_of(batch), withdrawn_by=batch)


def _key(row: Any, numbers: Mapping[int, str]) -> Hashable:
    if isinstance(row, rows.StaffingFloor):
        return StaffingFloor(row.squad, row.heads, row.unit or None, row.shift or None, row.skill or None).key
    person = numbers.get(row.person_id, "")
    if isinstance(row, rows.Credential):
        return Credential(person, row.kind, Span(row.first_on, row.last_on), row.level or None, row.status)
    if isinstance(row, rows.Service):
        return Service(person, Span(row.first_on, row.last_on), row.employer)
    return (person, Span(row.first_on, row.last_on), row.kind) if isinstance(row, rows.Absence) else person


def _staffing(lines: Iterable[Line]) -> Staffing:
    """The lines as the value that `Appending` writes; a plan holds lines of one kind only."""
    listed = tuple(lines)
    floors, joint_floors = parted(_of(listed, StaffingFloor))
    return Staffing(
        duty={line.person: line for line in _of(listed, DutyAssignment)},
        floors=floors,
        joint_floors=joint_floors,
        absences={str(place): (line,) for place, line in enumerate(_of(listed, Absence))},
        volunteers={line.person: line for line in _of(listed, Volunteer)},
    )


def _of(lines: Iterable[Line], kind: type[Any]) -> Iterator[Any]:
    return (line for line in lines if isinstance(line, kind))
