"""Costs as programs are told them: whole cents by name."""

from __future__ import annotations

from typing import Any

from shiftready.core.money.class_costs import Costs
from shiftready.services.ledger.ways import WaysCompared

SUMS = ("total", "planned_total", "money", "trained", "money_for_each", "total_for_each")
WAY = ("key", "course", "minutes", "classes", "days_away", "cents")
LINE = ("what", "count", "unit", "cents_each", "part", "of", "cents")


def told_costs(costs: Costs) -> dict[str, Any]:
    """The kinds with what was planned and spent, the sums, who bore them, and what others paid."""
    kinds = [{"kind": one.kind, "planned": one.planned, "actual": one.actual} for one in costs.kinds]
    return {
        "kinds": kinds,
        **_named(costs, SUMS),
        "budgets": dict(costs.budgets),
        "in_kind": dict(costs.in_kind),
        "income": dict(costs.income),
    }


def told_ways(found: WaysCompared) -> dict[str, Any]:
    """Each way with its lines, and what is in none of the sums."""
    told = [{**_named(one, WAY), "lines": [_named(line, LINE) for line in one.lines]} for one in found.ways]
    return {"ways": told, "notes": list(found.notes)}


def _named(one: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}
