"""The levels of the objective: each is made small while what came before it is held, and says how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from shiftready.core.planning.problem import Problem

LevelName = Literal["past_deadline", "short_from", "days_taken", "shortfall", "worst_squad", "stability"]

NAMES: dict[LevelName, str] = {
    "past_deadline": "Person-days past the day by which a rule asks the course",
    "short_from": "Person-days short from the day on by which the target was to be reached",
    "days_taken": "Duty days taken off the floors and class days on days off",
    "shortfall": "100 for each person-day short, 1 for each class day on a day off",
    "worst_squad": "Person-days short of the squad that is short most, over all measured days",
    "stability": "People of the earlier plan who lose or change their week",
}


@dataclass(frozen=True, slots=True)
class Level:
    """What a plan reaches at one level, and the least that any plan could which is as good at every level before."""

    level: LevelName
    value: int
    bound: int

    @property
    def name(self) -> str:
        """What is counted, in plain words."""
        return NAMES[self.level]

    @property
    def is_proven(self) -> bool:
        return self.value <= self.bound


def told_levels(levels: Sequence[Level]) -> list[dict[str, Any]]:
    """The levels as JSON holds them."""
    return [
        {"level": one.level, "name": one.name, "value": one.value, "bound": one.bound, "proven": one.is_proven}
        for one in levels
    ]


def order_of(problem: Problem) -> tuple[LevelName, ...]:
    """The levels that this problem has, the one that decides first at the front."""
    deadlines: tuple[LevelName, ...] = ("past_deadline",) if has_deadlines(problem) else ()
    worst: tuple[LevelName, ...] = ("worst_squad",) if problem.aim == "squads" else ()
    stability: tuple[LevelName, ...] = ("stability",) if problem.near else ()
    reach: tuple[LevelName, ...] = ("short_from", "days_taken") if problem.reach_from else ()
    return (*deadlines, *reach, "shortfall", *worst, *stability)


def has_deadlines(problem: Problem) -> bool:
    """Whether a rule asks the course of anybody by a day of the plan."""
    return any(member.deadline is not None for member in problem.members)
