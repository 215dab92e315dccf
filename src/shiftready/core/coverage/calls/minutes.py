"""How long calls kept a unit, as those counted say: the mean, the median and how far they spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from shiftready.core.coverage.calls.traffic import ServiceTime

Tally = tuple[tuple[int, int], ...]
"""How many calls took so many whole minutes: (minutes, calls), the fewest minutes first."""
FEWEST_TIMED = 30  # calls; of fewer neither the mean nor the spread says much


@dataclass(frozen=True, slots=True)
class CallMinutes:
    """Minutes of so many `calls`: their mean, their median and their standard deviation."""

    calls: int
    mean: float
    median: float
    spread: float

    @property
    def said(self) -> str:
        return f"{self.mean:.1f} minutes on average, median {self.median:g}, spread {self.spread:.1f}"

    def service(self, spread: float | None = None) -> ServiceTime:
        """The time to simulate; a `spread` that is stated goes before the one measured."""
        return ServiceTime(self.mean, spread or self.spread or None)


def tally_minutes(minutes: Iterable[int | None]) -> Tally:
    """Count calls by their minutes; those of which nothing is recorded are left out."""
    return tuple(sorted(Counter(each for each in minutes if each is not None).items()))


def minutes_of(tallies: Iterable[Tally]) -> CallMinutes | None:
    """The minutes of all these calls; None where too few of them are recorded to say anything."""
    together: Counter[int] = Counter()
    for tally in tallies:
        together.update(dict(tally))
    calls = together.total()
    mean = sum(minutes * count for minutes, count in together.items()) / calls if calls else 0.0
    if calls < FEWEST_TIMED or not mean:
        return None
    square = sum((minutes - mean) ** 2 * count for minutes, count in together.items())
    return CallMinutes(calls, mean, _median(together), sqrt(square / (calls - 1)))


def _median(together: Counter[int]) -> float:
    calls = together.total()
    return (_nth(together, (calls - 1) // 2) + _nth(together, calls // 2)) / 2


def _nth(together: Counter[int], place: int) -> int:
    """The minutes of the call at this place, counted from 0, the shortest first."""
    for minutes, count in sorted(together.items()):
        if place < count:
            return minutes
        place -= count
    raise IndexError(place)
