"""Floors that squads keep together, or of a skill, that would not be kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shiftready.core.planning.check.duty import is_on, taken_off_floor
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import JointFloor, Problem


def broken_joint_floors(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """On every day that takes one of a floor's people off duty, count one by one who of them is left."""
    for floor in problem.joint_floors:
        removed: dict[date, set[str]] = {}
        for offering in plan.offerings:
            for seat in offering.seats:
                for _, day in taken_off_floor(problem, seat.person, offering):
                    if _counts(floor, seat.person, day):
                        removed.setdefault(day, set()).add(seat.person)
        for day, people in sorted(removed.items()):
            on_duty = sum(1 for person in floor.people if _counts(floor, person, day) and is_on(problem, person, day))
            if on_duty - len(people) < floor.heads:
                yield Violation(
                    "below_joint_floor",
                    f"{floor.name}, {day}: {on_duty - len(people)} stay on duty, {floor.heads} are needed, "
                    f"{len(people)} are in class.",
                )


def _counts(floor: JointFloor, person: str, day: date) -> bool:
    return person in floor.people and (floor.people[person] or date.max) >= day
