"""Year by year until a target is reached, and what holds it: who leaves, whose status lapses, whom to train."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from shiftready.core.dates import add_months
from shiftready.core.strategy import Strategy

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class YearOfTraining:
    """Specialists where they are needed at the beginning of a year, those of them who leave in it, those trained, and
    how many there are at its end. `lapse`: whose status ends in the year, of those who do not leave.
    """

    year: int
    begins: int
    leave: int
    trained: int
    classes: int
    ends: int
    lapse: int = 0


@dataclass(frozen=True, slots=True)
class Pool:
    """`needed` specialists, of whom there are now as many as `until` has last days, None where nothing ends it.

    The share `leaving` (0-1) leaves each year. After `lasting_months` whoever is trained must be trained anew; None
    where nobody must.
    """

    needed: int
    until: tuple[date | None, ...]
    as_of: date
    leaving: Fraction
    lasting_months: int | None = None

    @property
    def lasting_years(self) -> int | None:
        """The whole years for which training counts."""
        return None if self.lasting_months is None else self.lasting_months // MONTHS_A_YEAR

    @property
    def years_counting(self) -> Fraction:
        """How many years' training counts at once, if as many are trained each year, less those who left by then."""
        return sum(((1 - self.leaving) ** year for year in range(self.lasting_years or 0)), Fraction(0))

    @property
    def to_hold(self) -> int:
        """The fewest to train each year that hold the target for good."""
        if self.lasting_months is None:
            return ceil(self.needed * self.leaving)
        return ceil(self.needed / self.years_counting)

    def lapsing_by_year(self) -> Counter[int | None]:
        """Of those there are now, how many lapse in the first year, in the second and so on, if nobody left."""
        if self.lasting_months is None:
            return Counter({None: len(self.until)})
        return Counter(None if day is None else self._year_of(day) for day in self.until)

    def _year_of(self, last_on: date) -> int:
        year = 1
        while add_months(self.as_of, year * MONTHS_A_YEAR) <= last_on:
            year += 1
        return year


def must_be_taken_anew(strategy: Strategy) -> bool:
    """Whether what the strategy trains people in lapses, and no other course renews it."""
    return strategy.lasting_months is not None and not set(strategy.renewals) - {strategy.course}


def years_of(pool: Pool, count: int, graduates: Fraction) -> Iterator[YearOfTraining]:
    """Year by year until the target, then the first year in which it is held; a class makes so many `graduates`."""
    walk = _Walk(pool)
    each = _trained_a_year(pool, count)
    for _ in range(count):
        yield walk.pass_a_year(each, graduates)
    leave, lapse = walk.losses()
    yield walk.pass_a_year(max(0, pool.needed - (walk.now - leave - lapse)), graduates)


class _Walk:
    """How many there are, and of each year's how many lapse in which year."""

    def __init__(self, pool: Pool) -> None:
        self.pool, self.year, self.now = pool, 1, len(pool.until)
        self.lapsing: dict[int | None, Fraction] = {y: Fraction(n) for y, n in pool.lapsing_by_year().items()}

    def losses(self) -> tuple[int, int]:
        """Who leaves in the year, and of the others whose status lapses; both rounded up."""
        leave = ceil(self.now * self.pool.leaving)
        lapse = ceil(self.lapsing.get(self.year, Fraction(0)) * (1 - self.pool.leaving))
        return leave, min(lapse, self.now - leave)

    def pass_a_year(self, trained: int, graduates: Fraction = Fraction(1)) -> YearOfTraining:
        (leave, lapse), begins = self.losses(), self.now
        self.now = begins - leave - lapse + trained
        passed = YearOfTraining(self.year, begins, leave, trained, ceil(trained / graduates), self.now, lapse)
        self.lapsing = {year: people * (1 - self.pool.leaving) for year, people in self.lapsing.items()}
        lasting = self.pool.lasting_years
        until = None if lasting is None else self.year + lasting
        self.lapsing[until] = self.lapsing.get(until, Fraction(0)) + trained
        self.year += 1
        return passed


def _trained_a_year(pool: Pool, years: int) -> int:
    """The fewest a year, the same each year, that reach the target at the end of the last."""
    low, high = 0, pool.needed
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _reached(pool, middle, years) >= pool.needed else (middle + 1, high)
    return low


def _reached(pool: Pool, each: int, years: int) -> int:
    walk = _Walk(pool)
    for _ in range(years):
        walk.pass_a_year(each)
    return walk.now
