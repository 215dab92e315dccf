"""A frontier as JSON holds it, with the same keys on every door."""

from __future__ import annotations

from typing import Any

from shiftready.core.planning.frontier import Frontier, LastDay, Point


def day_data(day: LastDay) -> dict[str, Any]:
    """One last day and the least cost of reaching the target by it."""
    return {"by": day.by, "cost": day.cost, "proven": day.is_proven}


def point_data(point: Point) -> dict[str, Any]:
    """What is compared of one plan; the plan itself is told beside it."""
    plan = point.plan
    worst = [level.value for level in plan.levels if level.level == "worst_squad"]
    return {
        "names": list(point.names),
        "by": point.by,
        "reached_on": point.reached_on,
        "cost": point.cost.value,
        "cost_bound": point.cost.bound,
        "proven": point.is_proven,
        "people": sum(len(offering.seats) for offering in plan.offerings),
        "classes": len(plan.offerings),
        "short": sum(week.short for week in plan.coverage_after),
        "short_in_last_week": plan.coverage_after[-1].short,
        "worst_squad": worst[0] if worst else None,
        "duty_days_removed": plan.cost.duty_days_removed,
    }


def shown_points(frontier: Frontier) -> tuple[Point, ...]:
    """The points, or the plan that comes nearest where the target is never reached."""
    return frontier.points or (() if frontier.nearest is None else (frontier.nearest,))
