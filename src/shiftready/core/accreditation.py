"""An assessment by an accreditor: the edition that governs on a day, the years of its cycle, where a bullet stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, takewhile
from typing import Literal, get_args

from shiftready.core.dates import DAY, Span, add_months, add_months_within

BulletStanding = Literal["ready", "gap", "not_known"]
BULLET_STANDINGS: tuple[BulletStanding, ...] = get_args(BulletStanding)
STANDING_WORDS: Mapping[BulletStanding, str] = {"ready": "Ready", "gap": "Gap", "not_known": "Not known"}
YearProof = Literal["filed", "app", "none", "open", "ahead"]
PROOF_WORDS: Mapping[YearProof, str] = {
    "filed": "Proof filed",
    "app": "From the app alone",
    "none": "No proof",
    "open": "No proof yet",
    "ahead": "Still to come",
}
GoalTime = Literal["met", "open", "ran_out"]
#: The longest cycle that is taken for one.
MOST_YEARS = 10
YEAR, QUARTER = 12, 3


@dataclass(frozen=True, slots=True)
class EditionSaid:
    """From `first_on` on the agency is assessed under an edition, in the cycle that was stated with it."""

    number: int
    edition: str
    first_on: date
    cycle: Span


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a bullet rests on: whether it is there, None where that cannot be told, and a sentence."""

    key: str
    holds: bool | None
    says: str

    @classmethod
    def here(cls, key: str, says: str) -> Check:
        return cls(key, holds=True, says=says)

    @classmethod
    def lacks(cls, key: str, says: str) -> Check:
        return cls(key, holds=False, says=says)

    @classmethod
    def untold(cls, key: str, says: str) -> Check:
        return cls(key, holds=None, says=says)


def governing(said: Iterable[EditionSaid], day: date) -> EditionSaid | None:
    """What was said last to begin on or before a day; of two that begin alike, the one written later."""
    begun = (one for one in said if one.first_on <= day)
    return max(begun, key=lambda one: (one.first_on, one.number), default=None)


def cycle_years(cycle: Span) -> tuple[Span, ...]:
    """The years of a cycle, counted from its first day; the last ends with the cycle, be it short.

    A cycle without a last day has none: nobody can say how many.
    """
    if cycle.last_on is None or cycle.is_empty:
        return ()
    years: list[Span] = []
    for number in count():
        first = add_months_within(cycle.first_on, YEAR * number)
        if first > cycle.last_on or first == date.max:
            break
        after = add_months_within(cycle.first_on, YEAR * (number + 1))
        years.append(Span(first, min(after - DAY, cycle.last_on) if after < date.max else cycle.last_on))
    return tuple(years)


def proof_of_year(year: Span, day: date, *, filed: int, told: int) -> YearProof:
    """What a year of the cycle has on a day: `filed` counts what was filed for it, `told` what the app itself holds."""
    if filed:
        return "filed"
    if year.first_on > day:
        return "ahead"
    if told:
        return "app"
    return "open" if year.last_on is None or day <= year.last_on else "none"


def standing_of(checks: Iterable[Check]) -> BulletStanding:
    """A gap where one thing is missing, else not known where one cannot be told or nothing was looked at."""
    found = {one.holds for one in checks}
    if False in found:
        return "gap"
    return "ready" if found == {True} else "not_known"


def still_needed(percent: int, part: int, whole: int) -> int:
    """How many more people bring a share to `percent` (0-100) of `whole`; 0 where it is reached."""
    return max(0, -(-percent * whole // 100) - part)


def last_day(cycle: Span, *, most_months: int) -> date | None:
    """By when what was pledged on a cycle's first day is to be met: its last day, no later than so many months on."""
    latest = add_months_within(cycle.first_on, most_months)
    bound = latest - DAY if latest < date.max else latest
    return bound if cycle.last_on is None else min(cycle.last_on, bound)


def time_of_goal(day: date, last_on: date, *, is_met: bool) -> GoalTime:
    """Whether one thing that was pledged is met, has time still, or is not met though its time ran out."""
    if is_met:
        return "met"
    return "open" if day <= last_on else "ran_out"


def classes_for(people: int, seats: int) -> int:
    """How many classes of `seats` (1 or more) hold these people."""
    return -(-people // seats)


def days_looked_at(first: date, last: date) -> tuple[date, ...]:
    """The first day, every third month after it, and the last day; the last alone where the first lies after it."""
    if first > last:
        return (last,)
    quarters = (add_months(first, QUARTER * number) for number in count())
    return (*takewhile(lambda day: day < last, quarters), last)
