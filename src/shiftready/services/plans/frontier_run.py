"""Seeking the cheapest plan for every last day, as a job does it; each plan found is kept as a plan of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.frontier import Frontier, Point
from shiftready.core.planning.frontier_data import day_data, point_data, shown_points
from shiftready.core.planning.problem import Problem
from shiftready.services.plans.parameters import PlanParameters, stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.services.plans.result import spelled
from shiftready.services.plans.run import kept_of, search_for
from shiftready.services.plans.search import seek_plans_by_day
from shiftready.services.plans.watched import Watching, carry_out, end_run, fail_interrupted, keep_of_stopped
from shiftready.store.models import FrontierRun, PlanRun

INTERRUPTED = "The worker ended while these plans were sought. Nothing was changed. Ask for them again."


def run_frontier(run_id: int) -> None:
    """Seek what a waiting run asks for and keep it, or the reason why there is none; another run is left as it is."""
    carry_out(FrontierRun, run_id, _make, interrupted=INTERRUPTED)


def fail_interrupted_frontiers() -> list[int]:
    """Mark as failed every run whose worker is gone; their numbers. A worker does this when it starts."""
    return fail_interrupted(FrontierRun, interrupted=INTERRUPTED)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A point with the plan it is kept as, still to be written."""

    point: Point
    plan: PlanRun


def _make(run: FrontierRun) -> None:
    wanted = stored_parameters(run.parameters)
    facts, problem = problem_of(run.agency, wanted)
    watching = Watching(run)
    found = seek_plans_by_day(search_for(problem, wanted), watching)
    kept = [
        _Kept(point, _plan_run(run, wanted, facts, problem, point, was_stopped=watching.was_stopped))
        for point in shown_points(found)
    ]
    if kept or not watching.was_stopped:
        _keep(run, found, kept, was_stopped=watching.was_stopped)


def _plan_run(
    run: FrontierRun, wanted: PlanParameters, facts: AgencyFacts, problem: Problem, point: Point, *, was_stopped: bool
) -> PlanRun:
    """The point as a plan that was asked for with its last day, and is done."""
    kept = kept_of(facts, replace(problem, reach_from=point.by), point.plan, was_stopped=was_stopped)
    return PlanRun(
        agency=run.agency,
        status=PlanRun.Status.DONE,
        parameters=replace(wanted, reach_from=point.by).as_data(),
        asked_by=run.asked_by,
        asked_at=run.asked_at,
        started_at=run.started_at,
        ended_at=timezone.now(),
        frontier=run,
        **kept,
    )


@transaction.atomic
def _keep(run: FrontierRun, found: Frontier, kept: list[_Kept], *, was_stopped: bool) -> None:
    """Write the plans with the end of the run: both stand or neither does."""
    for one in kept:
        one.plan.save()
    result = _result(found, kept, was_stopped=was_stopped)
    is_kept = (
        keep_of_stopped(run, {"result": result})
        if was_stopped
        else end_run(run, FrontierRun.Status.DONE, {"result": result})
    )
    if not is_kept:  # stopped just now, or thrown away while the search ended
        transaction.set_rollback(True)


def _result(found: Frontier, kept: list[_Kept], *, was_stopped: bool) -> dict[str, Any]:
    """With the keys of `shiftready compare --format json`, the plans told by their numbers."""
    told = {one.point.by: {**point_data(one.point), "plan": one.plan.pk} for one in kept}
    result = {
        "days": [day_data(day) for day in found.days],
        "points": [told[point.by] for point in found.points],
        "nearest": told[found.nearest.by] if found.nearest is not None else None,
        "was_stopped": was_stopped,
    }
    return dict(spelled(result))
