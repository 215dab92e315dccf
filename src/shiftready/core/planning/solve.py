"""Find the plan that leaves the fewest specialist person-days short, and prove how good it is."""

from __future__ import annotations

from dataclasses import replace

from shiftready.core.planning.greedy import begin_plan
from shiftready.core.planning.highs import IsEnough, OnProgress, Solution, Stop, minimise
from shiftready.core.planning.model import Model, build_model
from shiftready.core.planning.naming import Counts, name_seats
from shiftready.core.planning.outcome import measure_outcome, weeks_after
from shiftready.core.planning.plan import Plan, PlannedOffering, PlanStatus
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.trim import without_idle_seats
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

    Seating nobody is always possible, so there is always a plan; what it cannot reach stands in `unmet`. The same
    problem, seed and threads give the same plan, unless time ran out or `is_enough` ended the search: then it is the
    best found by that moment.
    """
    if not problem.held and measure_outcome(problem, {}).objective == 0:
        return plan_of(problem, (), bound=0, status="nothing_to_do")
    model = build_model(problem)
    if not model.seats:
        return plan_of(problem, (), bound=model.program.constant, status="optimal")
    begin = begin_plan(problem, model.groups).counts if problem.aim == "squads" else {}
    solution = minimise(
        model.program,
        stop=stop,
        seed=seed,
        threads=threads,
        begin_with={model.seats[key]: people for key, people in begin.items()},
        on_progress=on_progress,
        is_enough=is_enough,
    )
    counts = without_idle_seats(problem, model.groups, _counts(model, solution) or begin)
    offerings = name_seats(problem, model.groups, counts, seed)
    plan = plan_of(problem, offerings, bound=solution.bound, status="feasible")
    return replace(plan, status="optimal") if plan.objective <= plan.bound else plan


def plan_of(problem: Problem, offerings: tuple[PlannedOffering, ...], *, bound: int, status: PlanStatus) -> Plan:
    """Everything that follows from the classes alone: outcome, cost, and what stays unmet."""
    place_of = {opening.days[0]: i for i, opening in enumerate(problem.openings) if opening.is_open}
    seated = {seat.person: place_of[offering.starts_on] for offering in offerings for seat in offering.seats}
    before = measure_outcome(problem, {})
    after = measure_outcome(problem, seated)
    return Plan(
        status=status,
        objective=after.objective,
        bound=bound,
        offerings=offerings,
        unmet=explain_unmet(problem, seated, after),
        coverage_after=weeks_after(problem, seated, after, before),
        cost=after.cost,
        warnings=problem.warnings,
    )


def _counts(model: Model, solution: Solution) -> Counts:
    if not solution.values:
        return {}
    return {key: round(solution.values[column]) for key, column in model.seats.items()}
