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


@dataclass(frozen=True, slots=True)
class Sought:
    """How far the search is: the last day asked about now, of how many `days` how many are `settled`, plans found."""

    by: date
    settled: int
    days: int
    plans: int
    seconds: float


OnSought = Callable[[Sought], None]


def seek_frontier(
    problem: Problem,
    *,
    stop: Stop,
    seed: int = 0,
    threads: int = THREADS,
    on_progress: OnSought | None = None,
    is_enough: IsEnough | None = None,
) -> Frontier:
    """The least cost for every last day, from the latest to the first that is out of reach.

    The days are the first measured ones of the weeks. What a plan of least cost reaches before it had to is its cost
    for those days as well, so they are not asked about again; and what cannot be reached by a day cannot be sooner.
    `stop.seconds` are shared evenly among the days that are left. Days that `is_enough` left unasked are not proven.
    """
    so_far = _SoFar(problem, stop, on_progress)
    while so_far.waiting and not (is_enough is not None and is_enough()):
        by, share = so_far.next_day()
        asked = replace(problem, reach_from=by)
        plan = solve(
            asked, stop=share, seed=seed, threads=threads, on_progress=lambda _: so_far.tell(), is_enough=is_enough
        )
        so_far.settle(Point(by, _reached_on(problem, plan), plan))
    so_far.leave_the_rest()
    reached = [point for point in so_far.found if not point.short.value]
    nearest = so_far.found[0] if so_far.found and not reached else None
    days = tuple(at_least_cost(day, reached) for day in reversed(so_far.days))
    return Frontier(days, _named(_undominated(reached)), nearest)


class _SoFar:
    """What was asked about and found, the latest day first."""

    def __init__(self, problem: Problem, stop: Stop, on_progress: OnSought | None) -> None:
        self.waiting = [week.measured_days[0] for week in problem.weeks]
        self.days: list[LastDay] = []
        self.found: list[Point] = []
        self._stop, self._on_progress, self._began_at = stop, on_progress, monotonic()
        self._asked, self._by = len(self.waiting), self.waiting[-1]

    def next_day(self) -> tuple[date, Stop]:
        """The latest day that is left, and its share of the time."""
        left = self._stop.seconds - (monotonic() - self._began_at)
        share = replace(self._stop, seconds=max(1.0, left / len(self.waiting)))
        self._by = self.waiting.pop()
        return self._by, share

    def tell(self) -> None:
        if self._on_progress is not None:
            seconds = monotonic() - self._began_at
            self._on_progress(Sought(self._by, len(self.days), self._asked, len(self.found), seconds))

    def settle(self, point: Point) -> None:
        """Note what was found for the day, and what it says of the days before."""
        self.found.append(point)
        if point.short.value:
            proven = point.short.bound > 0
            self.days += (LastDay(day, None, proven) for day in (point.by, *reversed(self.waiting)))
            self.waiting.clear()
        else:
            self.days.append(LastDay(point.by, point.cost.value, point.is_proven))
            while self.waiting and point.reached_on is not None and point.reached_on <= self.waiting[-1]:
                self.days.append(LastDay(self.waiting.pop(), point.cost.value, point.is_proven))
        self.tell()

    def leave_the_rest(self) -> None:
        self.days += (LastDay(day, None, is_proven=False) for day in reversed(self.waiting))


def at_least_cost(day: LastDay, reached: Iterable[Point]) -> LastDay:
    """The day with the cheapest plan that reaches the target by it, were it found for an earlier day.

    Only where the search for the day itself ran out of time is that another one than its own.
    """
    costs = (p.cost.value for p in reached if p.reached_on is not None and p.reached_on <= day.by)
    cost = min(costs, default=None)
    return day if cost is None or cost == day.cost else replace(day, cost=cost)


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
