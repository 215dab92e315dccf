"""The calls that come: kinds of call with their hours of the week, their urgency and the time they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import HOURS_A_DAY

HOURS_A_WEEK = 7 * HOURS_A_DAY
MINUTES_AN_HOUR = 60
LONGEST_MINUTES = HOURS_A_WEEK * MINUTES_AN_HOUR


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """Minutes from sending a unit to having it back: exponential, or lognormal where a spread is stated.

    `spread_minutes` is the standard deviation; None means exponential, whose spread is its mean.
    """

    mean_minutes: float
    spread_minutes: float | None = None

    def __post_init__(self) -> None:
        stated = [self.mean_minutes, *([] if self.spread_minutes is None else [self.spread_minutes])]
        if not all(0 < minutes <= LONGEST_MINUTES for minutes in stated):
            raise ShiftreadyError(
                "minutes_not_possible",
                f"A call of {self.mean_minutes:g} minutes"
                + (f" with a spread of {self.spread_minutes:g}" if self.spread_minutes is not None else "")
                + " cannot be simulated. Give minutes above 0, up to a week; leave the spread out if it is not known.",
                fields={"minutes": f"{self.mean_minutes:g}"},
            )

    @property
    def log_spread(self) -> float:
        """The standard deviation of the logarithm; 0 where the law is exponential."""
        if self.spread_minutes is None:
            return 0.0
        return sqrt(log(1 + (self.spread_minutes / self.mean_minutes) ** 2))


@dataclass(frozen=True, slots=True)
class CallKind:
    """Calls of one kind. `an_hour`: how many come in each of the 168 hours of a week, on average, Monday 0:00 first.

    Waiting calls are served by `priority`, the smallest first, and among equals the longest waiting first.
    """

    name: str
    crisis: bool
    priority: int
    an_hour: tuple[float, ...]
    service: ServiceTime

    def __post_init__(self) -> None:
        if len(self.an_hour) != HOURS_A_WEEK or not all(rate >= 0 for rate in self.an_hour):
            raise ShiftreadyError(
                "hours_not_a_week",
                f"Calls of the kind {self.name} need {HOURS_A_WEEK} rates of 0 or more, one for each hour of the week.",
                fields={"an_hour": self.name},
            )

    @property
    def a_week(self) -> float:
        return sum(self.an_hour)

    @property
    def load(self) -> float:
        """Units these calls keep busy, on average over the week."""
        return self.a_week * self.service.mean_minutes / (HOURS_A_WEEK * MINUTES_AN_HOUR)


def total_load(kinds: Sequence[CallKind]) -> float:
    return sum(kind.load for kind in kinds)
