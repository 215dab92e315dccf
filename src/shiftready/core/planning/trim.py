"""Give back seats that close no gap: the objective does not forbid them, but a seat nobody needs takes duty days."""

from __future__ import annotations

from shiftready.core.planning.demand import lacking_by_squad
from shiftready.core.planning.grouping import Alike, days_helped
from shiftready.core.planning.naming import Counts
from shiftready.core.planning.problem import Problem


def without_idle_seats(problem: Problem, groups: tuple[Alike, ...], counts: Counts) -> Counts:
    """The same shortfall with no seat that could be left out; the latest weeks give back first."""
    if problem.aim == "everyone":
        return counts
    kept = {key: people for key, people in counts.items() if people}
    helped = {(g, week): days_helped(problem, groups[g], week) for g, week in kept}
    lacking = lacking_by_squad(problem)
    for (g, week), people in kept.items():
        _move(lacking[groups[g].squad or ""], helped[g, week], -people)
    for g, week in sorted(kept, key=lambda key: (-key[1], key[0])):
        row = lacking[groups[g].squad or ""]
        idle = min((-row[day] for day in helped[g, week]), default=kept[g, week])
        given_back = min(kept[g, week], max(0, idle))
        kept[g, week] -= given_back
        _move(row, helped[g, week], given_back)
    return kept


def _move(row: list[int], days: list[int], by: int) -> None:
    for day in days:
        row[day] += by
