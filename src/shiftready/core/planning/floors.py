"""The days on which a class could take a squad below its floor, and how many heads each can spare."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

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
    off = PlacesOffFloor(problem)
    days = sorted({day for squad in problem.staffing.floors for day in off.of(squad)})
    heads = heads_on_duty(problem.staffing, problem.staffing.duty, days)
    for squad, floor in problem.staffing.floors.items():
        row = heads.get(squad, [0] * len(days))
        for day, count in zip(days, row, strict=True):
            if day in off.of(squad):
                yield GuardedDay(squad, day, count, floor.heads)


class PlacesOffFloor:
    """By day the openings whose classes take people of a squad off the floor on it; squads of one kind share them."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._by_kind: dict[Hashable, dict[date, tuple[int, ...]]] = {}

    def of(self, squad: str) -> Mapping[date, tuple[int, ...]]:
        kind = self._problem.class_duty.kind(squad)
        if kind not in self._by_kind:
            self._by_kind[kind] = self._places(squad)
        return self._by_kind[kind]

    def _places(self, squad: str) -> dict[date, tuple[int, ...]]:
        found: dict[date, list[int]] = {}
        for place, opening in enumerate(self._problem.openings):
            for day in self._problem.days_off(squad, opening):
                found.setdefault(day, []).append(place)
        return {day: tuple(places) for day, places in found.items()}
