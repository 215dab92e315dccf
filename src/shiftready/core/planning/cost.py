"""What a plan takes and costs: duty days, class days on days off, and cents with every line they are the sum of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shiftready.core.money.prices import PriceUnit

NO_PAY = "No pay is recorded for these people, so duty days are counted and no money."

PaidHours = Literal["overtime", "straight_time", "backfill", "duty_time"]
CostUnit = Literal["minute"] | PriceUnit


@dataclass(frozen=True, slots=True)
class CostLine:
    """`quantity` x `rate_cents` x `percent` = `cents`; `rate_cents` are for an hour or one unit. Pay is rounded to the
    cent person by person, as a payroll does it.

    `item` is one of `PaidHours`, or the name of a price. `rank` tells whose pay it is, None for prices. `is_new` is
    False for wages that are paid anyway: `duty_time` spent in class.
    """

    offering: str
    item: str
    rank: str | None
    people: int
    quantity: int
    unit: CostUnit
    rate_cents: int
    percent: int
    cents: int
    budget: str
    fiscal_year: int
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class BudgetSum:
    """New money of one budget in one fiscal year; `limit` None where nobody stated one."""

    budget: str
    fiscal_year: int
    cents: int
    limit: int | None

    @property
    def over(self) -> int:
        """Cents beyond the limit."""
        return 0 if self.limit is None else max(0, self.cents - self.limit)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the plan takes. `cents` is the new money, the sum of the new `lines`; None: not known, and `why` says so.

    `known_cents` is the sum of what is known either way. `unpriced` are people whose hours could not be priced.
    """

    duty_days_removed: int
    class_days_on_days_off: int
    cents: int | None
    why: str
    lines: tuple[CostLine, ...] = ()
    budgets: tuple[BudgetSum, ...] = ()
    unpriced: int = 0

    @property
    def known_cents(self) -> int:
        return sum(line.cents for line in self.lines if line.is_new)

    @property
    def paid_anyway_cents(self) -> int:
        """Wages of duty hours that go into class, whatever else is paid."""
        return sum(line.cents for line in self.lines if not line.is_new)
