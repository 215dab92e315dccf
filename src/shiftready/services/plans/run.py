"""Making one plan, as a job does it: facts, problem, search, check, result; whatever happens, the run ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import check
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem
from shiftready.services.plans.child import Search
from shiftready.services.plans.digest import digest_of
from shiftready.services.plans.parameters import PlanParameters, stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.services.plans.result import result_of
from shiftready.services.plans.search import SearchStopped, seek_plan
from shiftready.services.worked_on import is_worked_on, sign
from shiftready.store.models import PlanRun

#: A running search says so several times a second; one that was silent for that long on another machine is dead.
SILENT = timedelta(seconds=120)
WRITE_EVERY = timedelta(seconds=1)
STOPPED = (
    "The search was stopped by hand. This is the best plan found by then: it passed the check and may be adopted, and "
    "a longer search may find a better one."
)
INTERRUPTED = "The worker ended while this plan was sought. Nothing was changed. Ask for the plan again."


def run_plan(run_id: int) -> None:
    """Make the plan of a waiting run and keep it, or the reason why there is none. Any other run is left as it is."""
    if not _claim(run_id):
        return
    run = PlanRun.objects.everywhere().select_related("agency").get(pk=run_id)
    try:
        _make(run)
    except SearchStopped:
        return
    except ShiftreadyError as refusal:
        _end(run, PlanRun.Status.FAILED, error=refusal.message)
    except BaseException:  # the worker is told to end, or we made a mistake: the run must not look alive
        _end(run, PlanRun.Status.FAILED, error=INTERRUPTED)
        raise


def fail_interrupted_runs() -> list[int]:
    """Mark as failed every run whose worker is gone; their numbers. A worker does this when it starts."""
    running = PlanRun.objects.everywhere().filter(status=PlanRun.Status.RUNNING)
    dead = [run for run in running if not is_worked_on(run.progress, silent=SILENT)]
    for run in dead:
        _end(run, PlanRun.Status.FAILED, error=INTERRUPTED)
    return [run.pk for run in dead]


def _make(run: PlanRun) -> None:
    wanted = stored_parameters(run.parameters)
    facts, problem = problem_of(run.agency, wanted)
    run.problem_digest = digest_of(problem)
    run.save(update_fields=["problem_digest"])
    watcher = _Progress(run)
    plan = seek_plan(_search(problem, wanted), watcher)
    _refuse_wrong(problem, plan)
    if watcher.was_stopped:
        plan = replace(plan, warnings=(STOPPED, *plan.warnings))
    run.result = result_of(facts, problem, plan)
    run.progress = {"best": plan.objective, "bound": plan.bound, **_reached(plan)}
    if not watcher.was_stopped:
        _end(run, PlanRun.Status.DONE)
    elif plan.offerings:
        _keep_of_stopped(run)


def _keep_of_stopped(run: PlanRun) -> None:
    """A run that somebody stopped has a result after all, unless it was thrown away meanwhile."""
    stopped = PlanRun.objects.everywhere().filter(pk=run.pk, status=PlanRun.Status.STOPPED)
    stopped.update(
        status=PlanRun.Status.DONE, result=run.result, progress=run.progress, problem_digest=run.problem_digest
    )


def _reached(plan: Plan) -> dict[str, int]:
    """What a list of plans says of each, so that it need not read their long results."""
    last = plan.coverage_after[-1] if plan.coverage_after else None
    return {"short": last.short, "short_without_plan": last.short_without_plan} if last else {}


def _search(problem: Problem, wanted: PlanParameters) -> Search:
    limits = settings.SHIFTREADY
    seconds = min(wanted.seconds, limits.plan_seconds)
    return Search(problem, wanted.gap, seconds, wanted.seed, limits.plan_megabytes)


def _refuse_wrong(problem: Problem, plan: Plan) -> None:
    found = check(problem, plan)
    if found:
        raise ShiftreadyError(
            "plan_failed_its_check",
            f"A plan was found, but the check found {len(found)} faults in it, so it is not kept. "
            f"The first: {found[0].message} Please report this; it is a mistake of ours.",
        )


def _claim(run_id: int) -> bool:
    waiting = PlanRun.objects.everywhere().filter(pk=run_id, status=PlanRun.Status.QUEUED)
    now = timezone.now()
    return waiting.update(status=PlanRun.Status.RUNNING, started_at=now, progress=sign(now)) == 1


def _end(run: PlanRun, status: str, *, error: str = "") -> None:
    """Write the end, unless somebody stopped the run meanwhile: then theirs is the last word."""
    running = PlanRun.objects.everywhere().filter(pk=run.pk, status=PlanRun.Status.RUNNING)
    end = {"status": status, "error": error, "ended_at": timezone.now()}
    running.update(**end, result=run.result, progress=run.progress)


class _Progress:
    """Writes how far the search is, at most once a second, and notices when somebody stopped the run."""

    def __init__(self, run: PlanRun) -> None:
        self.mine = PlanRun.objects.everywhere().filter(pk=run.pk, status=PlanRun.Status.RUNNING)
        self.next_at = timezone.now()
        self.was_stopped = False

    def __call__(self, progress: Mapping[str, Any]) -> bool:
        now = timezone.now()
        if now < self.next_at:
            return True
        self.next_at = now + WRITE_EVERY
        self.was_stopped = self.mine.update(progress={**progress, **sign(now)}) == 0
        return not self.was_stopped
