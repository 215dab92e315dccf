"""What is short day by day before anybody is trained, squad by squad or for everyone at once."""

from __future__ import annotations

from collections.abc import Callable

from shiftready.core.coverage.target import wanted_specialists
from shiftready.core.planning.problem import Problem
from shiftready.core.staffing import heads_on_duty


def lacking_by_squad(problem: Problem) -> dict[str, list[int]]:
    """Specialists wanted less specialists on duty, for every squad with members and each measured day.

    Negative where there are more than wanted. Heads and specialists are the strategy's group, less absences.
    """
    days = problem.measured_days
    heads = heads_on_duty(problem.staffing, (m.id for m in problem.members), days)
    skilled = heads_on_duty(problem.staffing, (m.id for m in problem.members if m.is_trained), days)
    wanted = {squad: [wanted_specialists(problem.strategy, count) for count in row] for squad, row in heads.items()}
    none = [0] * len(days)
    return {
        squad: [want - have for want, have in zip(wanted[squad], skilled.get(squad, none), strict=True)]
        for squad in sorted(wanted, key=_place(problem))
    }


def untrained_by_day(problem: Problem) -> list[int]:
    """Members not trained and not away, on each measured day."""
    days = problem.measured_days
    untrained = [m.id for m in problem.members if not m.is_trained]
    counts = [len(untrained)] * len(days)
    for person in untrained:
        if problem.staffing.absences.get(person):
            for i, day in enumerate(days):
                counts[i] -= problem.staffing.is_away(person, day)
    return counts


def _place(problem: Problem) -> Callable[[str], int]:
    order = {squad: i for i, squad in enumerate(problem.squads)}
    return order.__getitem__
