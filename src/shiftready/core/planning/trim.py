"""Give back seats that close no gap: the objective does not forbid them, but a seat nobody needs takes duty days."""

from __future__ import annotations

from shiftready.core.planning.demand import lacking_by_squad
from shiftready.core.planning.grouping import Alike, duty_rows, first_helped
from shiftready.core.planning.naming import Counts
from shiftready.core.planning.problem import Problem


def without_idle_seats(problem: Problem, groups: tuple[Alike, ...], counts: Counts) -> Counts:
    """The same shortfall with no seat that could be left out; the latest weeks give back first.

    Whoever has their week from the plan that was announced before keeps it: to take it away would disturb for nothing.
    So does whoever must have the course by a day.
    """
    if problem.aim == "everyone":
        return counts
    import numpy as np

    kept = {key: people for key, people in counts.items() if people}
    on_duty = duty_rows(problem, groups)
    lacking = {squad: np.array(row) for squad, row in lacking_by_squad(problem).items()}
    for (g, week), people in kept.items():
        since = first_helped(problem, week)
        if (squad := groups[g].squad) in lacking:
            lacking[squad][since:] -= people * on_duty[g, since:]
    for g, week in sorted(kept, key=lambda key: (-key[1], key[0])):
        if _must_stay(problem, groups[g], week):
            continue
        since = first_helped(problem, week)
        row, helped = lacking[groups[g].squad or ""][since:], on_duty[g, since:]
        given_back = max(0, int((-row[helped]).min(initial=kept[g, week])))
        kept[g, week] -= given_back
        row += given_back * helped
    return kept


def _must_stay(problem: Problem, group: Alike, week: int) -> bool:
    return group.is_held or group.late_from is not None or group.was_in == problem.openings[week].monday
