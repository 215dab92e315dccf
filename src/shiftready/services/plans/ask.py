"""Asking for a plan, stopping one, throwing one away, and finding them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.planning.by_rules import goes_by_rules
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.plans.parameters import PlanParameters, read_parameters
from shiftready.services.plans.problem import refuse_retired, refuse_wishes
from shiftready.services.plans.wishes import seats_of
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import FrontierRun, PlanRun, SearchRun

WAITING = (SearchRun.Status.QUEUED, SearchRun.Status.RUNNING)
MOST_WAITING = 5
OFFERED = 50
#: How long after a stop a result may still come: until it is noticed, and as long as the search may take to end.
SETTLING = timedelta(seconds=25)


def ask_plan(actor: Actor, *, parameters: Mapping[str, Any]) -> PlanRun:
    """Write down what is wanted; a door then hands the run to `jobs.plans`.

    Raises:
        NotAllowed: the actor may not make plans.
        ShiftreadyError: as `read_wanted`; `plans_waiting` when too many wait.
    """
    require(actor, Deed.MAKE_PLANS)
    wanted = read_wanted(actor, parameters)
    with transaction.atomic():
        refuse_crowd(actor)
        run = PlanRun.objects.create(
            agency=actor.agency, parameters=wanted.as_data(), asked_by=actor.user, asked_at=timezone.now()
        )
        audit.write_line(actor, "plan_asked", subject=f"plan {run.pk}", facts=wanted.as_told(), changes_facts=False)
    return run


def read_wanted(actor: Actor, parameters: Mapping[str, Any]) -> PlanParameters:
    """What is asked for, with whatever can be refused before a search.

    Raises:
        ShiftreadyError: `plan_parameters_wrong` with every remark at once; `roster_begins_later`; `plan_wishes_wrong`
            when people cannot be left out or held as asked;
            `supervisors_unknown`; `shape_wrong`; `course_too_long`; `reach_from_wrong`; `plan_size_wrong`;
            `course_retired`; `course_not_in_strategy`, `strategy_missing` where what is asked for hangs on the
            strategy.
    """
    today = today_in(actor.agency)
    wanted = read_parameters(parameters, today=today, longest_seconds=settings.SHIFTREADY.plan_seconds)
    facts = facts_of(actor.agency, version_of(actor.agency))
    refuse_before_roster(facts.roster, wanted.as_of)
    if wanted.by and wanted.course:
        goes_by_rules(facts, wanted.by, wanted.course)
    name = wanted.course or (facts.strategy.course if facts.strategy else "")
    refuse_retired(actor.agency, name, wanted)
    if wanted.near_plan is not None:
        wanted = replace(wanted, near=_seats_of_plan(actor, wanted.near_plan))
    if wanted.has_conditions:
        refuse_wishes(actor.agency, wanted)
    return wanted


def refuse_crowd(actor: Actor) -> None:
    """Refuse another search where too many wait."""
    kinds = (PlanRun, FrontierRun)
    waiting = sum(runs.objects.of(actor.agency).filter(status__in=WAITING).count() for runs in kinds)
    if waiting >= MOST_WAITING:
        raise ShiftreadyError(
            "plans_waiting",
            f"{MOST_WAITING} plans are waiting already. Stop one of them, or wait until one is done.",
        )


def list_plans(actor: Actor) -> QuerySet[PlanRun]:
    """Every run of the agency, newest first, without their long results."""
    require(actor, Deed.SEE_PLANS)
    runs: QuerySet[PlanRun] = PlanRun.objects.of(actor.agency).select_related("asked_by").defer("result")
    return runs


def finished_plans(actor: Actor) -> list[PlanRun]:
    """The newest plans that have a result, without it."""
    return list(list_plans(actor).filter(status=PlanRun.Status.DONE).defer("result", "progress")[:OFFERED])


def find_plan(actor: Actor, run_id: int) -> PlanRun:
    """One run of the agency.

    Raises:
        NotFound: `plan_not_found`, also for a run of another agency.
    """
    require(actor, Deed.SEE_PLANS)
    run: PlanRun | None = PlanRun.objects.of(actor.agency).select_related("asked_by").filter(pk=run_id).first()
    if run is None:
        raise NotFound("plan_not_found", f"There is no plan {run_id} here. It may have been thrown away.")
    return run


def stop_plan(actor: Actor, *, run_id: int) -> PlanRun:
    """End the search of a run that waits or is under way. A run that has ended stays as it is.

    A search under way may show the best plan found so far a moment later: the run is then done, with that result.
    """
    require(actor, Deed.MAKE_PLANS)
    run = find_plan(actor, run_id)
    waiting = PlanRun.objects.of(actor.agency).filter(pk=run.pk, status__in=WAITING)
    with transaction.atomic():
        if waiting.update(status=PlanRun.Status.STOPPED, ended_at=timezone.now()):
            audit.write_line(actor, "plan_stopped", subject=f"plan {run.pk}", changes_facts=False)
    return find_plan(actor, run_id)


def is_settling(run: SearchRun) -> bool:
    """Whether a search that was stopped may still show what it had found."""
    if run.status != SearchRun.Status.STOPPED or run.started_at is None or run.ended_at is None:
        return False
    return timezone.now() - run.ended_at < SETTLING


def discard_plan(actor: Actor, *, run_id: int) -> None:
    """Throw a run away. What the audit trail says of it stays.

    Raises:
        ShiftreadyError: `plan_in_use` while it is sought or adopted.
    """
    require(actor, Deed.MAKE_PLANS)
    with transaction.atomic():
        run = find_plan(actor, run_id)
        made = run.offerings.of(actor.agency).exists() or run.seats.of(actor.agency).exists()
        if run.status in WAITING or made:
            raise ShiftreadyError(
                "plan_in_use",
                f"Plan {run.pk} cannot be thrown away: it is being sought, or classes or seats were made of it. "
                "Stop it, or take its adoption back; a plan that was once adopted stays as the reason of them.",
            )
        audit.write_line(actor, "plan_discarded", subject=f"plan {run.pk}", changes_facts=False)
        run.delete()


def _seats_of_plan(actor: Actor, run_id: int) -> dict[str, date]:
    """Everyone seated in an earlier plan."""
    run = PlanRun.objects.of(actor.agency).filter(pk=run_id, status=PlanRun.Status.DONE).first()
    if run is None:
        remark = f"There is no finished plan {run_id} here. Choose another to stay near to, or none."
        raise ShiftreadyError(
            "plan_parameters_wrong", "Some of what you asked for cannot be used.", fields={"near_plan": remark}
        )
    return seats_of(run.result["offerings"])
