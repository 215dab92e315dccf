"""The levels of the objective: each is made small while what came before it is held, and says how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from shiftready.core.money.cents import dollars
from shiftready.core.planning.eligibility import asked_for_it
from shiftready.core.planning.joined import prices_in
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.planning.squad_shares import WHOLE, has_squads_to_share

LevelName = Literal[
    "past_deadline",
    "short_from",
    "days_taken",
    "shortfall",
    "worst_squad",
    "cost",
    "unasked",
    "largest_share",
    "stability",
    "new_classes",
]

NAMES: dict[LevelName, str] = {
    "past_deadline": "Person-days past the day by which a rule asks the course",
    "short_from": "Person-days short from the day on by which the target was to be reached",
    "days_taken": "Duty days taken off the floors and class days on days off",
    "shortfall": "Score: person-days short, and class days on days off or after duty, by their weights",
    "worst_squad": "Person-days short of the squad that is short most, over all measured days",
    "cost": "New money",
    "unasked": "Seats of people who did not ask for the course",
    "largest_share": "Largest share of its people that one squad gives to the classes",
    "stability": "People of the earlier plan who lose or change their week",
    "new_classes": "Classes to be made",
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

    def said(self, value: int) -> str:
        """A value of this level as people read it."""
        if self.level == "cost":
            return dollars(value)
        return f"{100 * value / WHOLE:.1f} %" if self.level == "largest_share" else f"{value:,}"

    @property
    def is_proven(self) -> bool:
        return self.value <= self.bound


def told_levels(levels: Sequence[Level]) -> list[dict[str, Any]]:
    """The levels as JSON holds them."""
    return [
        {
            "level": one.level,
            "name": one.name,
            "value": one.value,
            "bound": one.bound,
            "proven": one.is_proven,
            "words": one.said(one.value),
            "bound_words": one.said(one.bound),
        }
        for one in levels
    ]


def order_of(problem: Problem) -> tuple[LevelName, ...]:
    """The levels that this problem has, the one that decides first at the front."""
    deadlines: tuple[LevelName, ...] = ("past_deadline",) if has_deadlines(problem) else ()
    worst: tuple[LevelName, ...] = ("worst_squad",) if problem.aim == "squads" else ()
    stability: tuple[LevelName, ...] = ("stability",) if problem.near else ()
    reach: tuple[LevelName, ...] = ("short_from", "days_taken") if problem.reach_from else ()
    cost: tuple[LevelName, ...] = ("cost",) if has_cost(problem) else ()
    unasked: tuple[LevelName, ...] = ("unasked",) if has_volunteers(problem) else ()
    fair: tuple[LevelName, ...] = ("largest_share",) if has_squads_to_share(problem) else ()
    classes: tuple[LevelName, ...] = ("new_classes",) if problem.aim != "units" else ()
    return (*deadlines, *reach, "shortfall", *worst, *cost, *unasked, *fair, *stability, *classes)


def has_cost(problem: Problem) -> bool:
    """Whether it is known of everyone who might be seated what a seat of theirs costs."""
    money = problem.money
    if money is None or problem.aim == "units":
        return False
    if money.pay is None:
        prices = {price for opening in problem.openings for price in prices_in(money.prices, opening.joins)}
        return any(price.is_for(problem.course) for price in prices)
    return next(not_priced(problem), None) is None


def not_priced(problem: Problem) -> Iterator[Candidate]:
    """Whoever might be seated and was not left out, and of whom no pay or no duty pattern is recorded."""
    pay = problem.money.pay if problem.money else None
    for member in problem.members:
        is_out = member.is_trained or member.id in problem.left_out
        if not is_out and _might_be_seated(problem, member):
            is_paid = pay is not None and pay.cents_of(problem.ranks.get(member.id)) is not None
            if not is_paid or not _has_pattern(problem, member):
                yield member


def _might_be_seated(problem: Problem, member: Candidate) -> bool:
    return problem.aim != "squads" or member.deadline is not None or _has_pattern(problem, member)


def _has_pattern(problem: Problem, member: Candidate) -> bool:
    duty = problem.staffing.duty.get(member.id)
    return duty is not None and duty.pattern is not None


def has_volunteers(problem: Problem) -> bool:
    """Whether volunteers come before others who could be seated, and somebody is one."""
    if problem.strategy.volunteers != "first" or problem.aim == "units" or problem.is_by_rules:
        return False
    return any(asked_for_it(problem, member) for member in problem.members)


def has_deadlines(problem: Problem) -> bool:
    """Whether a rule asks the course of anybody by a day of the plan."""
    return any(member.deadline is not None and member.deadline.late_from for member in problem.members)
