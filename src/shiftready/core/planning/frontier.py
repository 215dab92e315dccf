"""The frontier of cost against the day on which the target is reached: for every last day the plan of least cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic
from typing import Literal

from shiftready.core.planning.highs import IsEnough, Stop
from shiftready.core.planning.levels import Level
from shiftready.core.planning.outcome import measure_outcome, reached_on, seated_in
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.solve import THREADS, solve

PointName = Literal["cheapest", "fastest", "smallest_disturbance"]


@dataclass(frozen=True, slots=True)
class Point:
    """A plan of least cost among those that reach the target by a day: no other is as cheap and as soon at once.

    `by` is the day that was asked for, `reached_on` the day on which the plan does reach it: from then on nothing is
    short on any measured day. None where it never does; then the plan leaves the least short that can be.
    """

    by: date
    reached_on: date | None
    plan: Plan
    names: tuple[PointName, ...] = ()

    @property
    def cost(self) -> Level:
        """The cost with its bound: days taken, until there is money."""
        return self._level("days_taken")

    @property
    def short(self) -> Level:
        """Person-days short from the day on by which the target was to be reached."""
        return self._level("short_from")

    @property
    def is_proven(self) -> bool:
        """Whether none that reaches the target by the day is cheaper."""
        return self.short.is_proven and self.cost.is_proven

    def _level(self, name: str) -> Level:
        return next(level for level in self.plan.levels if level.level == name)


@dataclass(frozen=True, slots=True)
class LastDay:
    """One day by which the target might be reached, with the least `cost` of that; None where no plan was found.

    `is_proven`: that none is cheaper or, without a cost, that none reaches it.
    """

    by: date
    cost: int | None
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Frontier:
    """Every last day asked for, in order; `points`, the soonest first; `nearest`, where the target is never reached."""

    days: tuple[LastDay, ...]
    points: tuple[Point, ...]
    nearest: Point | None = None


OnPoint = Callable[[Point], None]


def seek_frontier(
    problem: Problem,
    *,
    stop: Stop,
    seed: int = 0,
    threads: int = THREADS,
    on_point: OnPoint | None = None,
    is_enough: IsEnough | None = None,
) -> Frontier:
    """The least cost for every last day, from the latest to the first that is out of reach.

    The days are the first measured ones of the weeks. What a plan of least cost reaches before it had to is its cost
    for those days as well, so they are not asked about again; and what cannot be reached by a day cannot be sooner.
    `stop.seconds` are shared evenly among the days that are left.
    """
    days: list[LastDay] = []
    found: list[Point] = []
    ends = monotonic() + stop.seconds
    waiting = [week.measured_days[0] for week in problem.weeks]
    while waiting and not (is_enough is not None and is_enough()):
        share = replace(stop, seconds=max(1.0, (ends - monotonic()) / len(waiting)))
        by = waiting.pop()
        plan = solve(replace(problem, reach_from=by), stop=share, seed=seed, threads=threads, is_enough=is_enough)
        point = Point(by, _reached_on(problem, plan), plan)
        if on_point is not None:
            on_point(point)
        found.append(point)
        if point.short.value:
            days += (LastDay(day, None, point.short.bound > 0) for day in (by, *reversed(waiting)))
            break
        days.append(LastDay(by, point.cost.value, point.is_proven))
        while waiting and point.reached_on is not None and point.reached_on <= waiting[-1]:
            days.append(LastDay(waiting.pop(), point.cost.value, point.is_proven))
    reached = [point for point in found if not point.short.value]
    nearest = found[0] if found and not reached else None
    return Frontier(tuple(reversed(days)), _named(_undominated(reached)), nearest)


def _reached_on(problem: Problem, plan: Plan) -> date | None:
    return reached_on(problem, measure_outcome(problem, seated_in(problem, plan.offerings)))


def _undominated(points: Iterable[Point]) -> list[Point]:
    """Those of which no other is at least as soon and as cheap; the soonest first."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda p: (p.reached_on or date.max, p.cost.value)):
        if not kept or point.cost.value < kept[-1].cost.value:
            kept.append(point)
    return kept


def _named(points: list[Point]) -> tuple[Point, ...]:
    """The points with what each is the best in."""
    if not points:
        return ()
    best: dict[PointName, Point] = {
        "cheapest": points[-1],
        "fastest": points[0],
        "smallest_disturbance": min(points, key=_disturbance),
    }
    return tuple(replace(p, names=tuple(name for name, one in best.items() if one is p)) for p in points)


def _disturbance(point: Point) -> tuple[int, int, int]:
    """People who lose or change an announced week, duty days taken off the floors; the cost where both are equal."""
    moved = sum(level.value for level in point.plan.levels if level.level == "stability")
    return moved, point.plan.cost.duty_days_removed, point.cost.value
