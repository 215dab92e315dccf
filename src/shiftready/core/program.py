"""A program's judgement of its own elements: where each stands, how that moved, and training that stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

ElementStanding = Literal["not_begun", "under_way", "in_place", "reviewed"]
STANDINGS: tuple[ElementStanding, ...] = get_args(ElementStanding)
#: Each standing as a word and as a sentence by which it is chosen.
MEANINGS: Mapping[ElementStanding, tuple[str, str]] = {
    "not_begun": ("Not begun", "Nobody works on it yet."),
    "under_way": ("Under way", "Work has begun; it does not yet do what the element asks."),
    "in_place": ("In place", "It does what the element asks, in daily work."),
    "reviewed": ("In place and reviewed", "It is in place, and its results were looked at and acted on."),
}
NOT_ASSESSED = "Not assessed"


@dataclass(frozen=True, slots=True)
class Assessed:
    """What was said of one element on a day."""

    element: str
    standing: ElementStanding
    on: date


@dataclass(frozen=True, slots=True)
class ProgressDay:
    """How many elements stood where at the end of a day; those of which nothing had been said are `not_assessed`."""

    on: date
    counts: Mapping[ElementStanding, int]
    not_assessed: int


def standings_on(said: Iterable[Assessed], day: date) -> dict[str, ElementStanding]:
    """The newest standing of each element up to a day; of two of one day, the one that comes later in `said`."""
    known = sorted((one for one in said if one.on <= day), key=lambda one: one.on)
    return {one.element: one.standing for one in known}


def progress(said: Sequence[Assessed], elements: Collection[str], until: date) -> tuple[ProgressDay, ...]:
    """Every day on which something was said of one of the elements, and the last day; none where nothing was."""
    known = [one for one in said if one.element in elements and one.on <= until]
    days = sorted({one.on for one in known} | {until}) if known else []
    return tuple(_day(standings_on(known, day), len(elements), day) for day in days)


def _day(standing: Mapping[str, ElementStanding], elements: int, day: date) -> ProgressDay:
    counts = Counter(standing.values())
    return ProgressDay(day, {one: counts[one] for one in STANDINGS}, elements - len(standing))


def say_training_alone(standing: Mapping[str, ElementStanding], training: Collection[str], others: int) -> str:
    """What is to be said where training stands while elements beside it are empty; "" where there is nothing to say.

    `training` are the elements that are about training, `others` is how many there are beside them.
    """
    begun = [standing[one] for one in training if standing.get(one, "not_begun") != "not_begun"]
    counts = Counter(each for one, each in standing.items() if one not in training)
    unknown = others - sum(counts.values())
    empty = counts["not_begun"] + unknown
    if not begun or not empty:
        return ""
    how = "under way" if set(begun) == {"under_way"} else "in place"
    many = "has" if empty == 1 else "have"
    return (
        f"Training is {how}, but {empty} of the {others} other elements {many} {_empty(counts['not_begun'], unknown)}. "
        "Training alone is no program."
    )


def _empty(not_begun: int, unknown: int) -> str:
    if not unknown:
        return "not been begun"
    return "not been begun or not been assessed" if not_begun else "not been assessed"
