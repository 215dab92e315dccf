"""What is short day by day before anybody is trained, squad by squad or for everyone at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from shiftready.core.coverage.lapses import until_they_lapse
from shiftready.core.coverage.target import wanted_specialists
from shiftready.core.planning.problem import Problem
from shiftready.core.staffing import heads_on_duty


def lacking_by_squad(problem: Problem) -> dict[str, list[int]]:
    """Specialists wanted less specialists on duty, for every squad with members and each measured day.

    Negative where there are more than wanted. Heads and specialists are the strategy's group, less absences; whoever
    holds a seat already counts as a specialist from the day after the class ends.
    """
    days = problem.measured_days
    heads = heads_on_duty(problem.staffing, (m.id for m in problem.members), days)
    skilled = _skilled(problem, days)
    wanted = {squad: [wanted_specialists(problem.strategy, count) for count in row] for squad, row in heads.items()}
    none = [0] * len(days)
    return {
        squad: [want - have for want, have in zip(wanted[squad], skilled.get(squad, none), strict=True)]
        for squad in sorted(wanted, key=_place(problem))
    }


def untrained_by_day(problem: Problem) -> list[int]:
    """Members not trained, or no more, not expected to be by then, and not away, on each measured day."""
    days = problem.measured_days
    untrained = [m for m in problem.members if not m.is_trained]
    counts = [len(untrained)] * len(days)
    for member in untrained:
        is_expected = member.expected_on is not None or member.counts_until is not None
        if is_expected or problem.staffing.absences.get(member.id):
            for i, day in enumerate(days):
                counts[i] -= member.counts_on(day) or problem.staffing.is_away(member.id, day)
    return counts


def _skilled(problem: Problem, days: Sequence[date]) -> dict[str, list[int]]:
    """Specialists on duty by squad and day, with those expected from the day after the class they have a seat in.

    Whose status lapses counts until then, and with a seat that renews it goes on counting.
    """
    until = {m.id: m.counts_until for m in problem.members if m.is_trained or m.counts_until is not None}
    skilled = heads_on_duty(until_they_lapse(problem.staffing, until, days[-1]), until, days)
    expected: dict[date, list[str]] = {}
    for member in problem.members:
        if member.expected_on is not None:
            since = max(member.expected_on, member.counts_until or member.expected_on)
            expected.setdefault(since, []).append(member.id)
    for ends_on, people in expected.items():
        later = [i for i, day in enumerate(days) if day > ends_on]
        for squad, counts in heads_on_duty(problem.staffing, people, [days[i] for i in later]).items():
            row = skilled.setdefault(squad, [0] * len(days))
            for i, count in zip(later, counts, strict=True):
                row[i] += count
    return skilled


def _place(problem: Problem) -> Callable[[str], int]:
    order = {squad: i for i, squad in enumerate(problem.squads)}
    return order.__getitem__
