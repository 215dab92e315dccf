"""What an agency states of money, as the text of its `[money]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.cents import plain_dollars
from shiftready.core.money.pay import STRAIGHT_PERCENT, Pay
from shiftready.core.money.prices import Price
from shiftready.core.money.work_period import WorkPeriod
from shiftready.formats.toml_text import toml_text, toml_texts

MINUTES_AN_HOUR = 60


def money_lines(money: Money) -> Iterator[list[str]]:
    """Its tables, each as lines."""
    yield ["[money]", f"fiscal_year_begins = {money.fiscal_year_begins}"]
    if money.pay is not None:
        yield ["[money.pay]", *_pay(money.pay)]
    for price in money.prices:
        yield [f"[money.prices.{toml_text(price.name)}]", *_price(price)]
    for budget in money.budgets.values():
        yield [f"[money.budgets.{toml_text(budget.name)}]", *_years(budget)]


def _pay(pay: Pay) -> Iterator[str]:
    if pay.hourly_cents:
        yield f"hourly = {_inline({rank: _dollars(cents) for rank, cents in pay.hourly_cents.items()})}"
    if pay.hourly_cents_else is not None:
        yield f"hourly_else = {_dollars(pay.hourly_cents_else)}"
    if pay.duty_minutes:
        yield f"hours_on_duty = {_inline({name: _hours(minutes) for name, minutes in pay.duty_minutes.items()})}"
    yield f"hours_on_duty_else = {_hours(pay.duty_minutes_else)}"
    yield f"overtime = {pay.overtime_percent / STRAIGHT_PERCENT!r}"
    if pay.period is not None:
        yield f"work_period = {_period(pay.period)}"
    yield f"backfill = {str(pay.is_backfilled).lower()}"
    if pay.budget:
        yield f"budget = {toml_text(pay.budget)}"


def _period(period: WorkPeriod) -> str:
    hours = "" if period.hours is None else f", hours = {period.hours}"
    return f"{{ days = {period.days}, begins_on = {period.begins_on}{hours} }}"


def _price(price: Price) -> Iterator[str]:
    yield f"amount = {_dollars(price.cents)}"
    yield f"each = {toml_text(price.each)}"
    if price.budget:
        yield f"budget = {toml_text(price.budget)}"
    if price.courses is not None:
        yield f"courses = {toml_texts(sorted(price.courses))}"


def _years(budget: Budget) -> Iterator[str]:
    return (f'"{year}" = {_dollars(cents)}' for year, cents in sorted(budget.cents.items()))


def _inline(pairs: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{toml_text(key)} = {said}' for key, said in pairs.items())} }}"


def _dollars(cents: int) -> str:
    return plain_dollars(cents)


def _hours(minutes: int) -> str:
    return repr(minutes / MINUTES_AN_HOUR)
