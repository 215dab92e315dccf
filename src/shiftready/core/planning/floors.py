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
    """A day of one open week (its place in the problem) on which the squad's floor must hold."""

    squad: str
    week: int
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
    places = [(i, day) for i, week in enumerate(problem.weeks) for day in off_floor_days(week.class_days, night=True)]
    heads = heads_on_duty(problem.staffing, problem.staffing.duty, [day for _, day in places])
    nights = {(i, week.class_days[0] - DAY) for i, week in enumerate(problem.weeks) if week.is_open}
    for squad, floor in problem.staffing.floors.items():
        row = heads.get(squad, [0] * len(places))
        for (week, day), count in zip(places, row, strict=True):
            if (week, day) not in nights or squad in problem.nights_off:
                yield GuardedDay(squad, week, day, count, floor.heads)


def off_floor_days(class_days: tuple[date, ...], *, night: bool) -> tuple[date, ...]:
    """The days a class takes its people off the floor, beginning with the night before for a night squad."""
    return (class_days[0] - DAY, *class_days) if night and class_days else class_days
