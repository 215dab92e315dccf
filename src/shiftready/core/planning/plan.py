"""What planning yields: classes with their seats, what they reach, what they cost, and what stays unmet and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from shiftready.core.class_hours import Evening
from shiftready.core.planning.cost import Cost
from shiftready.core.planning.deadlines import Deadline, DeadlineLine
from shiftready.core.planning.even_shares import UnitShare
from shiftready.core.planning.joined import Joined
from shiftready.core.planning.levels import Level
from shiftready.core.planning.why_not import WhyNot

PlanStatus = Literal["optimal", "feasible", "infeasible", "nothing_to_do"]
ChosenFor = Literal[
    "volunteer", "longest_service", "shortest_service", "drawn", "held", "kept", "deadline", "least_cost", "renewal"
]


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's place. `squad` is the one whose gap the seat closes, None where no squad is looked at.

    `stood`: how the person's unit stood when the seat was given, where seats even out the units; None elsewhere.
    `deadline`: where a rule asks the course of the person by a day of the plan.
    """

    person: str
    squad: str | None
    chosen_for: ChosenFor
    stood: UnitShare | None = None
    deadline: Deadline | None = None

    @property
    def reason(self) -> str:
        """Why this person holds the seat, in a sentence."""
        if self.chosen_for == "held":
            return "Held to this week, as was asked for."
        if self.chosen_for == "kept":
            return "Keeps the week of the plan announced before."
        if self.deadline is not None:
            return f"A rule asks for it, {self.deadline.words}: {self.deadline.title}."
        return f"{self._need}; {_CHOSEN[self.chosen_for]}."

    @property
    def _need(self) -> str:
        if self.stood is not None:
            one = self.stood
            return (
                f"Unit {one.unit} has the lowest share of all that could still send somebody, {one.trained:,} of "
                f"{one.people:,} ({100 * one.trained / one.people:.1f} %)"
            )
        if self.squad:
            return f"Squad {self.squad} is short of specialists"
        return "Trained, and not to the end of the plan" if self.chosen_for == "renewal" else "Not yet trained"


_CHOSEN = {
    "volunteer": "asked for it, before all who did not",
    "renewal": "their own status lapses within the plan",
    "least_cost": "of those alike who can come that week, a seat of theirs costs least",
    "longest_service": "longest service of those alike who can come that week",
    "shortest_service": "shortest service of those alike who can come that week",
    "drawn": "drawn by the seed among those alike, with equal service, who can come that week",
}


@dataclass(frozen=True, slots=True)
class PlannedOffering:
    """One class of the plan; with `joins` no new one, but seats in that which stands on these days already.

    `days` are its class days; where none are named, every one from the first to the last. `evening` are its hours,
    where it meets in the evening.
    """

    id: str
    course: str
    starts_on: date
    ends_on: date
    seats: tuple[Seat, ...]
    joins: Joined | None = None
    days: tuple[date, ...] = ()
    evening: Evening | None = None


@dataclass(frozen=True, slots=True)
class Unmet:
    """A squad, a unit or a person still short in the last measured week: `short` person-days of it, and why."""

    squad: str | None
    person: str | None
    short: int
    code: str
    why: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class WeekCoverage:
    """The seven days after one class week: what is short with the plan and what would be without it."""

    week: int
    first_on: date
    last_on: date
    people: int
    specialists: int
    short: int
    short_without_plan: int
    squads_short: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit on the last measured day: its people, those trained without the plan, the plan's seats, those wanted."""

    unit: str
    people: int
    trained_without_plan: int
    seats: int
    wanted: int

    @property
    def share_without_plan(self) -> float:
        """0 to 1."""
        return self.trained_without_plan / self.people

    @property
    def share(self) -> float:
        """0 to 1."""
        return (self.trained_without_plan + self.seats) / self.people


@dataclass(frozen=True, slots=True)
class Plan:
    """Classes and seats with the proof of how good they are: no plan can score below `bound`.

    `objective` is the score by the problem's weights; `gap` is (objective - bound) /
    objective, 0 where the objective is 0. `levels`: what is reached at each level, from the one that decides first.
    `why_not` is there once it was asked for, see `explain_why_not`.
    `units` are there where seats even them out. `deadlines`: everyone of whom a rule asks the course by a day of the
    plan, those who are late first.
    """

    status: PlanStatus
    objective: int
    bound: int
    offerings: tuple[PlannedOffering, ...]
    unmet: tuple[Unmet, ...]
    coverage_after: tuple[WeekCoverage, ...]
    cost: Cost
    warnings: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    why_not: tuple[WhyNot, ...] = ()
    units: tuple[UnitLine, ...] = ()
    deadlines: tuple[DeadlineLine, ...] = ()

    @property
    def gap(self) -> float:
        return (self.objective - self.bound) / self.objective if self.objective else 0.0
