"""Why a plan does not reach what is wanted, and the smallest changes with which it could be reached: the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Lever = Literal[
    "seats_in_all", "seats", "single_classes", "classes", "weeks", "fewest_in_class", "budgets",
    "closed_days", "volunteers", "service", "squad_limits", "floors", "joint_floors", "wishes",
]  # fmt: skip
BindingKind = Literal[
    "seats", "floors", "joint_floors", "supervisors", "squads", "class_size", "budgets", "closed_days", "people",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Binding:
    """A limit that has nothing left to give.

    `squad` of those that are a squad's own, `days` those on which it binds (Mondays of weeks). `people` counts those
    who wait and cannot be seated at all by what keeps them (see `eligibility.Obstacle`).
    """

    kind: BindingKind
    why: str
    squad: str | None = None
    days: tuple[date, ...] = ()
    people: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where so much is needed: on a day (of a week its Monday), and of a floor in which squad."""

    day: date
    amount: int
    squad: str | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What becomes of the last week when this alone is otherwise.

    "enough": `amount` of it closes every gap, and less than `at_least` does not; `ask` are the parameters to ask for a
    plan with. "never": no amount of it does. "not_proven": the time ran out before one of the two was known.
    """

    lever: Lever
    status: Literal["enough", "never", "not_proven"]
    why: str
    amount: int | None = None
    at_least: int | None = None
    places: tuple[Place, ...] = ()
    ask: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The answer for one squad, or with None for all of them together.

    `short` person-days are short in the last week of the plan; `least_short` is what is proven of every plan that keeps
    to the limits as they are. `together`: where nothing alone is enough, what is together, none of it to be left out.
    `rest`: a sentence where nothing of all this is enough.
    """

    squad: str | None
    short: int
    binding: tuple[Binding, ...]
    is_possible: bool | None = None
    least_short: int = 0
    why: str = ""
    alone: tuple[Remedy, ...] = ()
    together: tuple[Remedy, ...] = ()
    rest: str = ""
