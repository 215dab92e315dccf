"""Budgets by fiscal year, and everything an agency states of money in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price

JANUARY, DECEMBER = 1, 12


@dataclass(frozen=True, slots=True)
class Budget:
    """`cents` it holds, by fiscal year; a year that is not there has no stated limit."""

    name: str
    cents: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Money:
    """What an agency states of money; `pay` None where nothing is known of wages."""

    pay: Pay | None = None
    prices: tuple[Price, ...] = ()
    budgets: Mapping[str, Budget] = field(default_factory=dict)
    fiscal_year_begins: int = JANUARY

    def fiscal_year(self, day: date) -> int:
        """The fiscal year of a day, called after the calendar year in which it ends."""
        return day.year + (self.fiscal_year_begins > JANUARY and day.month >= self.fiscal_year_begins)

    def limit(self, budget: str, fiscal_year: int) -> int | None:
        """Cents the budget holds in that year; None where nobody stated a limit."""
        found = self.budgets.get(budget)
        return found.cents.get(fiscal_year) if found else None
