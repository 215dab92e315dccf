"""Share the seats of common classes so that all agencies together lack least, and prove how good that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import monotonic

from shiftready.core.planning.cheapest_people import cheapest_people
from shiftready.core.planning.highs import IsEnough, OnProgress, Solution, Stop, minimise
from shiftready.core.planning.levels import Level, LevelName
from shiftready.core.planning.naming import Counts, name_seats
from shiftready.core.planning.outcome import measure_outcome, seated_in
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.region.asked import Region
from shiftready.core.planning.region.classes import shared_classes
from shiftready.core.planning.region.model import RegionModel, build_region_model, levels_of
from shiftready.core.planning.region.plan import AgencyShare, RegionPlan, RegionStatus, SharedClass
from shiftready.core.planning.seek import Effort
from shiftready.core.planning.solve import THREADS, plan_of
from shiftready.core.planning.trim import without_idle_seats

Whole = Mapping[int, int]  # by column of whole numbers
SHARE_OF_LEFT = 0.6
"""Of the time that is left, what one level may take; the last one takes it all."""


def solve_region(
    region: Region,
    *,
    stop: Stop,
    seed: int = 0,
    threads: int = THREADS,
    on_progress: OnProgress | None = None,
    is_enough: IsEnough | None = None,
) -> RegionPlan:
    """Make the plan: level by level, each held while the next is sought.

    To seat nobody is always possible, so there is always a plan; what it cannot reach stands in each agency's own.
    Ended by `is_enough`, it is the best found by then.
    """
    model = build_region_model(region)
    sought = _seek if model.whole else _seat_nobody
    values, bounds = sought(region, model, Effort(stop, seed, threads, on_progress, is_enough))
    plans = {name: _plan(region, model, name, values, seed) for name in region.problems}
    shares = tuple(_share(name, problem, plans[name]) for name, problem in region.problems.items())
    classes = shared_classes(region, plans)
    reached = values_of_region(plans, classes)
    levels = tuple(Level(name, reached[name], min(bound, reached[name])) for name, bound in bounds.items())
    return RegionPlan(_status(shares, levels), classes, shares, levels, region.warnings)


def _status(shares: Sequence[AgencyShare], levels: Sequence[Level]) -> RegionStatus:
    if not any(share.seats or share.short_without_plan for share in shares):
        return "nothing_to_do"
    return "optimal" if all(level.is_proven for level in levels) else "feasible"


def values_of_region(plans: Mapping[str, Plan], classes: Sequence[SharedClass]) -> dict[LevelName, int]:
    """What the agencies reach together at each level that one of them has."""
    of_each = [{level.level: level.value for level in plan.levels} for plan in plans.values()]
    return {
        "past_deadline": sum(one.get("past_deadline", 0) for one in of_each),
        "shortfall": sum(one.get("shortfall", 0) for one in of_each),
        "worst_squad": max((one.get("worst_squad", 0) for one in of_each), default=0),
        "new_classes": len(classes),
    }


def _seat_nobody(region: Region, model: RegionModel, _: Effort) -> tuple[Whole, dict[LevelName, int]]:
    """Where nobody could be seated there is one plan only, and so it is the best."""
    nobody = values_of_region({name: _plan(region, model, name, {}, seed=0) for name in region.problems}, ())
    return {}, {name: nobody[name] for name in levels_of(region, model)}


def _seek(region: Region, model: RegionModel, effort: Effort) -> tuple[Whole, dict[LevelName, int]]:
    """The whole-number columns, nobody seated where nothing was found in time, and the bound of each level sought."""
    ends, bounds = monotonic() + effort.stop.seconds, dict[LevelName, int]()
    values: Whole = dict.fromkeys(model.whole, 0)
    levels = levels_of(region, model)
    for place, (name, level) in enumerate(levels.items(), start=1):
        left = max(0.0, ends - monotonic())
        model.program.aim_at(level)
        solution = minimise(
            model.program,
            stop=replace(effort.stop, seconds=left if place == len(levels) else SHARE_OF_LEFT * left),
            seed=effort.seed,
            threads=effort.threads,
            begin_with=values,
            on_progress=effort.on_progress,
            is_enough=effort.is_enough,
        )
        bounds[name] = solution.bound
        if not solution.values or effort.is_stopped:
            values = _whole(model, solution) or values
            break
        values = _whole(model, solution)
        model.program.hold(level, level.constant + round(sum(f * solution.values[c] for c, f in level.terms)))
    return values, bounds


def _whole(model: RegionModel, solution: Solution) -> Whole:
    return {column: round(solution.values[column]) for column in model.whole} if solution.values else {}


def _plan(region: Region, model: RegionModel, name: str, values: Whole, seed: int) -> Plan:
    """One agency's own plan out of its counts, with everybody named."""
    problem, own = region.problems[name], model.models[name]
    counts: Counts = {key: values[column] for key, column in own.seats.items() if values[column]}
    if region.fewest_in_class == 1:
        counts = without_idle_seats(problem, own.groups, counts)
    chosen = cheapest_people(problem, own.groups, counts, seed)
    offerings = name_seats(problem, own.groups, counts, seed, chosen)
    return plan_of(problem, offerings, bound=0, status="feasible")


def _share(name: str, problem: Problem, plan: Plan) -> AgencyShare:
    before, after = measure_outcome(problem, {}), measure_outcome(problem, seated_in(problem, plan.offerings))
    return AgencyShare(
        name=name,
        members=len(problem.members),
        seats=sum(len(one.seats) for one in plan.offerings),
        short_without_plan=before.short_days,
        short=after.short_days,
        short_in_last_week=sum(after.short_in_week(len(problem.weeks) - 1).values()),
        plan=plan,
    )
