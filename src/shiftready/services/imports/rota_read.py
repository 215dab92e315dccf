"""Reading a file of duty, floors, leave, volunteers, licenses or service in the light of who is on the roster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from shiftready.core.errors import Problem
from shiftready.core.facts import AgencyFacts
from shiftready.formats.away_csv import AWAY, VOLUNTEERS, read_away, read_volunteers
from shiftready.formats.columns import TableShape
from shiftready.formats.staffing_csv import DUTY, STAFFING, read_duty, read_floors
from shiftready.formats.standing_csv import CREDENTIALS, SERVICES, read_credentials, read_services
from shiftready.services.imports.limits import upload_limits
from shiftready.services.imports.rota_plan import Line
from shiftready.store.models import ImportBatch, ImportKind

ROTA_SHAPES: Mapping[str, TableShape] = {
    ImportKind.DUTY: DUTY,
    ImportKind.FLOORS: STAFFING,
    ImportKind.LEAVE: AWAY,
    ImportKind.VOLUNTEERS: VOLUNTEERS,
    ImportKind.CREDENTIALS: CREDENTIALS,
    ImportKind.SERVICES: SERVICES,
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
    return _of_each(_READ_EACH[batch.kind](path, people=people, **said))


_SAID = ("columns", "values")
#: Tables in which a person may stand in several lines. A blank status is filled with what is known.
_READ_EACH: Mapping[str, Callable[..., Any]] = {
    ImportKind.LEAVE: read_away,
    ImportKind.CREDENTIALS: partial(read_credentials, blank_status=""),
    ImportKind.SERVICES: read_services,
}


def _of(read: Any) -> RotaRead:
    lines: Iterable[Line] = read.values.values()
    return RotaRead(tuple(lines), read.problems)


def _of_each(read: Any) -> RotaRead:
    return RotaRead(tuple(chain.from_iterable(read.values.values())), read.problems)
