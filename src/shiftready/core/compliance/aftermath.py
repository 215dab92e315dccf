"""What a rule says of a deadline passed: leave that moves it, and what follows step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from shiftready.core.compliance.moments import YearDay
from shiftready.core.dates import add_months

Effect = Literal[
    "loses_power",
    "suspended",
    "inactive",
    "revoked",
    "renewal_blocked",
    "agency_loses_funds",
    "pension_reported",
    "reactivation",
    "agency_head_sanctioned",
]


def counted(number: int, unit: str) -> str:
    """So many of a unit, in words: 1 day, 90 days."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


AWAY_BY = {"leave": "leave", "military": "military service", "court": "court duty", "light_duty": "light duty"}
"""Kinds of absence as they stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Whoever is away on a deadline, by leave of these kinds, owes it some days after coming back (RK-85)."""

    kinds: frozenset[str]
    then_days: int

    def says(self) -> str:
        kinds = " or ".join(AWAY_BY[kind] for kind in sorted(self.kinds))
        if self.then_days == 0:
            return f"due on the last day away where the deadline falls into {kinds}"
        return f"due {counted(self.then_days, 'day')} after coming back where the deadline falls into {kinds}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of what follows (RK-95 … 103): on the next such day of the year, or after months and days."""

    effect: Effect
    text: str
    months: int = 0
    days: int = 0
    next_year_day: YearDay | None = None

    def says(self) -> str:
        shifts = [counted(n, unit) for n, unit in ((self.months, "month"), (self.days, "day")) if n]
        after = f"{' and '.join(shifts)} after the deadline" if shifts else "at once after the deadline"
        on = "" if self.next_year_day is None else f", then on {self.next_year_day.says()}"
        return f"{after}{on}: {self.text}"

    def begins_on(self, deadline: date) -> date:
        """The day from which the step holds for whoever is still short."""
        return _begins(deadline, self.months, self.days, self.next_year_day)


@lru_cache(maxsize=4096)
def _begins(deadline: date, months: int, days: int, next_year_day: YearDay | None) -> date:
    day = add_months(deadline, months) + timedelta(days=days)
    return day if next_year_day is None else next_year_day.on_or_after(day)
