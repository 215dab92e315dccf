"""Squads that would keep too few on duty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shiftready.core.planning.check.duty import heads_by_day, taken_off_floor
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem


def broken_floors(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """On every day that takes someone off a floor, count who is left."""
    removed: dict[tuple[str, date], set[str]] = {}
    for offering in plan.offerings:
        for seat in offering.seats:
            for squad, day in taken_off_floor(problem, seat.person, offering):
                removed.setdefault((squad, day), set()).add(seat.person)
    on_duty = heads_by_day(problem, {day for _, day in removed}, frozenset(problem.staffing.duty))
    for (squad, day), people in sorted(removed.items()):
        floor = problem.staffing.floors.get(squad)
        left = on_duty[squad, day] - len(people)
        if floor is not None and left < floor.heads:
            yield Violation(
                "below_staffing_floor",
                f"Squad {squad}, {day}: {left} stay on duty, {floor.heads} are needed, {len(people)} are in class.",
            )
