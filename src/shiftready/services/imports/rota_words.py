"""Lines of duty, floors, leave, volunteers, licenses and service, each said in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiftready.core.dates import Span
from shiftready.core.staffing import Absence, DutyAssignment, StaffingFloor, Volunteer
from shiftready.core.standing import Credential, Service
from shiftready.services.imports.rota_plan import Line, RotaPlan

RECOMMENDED = {True: "recommended", False: "not recommended", None: ""}


def rota_lines(plan: RotaPlan) -> dict[str, list[dict[str, Any]]]:
    """The parts of the plan as JSON; `person` names whom, or of a floor what, a line is about."""
    return {
        "new": [_line(line, list(_said(line))) for line in plan.new],
        "changes": [_line(after, list(_differing(before, after))) for before, after in plan.changes],
        "gone": [_line(line, list(_said(line))) for line in plan.gone],
    }


def _line(line: Line, what: list[str]) -> dict[str, Any]:
    return {"person": line.name if isinstance(line, StaffingFloor) else line.person, "name": "", "what": what}


def _differing(before: Line, after: Line) -> Iterator[str]:
    was, now = _facts(before), _facts(after)
    for name, value in now.items():
        if was[name] != value:
            yield f"{name}: {was[name] or 'not known'} → {value or 'not known'}"


def _said(line: Line) -> Iterator[str]:
    return (f"{name}: {value}" for name, value in _facts(line).items() if value)


def _facts(line: Line) -> dict[str, str]:
    if isinstance(line, DutyAssignment):
        phase = str(line.phase) if line.pattern else ""
        return {"squad": line.squad, "shift": line.shift, "pattern": line.pattern or "", "phase": phase}
    if isinstance(line, StaffingFloor):
        return {"heads": str(line.heads), "unit": line.unit or "", "shift": line.shift or "", "skill": line.skill or ""}
    if isinstance(line, Absence):
        return {_plain(line.kind): _days(line.span)}
    if isinstance(line, Credential):
        return {
            "what": _plain(f"{line.kind} {line.level or ''}"),
            "status": _plain(line.status),
            "days": _days(line.span),
        }
    if isinstance(line, Service):
        return {"served": line.employer or "employer not named", "days": _days(line.span)}
    assert isinstance(line, Volunteer)  # noqa: S101 - the last of the kinds
    return {"asked": str(line.volunteered_on), "supervisor": RECOMMENDED[line.recommended]}


def _plain(word: str) -> str:
    return word.replace("_", " ").strip()


def _days(span: Span) -> str:
    return f"{span.first_on} to {span.last_on or 'further notice'}"
