"""Reading a file of duty, floors, leave or volunteers in the light of who is on the roster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from shiftready.core.errors import Problem
from shiftready.core.facts import AgencyFacts
from shiftready.formats.away_csv import AWAY, VOLUNTEERS, read_away, read_volunteers
from shiftready.formats.columns import TableShape
from shiftready.formats.staffing_csv import DUTY, STAFFING, read_duty, read_floors
from shiftready.services.imports.limits import upload_limits
from shiftready.services.imports.rota_plan import Line
from shiftready.store.models import ImportBatch, ImportKind

ROTA_SHAPES: Mapping[str, TableShape] = {
    ImportKind.DUTY: DUTY,
    ImportKind.FLOORS: STAFFING,
    ImportKind.LEAVE: AWAY,
    ImportKind.VOLUNTEERS: VOLUNTEERS,
}


@dataclass(frozen=True, slots=True)
class RotaRead:
    """The lines that can be used, in the order of the file, and every problem."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def read_rota(batch: ImportBatch, path: Path, facts: AgencyFacts) -> RotaRead:
    """Read the batch's file; duty patterns that nobody has described yet are taken as they are named.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    said: dict[str, Any] = {
        "file": batch.file_name,
        "limits": upload_limits(),
        **{key: batch.mapping.get(key, {}) for key in _SAID},
    }
    if batch.kind == ImportKind.FLOORS:
        return _of(read_floors(path, **said))
    people = facts.roster.people
    if batch.kind == ImportKind.DUTY:
        return _of(read_duty(path, people=people, **said))
    if batch.kind == ImportKind.VOLUNTEERS:
        return _of(read_volunteers(path, people=people, **said))
    away = read_away(path, people=people, **said)
    return RotaRead(tuple(chain.from_iterable(away.values.values())), away.problems)


_SAID = ("columns", "values")


def _of(read: Any) -> RotaRead:
    lines: Iterable[Line] = read.values.values()
    return RotaRead(tuple(lines), read.problems)
