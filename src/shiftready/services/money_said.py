"""Pay, prices and budgets as pages and programs say them, read with every remark at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.budgets import DECEMBER, JANUARY, Budget, Money
from shiftready.core.money.cents import read_cents
from shiftready.core.money.pay import EIGHT_HOURS, STRAIGHT_PERCENT, TIME_AND_A_HALF, Pay
from shiftready.core.money.prices import PRICE_UNITS, Price, PriceUnit
from shiftready.core.money.work_period import LONGEST, SHORTEST, WorkPeriod, most_hours
from shiftready.services.courses.shelf import no_course

LONGEST_NAME, MOST_ROWS, MOST_RANKS = 100, 200, 300
FIRST_YEAR, LAST_YEAR = 1900, 9999
MINUTES_AN_HOUR, HOURS_A_DAY, MOST_TIMES = 60, 24, 5
AMOUNT = "Write dollars of 0 or more, with at most two decimals, such as 38.50."
HOURS = "Write hours above 0 and up to 24, such as 8.5."


@dataclass(frozen=True, slots=True)
class PaySaid:
    """Texts as people write them, blank where nothing is said: `hourly` by rank, `hours` of a duty day by pattern."""

    hourly: Mapping[str, str] = field(default_factory=dict)
    hourly_else: str = ""
    hours: Mapping[str, str] = field(default_factory=dict)
    hours_else: str = ""
    overtime: str = ""
    period_days: str = ""
    period_begins_on: date | None = None
    period_hours: str = ""
    backfill: bool = False
    budget: str = ""


@dataclass(frozen=True, slots=True)
class PriceSaid:
    """One price; `course` blank: whatever the course."""

    name: str = ""
    amount: str = ""
    each: str = "class"
    budget: str = ""
    courses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetSaid:
    """What a budget holds in one fiscal year."""

    name: str = ""
    fiscal_year: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class MoneySaid:
    """All that is said of money; rows of which nothing is said are passed over."""

    pay: PaySaid = field(default_factory=PaySaid)
    prices: tuple[PriceSaid, ...] = ()
    budgets: tuple[BudgetSaid, ...] = ()
    fiscal_year_begins: int = JANUARY


def read_said(said: MoneySaid, *, courses: Collection[str]) -> Money | None:
    """The value that was said; None where nothing was. `courses` are the ids there are.

    Raises:
        ShiftreadyError: `money_wrong`, with a remark for every field, named as `pay.hourly.Officer`, `prices.0.amount`.
    """
    reading = _Reading({})
    pay = reading.pay(said.pay)
    prices = [reading.price(place, one, courses) for place, one in enumerate(said.prices) if one != PriceSaid()]
    budgets = reading.budgets(said.budgets)
    if len(said.prices) + len(said.budgets) > MOST_ROWS or len(said.pay.hourly) > MOST_RANKS:
        reading.remarks["prices"] = f"Say up to {MOST_ROWS} prices and budgets, and pay of up to {MOST_RANKS} ranks."
    if not JANUARY <= said.fiscal_year_begins <= DECEMBER:
        reading.remarks["fiscal_year_begins"] = "Choose a month, 1 to 12."
    if reading.remarks:
        raise ShiftreadyError("money_wrong", "Some of this cannot be taken.", fields=reading.remarks)
    money = Money(pay, tuple(prices), budgets, said.fiscal_year_begins)
    return None if money == Money() else money


@dataclass(frozen=True, slots=True)
class _Reading:
    remarks: dict[str, str]

    def pay(self, said: PaySaid) -> Pay | None:
        hourly = {rank: self._cents(f"pay.hourly.{rank}", text) for rank, text in said.hourly.items() if text.strip()}
        hours = {name: self._minutes(f"pay.hours.{name}", text) for name, text in said.hours.items() if text.strip()}
        pay = Pay(
            hourly_cents=hourly,
            hourly_cents_else=self._cents("pay.hourly_else", said.hourly_else) if said.hourly_else.strip() else None,
            duty_minutes=hours,
            duty_minutes_else=self._minutes("pay.hours_else", said.hours_else)
            if said.hours_else.strip()
            else EIGHT_HOURS,
            overtime_percent=self._percent(said.overtime),
            period=self._period(said),
            is_backfilled=said.backfill,
            budget=self._name("pay.budget", said.budget, needed=False),
        )
        return None if pay == Pay() else pay

    def price(self, place: int, said: PriceSaid, courses: Collection[str]) -> Price:
        at = f"prices.{place}"
        if said.each not in PRICE_UNITS:
            self.remarks[f"{at}.each"] = f"Choose one of: {', '.join(PRICE_UNITS)}."
        unknown = [course for course in said.courses if course not in courses]
        if unknown:
            self.remarks[f"{at}.courses"] = no_course(unknown[0])
        return Price(
            self._name(f"{at}.name", said.name),
            self._cents(f"{at}.amount", said.amount),
            cast(PriceUnit, said.each),
            self._name(f"{at}.budget", said.budget, needed=False),
            frozenset(said.courses) or None,
        )

    def budgets(self, rows: Iterable[BudgetSaid]) -> dict[str, Budget]:
        found: dict[str, dict[int, int]] = {}
        for place, said in enumerate(rows):
            if said == BudgetSaid():
                continue
            name = self._name(f"budgets.{place}.name", said.name)
            years = found.setdefault(name, {})
            year = self._year(f"budgets.{place}.fiscal_year", said.fiscal_year)
            if year in years:
                self.remarks[f"budgets.{place}.fiscal_year"] = (
                    f"{name} has a line for {year} already. Keep one of the two."
                )
            years[year] = self._cents(f"budgets.{place}.amount", said.amount)
        return {name: Budget(name, years) for name, years in found.items()}

    def _period(self, said: PaySaid) -> WorkPeriod | None:
        if not said.period_days.strip():
            return None
        days = int(said.period_days) if said.period_days.strip().isdecimal() else 0
        if not SHORTEST <= days <= LONGEST:
            self.remarks["pay.period_days"] = f"A work period lasts {SHORTEST} to {LONGEST} days."
            return None
        hours = int(said.period_hours) if said.period_hours.strip().isdecimal() else None
        if said.period_hours.strip() and not (hours and 1 <= hours <= most_hours(days)):
            self.remarks["pay.period_hours"] = (
                f"Write whole hours from 1 to {most_hours(days)}: in {days} days the law asks for overtime after that."
            )
        if said.period_begins_on is None:
            self.remarks["pay.period_begins_on"] = "Say a day on which a work period begins."
        return WorkPeriod(days, said.period_begins_on or date.min, hours)

    def _cents(self, at: str, text: str) -> int:
        cents = read_cents(text)
        if cents is None:
            self.remarks[at] = AMOUNT
        return cents or 0

    def _minutes(self, at: str, text: str) -> int:
        hours = _number(text)
        if not 0 < hours <= HOURS_A_DAY:
            self.remarks[at] = HOURS
        return round(hours * MINUTES_AN_HOUR)

    def _percent(self, text: str) -> int:
        times = _number(text) if text.strip() else TIME_AND_A_HALF / STRAIGHT_PERCENT
        if not 1 <= times <= MOST_TIMES:
            self.remarks["pay.overtime"] = (
                f"Write how many times the hourly pay it is, from 1 to {MOST_TIMES}, such as 1.5."
            )
        return round(times * STRAIGHT_PERCENT)

    def _year(self, at: str, text: str) -> int:
        year = int(text) if text.strip().isdecimal() else 0
        if not FIRST_YEAR <= year <= LAST_YEAR:
            self.remarks[at] = "Write the year in which the fiscal year ends, such as 2027."
        return year

    def _name(self, at: str, text: str, *, needed: bool = True) -> str:
        if needed and not text.strip():
            self.remarks[at] = "Give it a name."
        if len(text) > LONGEST_NAME:
            self.remarks[at] = f"Use up to {LONGEST_NAME} letters."
        return text.strip()


def _number(text: str) -> float:
    """The number a text says; -1 where it says none."""
    try:
        found = float(text)
    except ValueError:
        return -1.0
    return found if found < LAST_YEAR else -1.0
