"""Attended, passed, completed: three things kept apart for each person in a class, with the reasons why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.core.delivery.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Passing:
    """How somebody stands with one thing that the class ends with; `why_not` is a sentence, "" where it is passed."""

    what: str
    is_passed: bool
    on: date | None = None
    score: int | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Attainment:
    """What one person took out of a class: what was attended, and what was passed of what the class ends with."""

    outcome: Outcome
    passings: tuple[Passing, ...] = ()

    @property
    def has_attended(self) -> bool:
        """Whether they were there for every topic of the course."""
        return self.outcome.is_complete

    @property
    def has_passed(self) -> bool | None:
        """None where the class ends with nothing to pass."""
        return all(one.is_passed for one in self.passings) if self.passings else None

    @property
    def has_completed(self) -> bool:
        """Whether they attended all of it and passed whatever it ends with."""
        return self.has_attended and self.has_passed is not False

    @property
    def is_credited(self) -> bool:
        """Whether anything is credited: where a class ends with a test, nothing is before it is passed."""
        return bool(self.outcome.credits) and self.has_passed is not False

    @property
    def score(self) -> int | None:
        """The test's score in percent, where there is one."""
        return next((one.score for one in self.passings if one.score is not None), None)

    @property
    def why_not_passed(self) -> tuple[str, ...]:
        return tuple(one.why_not for one in self.passings if not one.is_passed)

    def completed_on(self, last_day: date) -> date:
        """The last day of class, or the day on which the last thing was passed where that was later."""
        return max([last_day, *(one.on for one in self.passings if one.on)])
