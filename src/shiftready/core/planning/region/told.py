"""A plan for several agencies as JSON holds it: how many seats go to whom, and nobody's name."""

from __future__ import annotations

from typing import Any

from shiftready.core.planning.levels import told_levels
from shiftready.core.planning.region.asked import Region
from shiftready.core.planning.region.plan import AgencyShare, RegionPlan, SharedClass


def told_region(region: Region, plan: RegionPlan) -> dict[str, Any]:
    """The classes with their seats by agency, what each agency gets out of them, and how good that is."""
    return {
        "status": plan.status,
        "as_of": region.any.as_of,
        "course": region.any.course,
        "levels": told_levels(plan.levels),
        "classes": [_class(one) for one in plan.classes],
        "agencies": [_agency(one) for one in plan.shares],
        "warnings": list(plan.warnings),
    }


def _class(one: SharedClass) -> dict[str, Any]:
    days = {"starts_on": one.days[0], "ends_on": one.days[-1], "days": list(one.days)}
    return {**days, "taken": one.taken, "seats": dict(one.seats)}


def _agency(share: AgencyShare) -> dict[str, Any]:
    late = [line for line in share.plan.deadlines if line.days_late]
    return {
        "name": share.name,
        "people": share.members,
        "seats": share.seats,
        "short_without_plan": share.short_without_plan,
        "short": share.short,
        "short_in_last_week": share.short_in_last_week,
        "late": len(late),
    }
