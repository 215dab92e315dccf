"""How many to train, as programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiftready.core.coverage.how_many import HowMany, SquadNeed, Step
from shiftready.core.coverage.how_many_years import YearOfTraining


def how_many_data(found: HowMany) -> dict[str, Any]:
    """The whole answer in plain values."""
    return {
        "as_of": found.as_of,
        "needed": found.needed,
        "held": found.held,
        "squads": [_squad(squad) for squad in found.squads],
        "steps": [_step(step) for step in found.steps],
        "years": [_year(year) for year in found.years],
        "notes": [{"code": note.code, "message": note.message} for note in found.notes],
    }


def how_many_lines(found: HowMany) -> Iterator[tuple[object, ...]]:
    """Every line of the arithmetic, for spreadsheets: squad by squad, then all together."""
    for squad in found.squads:
        for step in squad.steps:
            yield squad.squad, step.code, step.what, step.how, float(step.amount), step.unit
    for step in found.steps:
        yield "all", step.code, step.what, step.how, float(step.amount), step.unit


LINE_HEADINGS = ("squad", "step", "what", "how", "amount", "unit")


def _squad(squad: SquadNeed) -> dict[str, Any]:
    return {
        "squad": squad.squad,
        "shift": squad.shift,
        "people": squad.people,
        "held": squad.held,
        "needed": squad.needed,
        "steps": [_step(step) for step in squad.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {"step": step.code, "what": step.what, "how": step.how, "amount": float(step.amount), "unit": step.unit}


def _year(year: YearOfTraining) -> dict[str, Any]:
    return {name: getattr(year, name) for name in ("year", "begins", "leave", "lapse", "trained", "classes", "ends")}
