"""What crisis calls meet unit by unit, as programs and spreadsheets read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiftready.core.coverage.calls.answer import CallsAnswer
from shiftready.core.coverage.calls.by_unit import CallsByUnit
from shiftready.core.coverage.calls.simulate import Estimate

HEADINGS = (
    "unit", "calls_a_week", "calls_counted", "share_met", "share_low", "share_high", "share_after", "after_low",
    "after_high", "wait_minutes", "people", "specialists", "identified", "refused",
)  # fmt: skip


def by_unit_lines(found: CallsByUnit) -> Iterator[tuple[object, ...]]:
    """A line a unit under `HEADINGS`, those that could not be answered last, with why."""
    for unit, answer in found.answers:
        yield *_line(unit, answer).values(), None
    for one in found.not_answered:
        yield one.unit, *(None,) * (len(HEADINGS) - 2), one.message


def by_unit_data(found: CallsByUnit) -> dict[str, Any]:
    """The whole answer as programs read it; shares run from 0 to 1."""
    return {
        "as_of": found.as_of,
        "plan": found.plan,
        "units": [_line(unit, answer) for unit, answer in found.answers],
        "not_answered": [{"unit": one.unit, "code": one.code, "message": one.message} for one in found.not_answered],
        "notes": [{"code": note.code, "message": note.message} for note in found.notes],
    }


def counted(answer: CallsAnswer) -> int | None:
    """Crisis calls counted of which the unit's rates were made; None where nobody counted any here."""
    return None if answer.demand.borrowed is not None else sum(answer.demand.identified.values())


def _line(unit: str, answer: CallsAnswer) -> dict[str, Any]:
    whole, supply = answer.found.whole, answer.supply
    then = answer.after.found.whole.share if answer.after else None
    values = (
        unit, whole.calls_a_week, counted(answer), *_three(whole.share), *_three(then),
        whole.wait_minutes.value if whole.wait_minutes else None, supply.people, supply.specialists,
        answer.demand.says_how,
    )  # fmt: skip
    return dict(zip(HEADINGS[:-1], values, strict=True))


def _three(estimate: Estimate | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)
