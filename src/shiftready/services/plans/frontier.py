"""The cheapest plan for every day by which the target may be reached: asked for, stopped, thrown away, found again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.planning.by_rules import squads_or_rules
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.plans.ask import WAITING, read_wanted, refuse_crowd
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import FrontierRun, Offering, PlanRun, Seat

USUAL_SECONDS = 120


def ask_frontier(actor: Actor, *, parameters: Mapping[str, Any]) -> FrontierRun:
    """Write down what is wanted, as for a plan; a door then hands the run to `jobs.plans`.

    What is asked is always sought to the proof, and for the squads, or by rules where the strategy does not name the
    course. The seconds are shared among the last days.

    Raises:
        NotAllowed: the actor may not make plans.
        ShiftreadyError: as `ask_plan`.
    """
    require(actor, Deed.MAKE_PLANS)
    seconds = parameters.get("seconds") or USUAL_SECONDS
    by = squads_or_rules(facts_of(actor.agency, version_of(actor.agency)), parameters.get("course"))
    wanted = read_wanted(actor, {**parameters, "seconds": seconds, "gap": 0, "by": by, "reach_from": None})
    wanted = replace(wanted, most_of_a_unit=None)
    with transaction.atomic():
        refuse_crowd(actor)
        run = FrontierRun.objects.create(
            agency=actor.agency, parameters=wanted.as_data(), asked_by=actor.user, asked_at=timezone.now()
        )
        facts = wanted.as_told()
        audit.write_line(actor, "frontier_asked", subject=f"frontier {run.pk}", facts=facts, changes_facts=False)
    return run


def list_frontiers(actor: Actor) -> QuerySet[FrontierRun]:
    """Every such search of the agency, newest first."""
    require(actor, Deed.SEE_PLANS)
    runs: QuerySet[FrontierRun] = FrontierRun.objects.of(actor.agency).select_related("asked_by")
    return runs


def find_frontier(actor: Actor, run_id: int) -> FrontierRun:
    """One search of the agency.

    Raises:
        NotFound: `frontier_not_found`, also for one of another agency.
    """
    run = list_frontiers(actor).filter(pk=run_id).first()
    if run is None:
        raise NotFound(
            "frontier_not_found",
            f"There is no search {run_id} for plans by every day here. It may have been thrown away.",
        )
    return run


def plans_of(actor: Actor, run: FrontierRun) -> dict[int, bool]:
    """The plans of a search that were not thrown away by now, by number: whether each is adopted."""
    require(actor, Deed.SEE_PLANS)
    plans = PlanRun.objects.of(actor.agency).filter(frontier=run)
    return {number: adopted_at is not None for number, adopted_at in plans.values_list("pk", "adopted_at")}


def stop_frontier(actor: Actor, *, run_id: int) -> FrontierRun:
    """End a search that waits or is under way; one that has ended stays as it is.

    A search under way may show the plans found so far a moment later: the run is then done, with those.
    """
    require(actor, Deed.MAKE_PLANS)
    run = find_frontier(actor, run_id)
    waiting = FrontierRun.objects.of(actor.agency).filter(pk=run.pk, status__in=WAITING)
    with transaction.atomic():
        if waiting.update(status=FrontierRun.Status.STOPPED, ended_at=timezone.now()):
            audit.write_line(actor, "frontier_stopped", subject=f"frontier {run.pk}", changes_facts=False)
    return find_frontier(actor, run_id)


def discard_frontier(actor: Actor, *, run_id: int) -> None:
    """Throw a search away with its plans, but for those of which classes or seats were made: they stay as plans.

    Raises:
        ShiftreadyError: `frontier_in_use` while it is sought.
    """
    require(actor, Deed.MAKE_PLANS)
    with transaction.atomic():
        run = find_frontier(actor, run_id)
        if run.status in WAITING:
            raise ShiftreadyError(
                "frontier_in_use", f"{run} cannot be thrown away while it is being sought. Stop it first."
            )
        points = PlanRun.objects.of(actor.agency).filter(frontier=run)
        classes = Offering.objects.of(actor.agency).filter(plan_run__frontier=run).values_list("plan_run", flat=True)
        seats = Seat.objects.of(actor.agency).filter(plan_run__frontier=run).values_list("plan_run", flat=True)
        points = points.exclude(pk__in=classes).exclude(pk__in=seats)
        facts = {"plans": list(points.values_list("pk", flat=True))}
        audit.write_line(actor, "frontier_discarded", subject=f"frontier {run.pk}", facts=facts, changes_facts=False)
        points.delete()
        run.delete()
