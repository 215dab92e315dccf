"""Find the plan that leaves the fewest specialist person-days short, and prove how good it is."""

from __future__ import annotations

from dataclasses import replace

from shiftready.core.planning.cheapest_people import cheapest_people
from shiftready.core.planning.cost_lines import with_money
from shiftready.core.planning.deadline_lines import deadline_lines
from shiftready.core.planning.even_plan import plan_evenly
from shiftready.core.planning.greedy import begin_plan
from shiftready.core.planning.highs import IsEnough, OnProgress, Stop
from shiftready.core.planning.impossible import refuse_overdrawn, refuse_small_classes, refuse_unkept
from shiftready.core.planning.lateness import past_deadline
from shiftready.core.planning.levels import Level, order_of
from shiftready.core.planning.model import build_model
from shiftready.core.planning.money_sums import keep_budgets
from shiftready.core.planning.naming import name_seats
from shiftready.core.planning.outcome import measure_outcome, seated_in, values_of, weeks_after
from shiftready.core.planning.plan import Plan, PlannedOffering, PlanStatus
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.seek import Effort, seek_levels
from shiftready.core.planning.trim import without_idle_seats
from shiftready.core.planning.units import least_objective, unit_lines
from shiftready.core.planning.unmet import explain_unmet

THREADS = 2


def solve(
    problem: Problem,
    *,
    stop: Stop,
    seed: int = 0,
    threads: int = THREADS,
    on_progress: OnProgress | None = None,
    is_enough: IsEnough | None = None,
) -> Plan:
    """Make the plan.

    Seating nobody is always possible, so there is always a plan, unless people are held; what it cannot reach stands
    in `unmet`. The same problem, seed and threads give the same plan, unless time ran out or `is_enough` ended the
    search: then it is the best found by that moment.

    Raises:
        ShiftreadyError: `plan_impossible` or `no_plan_in_time`, where people are held to classes they cannot make up.
    """
    if not _is_anything_wanted(problem):
        return _proven(plan_of(problem, (), bound=0, status="nothing_to_do"))
    if problem.aim == "units":
        return _plan_by_units(problem, seed)
    model = build_model(problem)
    keep_budgets(problem, model)
    if not model.seats:
        return _proven(plan_of(problem, (), bound=model.program.constant, status="optimal"))
    begin = begin_plan(problem, model.groups).counts if problem.aim == "squads" else {}
    found = seek_levels(problem, model, begin, Effort(stop, seed, threads, on_progress, is_enough))
    refuse_unkept(problem, model.groups, found.counts, is_impossible=found.is_impossible)
    counts = without_idle_seats(problem, model.groups, found.counts)
    chosen = cheapest_people(problem, model.groups, counts, seed)
    offerings = name_seats(problem, model.groups, counts, seed, chosen)
    plan = plan_of(problem, offerings, bound=found.bounds.get("shortfall", 0), status="feasible")
    refuse_overdrawn(problem, plan)
    plan = replace(plan, levels=tuple(replace(one, bound=found.bounds.get(one.level, 0)) for one in plan.levels))
    return replace(plan, status="optimal") if _is_optimal(plan) else plan


def _is_anything_wanted(problem: Problem) -> bool:
    """Whether a seat could serve anything: somebody was named, is late by a rule, or is missing."""
    late = past_deadline(problem, {})
    return bool(problem.held or problem.near or late or measure_outcome(problem, {}).objective)


def _plan_by_units(problem: Problem, seed: int) -> Plan:
    bound, offerings = least_objective(problem), plan_evenly(problem, seed)
    refuse_small_classes(problem, offerings)
    plan = plan_of(problem, offerings, bound=bound, status="feasible")
    first, *others = plan.levels
    plan = replace(plan, levels=(replace(first, bound=bound), *others))
    return replace(plan, status="optimal") if plan.objective <= plan.bound else plan


def plan_of(problem: Problem, offerings: tuple[PlannedOffering, ...], *, bound: int, status: PlanStatus) -> Plan:
    """Everything that follows from the classes alone: outcome, cost, and what stays unmet."""
    seated = seated_in(problem, offerings)
    before = measure_outcome(problem, {})
    after = measure_outcome(problem, seated)
    cost = with_money(problem, after.cost, offerings)
    values = values_of(problem, seated, after, cost.known_cents)
    return Plan(
        status=status,
        objective=after.objective,
        bound=bound,
        offerings=offerings,
        unmet=explain_unmet(problem, seated, after),
        coverage_after=weeks_after(problem, seated, after, before),
        cost=cost,
        warnings=problem.warnings,
        levels=tuple(Level(name, values[name], 0) for name in order_of(problem)),
        units=unit_lines(problem, seated) if problem.aim == "units" else (),
        deadlines=deadline_lines(problem, seated),
    )


def _is_optimal(plan: Plan) -> bool:
    """Whether the objective is proven, and with it whatever comes before it."""
    place = [one.level for one in plan.levels].index("shortfall")
    return all(one.is_proven for one in plan.levels[: place + 1])


def _proven(plan: Plan) -> Plan:
    """The only plan there can be: at every level, what it reaches is the least."""
    return replace(plan, levels=tuple(replace(one, bound=one.value) for one in plan.levels))
