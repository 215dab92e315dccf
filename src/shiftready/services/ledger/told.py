"""Costs as programs are told them: whole cents by name."""

from __future__ import annotations

from typing import Any

from shiftready.core.money.class_costs import Costs

SUMS = ("total", "planned_total", "money", "trained", "money_for_each", "total_for_each")


def told_costs(costs: Costs) -> dict[str, Any]:
    """The kinds with what was planned and spent, the sums, and who bore them."""
    kinds = [{"kind": one.kind, "planned": one.planned, "actual": one.actual} for one in costs.kinds]
    sums = {name: getattr(costs, name) for name in SUMS}
    return {"kinds": kinds, **sums, "budgets": dict(costs.budgets), "in_kind": dict(costs.in_kind)}
