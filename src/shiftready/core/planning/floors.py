"""The days on which a class could take a squad below its floor, and how many heads each can spare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shiftready.core.dates import DAY
from shiftready.core.planning.problem import Problem
from shiftready.core.staffing import heads_on_duty


@dataclass(frozen=True, slots=True)
class GuardedDay:
    """A day that some class takes people off duty, on which the squad's floor must hold."""

    squad: str
    day: date
    heads: int
    floor: int

    @property
    def spare(self) -> int:
        """How many on duty may be taken; nobody where the floor is broken already."""
        return max(0, self.heads - self.floor)

    @property
    def is_broken(self) -> bool:
        """Below the floor with nobody in class. A day on which the squad does not work breaks nothing."""
        return 0 < self.heads < self.floor


def guarded_days(problem: Problem) -> Iterator[GuardedDay]:
    """Every class day of every squad with a floor, and the night before for squads that have it off.

    Heads are everyone of the squad on duty by the pattern less absences, members of the strategy's group or not.
    """
    days = sorted(places_off_floor(problem, night=True))
    by_day = places_off_floor(problem, night=False)
    heads = heads_on_duty(problem.staffing, problem.staffing.duty, days)
    for squad, floor in problem.staffing.floors.items():
        row = heads.get(squad, [0] * len(days))
        for day, count in zip(days, row, strict=True):
            if day in by_day or squad in problem.nights_off:
                yield GuardedDay(squad, day, count, floor.heads)


def places_off_floor(problem: Problem, *, night: bool) -> dict[date, tuple[int, ...]]:
    """By day the openings whose classes take people off the floor on it, of a squad with or without its nights off."""
    found: dict[date, list[int]] = {}
    for place, opening in enumerate(problem.openings):
        for day in off_floor_days(opening.days, night=night):
            found.setdefault(day, []).append(place)
    return {day: tuple(places) for day, places in found.items()}


def off_floor_days(class_days: tuple[date, ...], *, night: bool) -> tuple[date, ...]:
    """The days a class takes its people off the floor, for a night squad with the night before each run of days."""
    if not night:
        return class_days
    return tuple(sorted({off for day in class_days for off in (day - DAY, day)}))
