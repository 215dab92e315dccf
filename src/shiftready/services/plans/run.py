"""Making one plan, as a job does it: facts, problem, search, check, result; whatever happens, the run ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings

from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.check import check
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.region.asked import Region
from shiftready.services.plans.child import Search
from shiftready.services.plans.digest import digest_of
from shiftready.services.plans.parameters import PlanParameters, stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.services.plans.result import result_of
from shiftready.services.plans.search import seek_plan
from shiftready.services.plans.watched import Watching, carry_out, end_run, fail_interrupted, keep_of_stopped
from shiftready.store.models import PlanRun

STOPPED = (
    "The search was stopped by hand. This is the best plan found by then: it passed the check and may be adopted, and "
    "a longer search may find a better one."
)
INTERRUPTED = "The worker ended while this plan was sought. Nothing was changed. Ask for the plan again."


def run_plan(run_id: int) -> None:
    """Make the plan of a waiting run and keep it, or the reason why there is none. Any other run is left as it is."""
    carry_out(PlanRun, run_id, _make, interrupted=INTERRUPTED)


def fail_interrupted_runs() -> list[int]:
    """Mark as failed every run whose worker is gone; their numbers. A worker does this when it starts."""
    return fail_interrupted(PlanRun, interrupted=INTERRUPTED)


def kept_of(facts: AgencyFacts, problem: Problem, plan: Plan, *, was_stopped: bool = False) -> dict[str, Any]:
    """What a run keeps of its plan.

    Raises:
        ShiftreadyError: `plan_failed_its_check`.
    """
    _refuse_wrong(problem, plan)
    if was_stopped:
        plan = replace(plan, warnings=(STOPPED, *plan.warnings))
    return {
        "result": result_of(facts, problem, plan),
        "progress": {"best": plan.objective, "bound": plan.bound, **_reached(plan)},
        "problem_digest": digest_of(problem),
    }


def search_for(problem: Problem | Region, wanted: PlanParameters) -> Search:
    """The search within what it may take here."""
    limits = settings.SHIFTREADY
    seconds = min(wanted.seconds, limits.plan_seconds)
    return Search(problem, wanted.gap, seconds, wanted.seed, limits.plan_megabytes)


def _make(run: PlanRun) -> None:
    wanted = stored_parameters(run.parameters)
    facts, problem = problem_of(run.agency, wanted)
    watching = Watching(run)
    plan = seek_plan(search_for(problem, wanted), watching)
    kept = kept_of(facts, problem, plan, was_stopped=watching.was_stopped)
    if not watching.was_stopped:
        end_run(run, PlanRun.Status.DONE, kept)
    elif plan.offerings:
        keep_of_stopped(run, kept)


def _reached(plan: Plan) -> dict[str, int]:
    """What a list of plans says of each, so that it need not read their long results."""
    last = plan.coverage_after[-1] if plan.coverage_after else None
    return {"short": last.short, "short_without_plan": last.short_without_plan} if last else {}


def _refuse_wrong(problem: Problem, plan: Plan) -> None:
    found = check(problem, plan)
    if found:
        faults = "1 fault" if len(found) == 1 else f"{len(found):,} faults"
        raise ShiftreadyError(
            "plan_failed_its_check",
            f"A plan was found, but the check found {faults} in it, so it is not kept. "
            f"The first: {found[0].message} Please report this; it is a mistake of ours.",
        )
