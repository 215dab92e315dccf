"""The `[money]` of `agency.toml`: pay by rank, prices of classes, budgets by fiscal year."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import cast

from shiftready.core.money.budgets import DECEMBER, JANUARY, Budget, Money
from shiftready.core.money.cents import read_cents
from shiftready.core.money.pay import EIGHT_HOURS, STRAIGHT_PERCENT, TIME_AND_A_HALF, Pay
from shiftready.core.money.prices import PRICE_UNITS, Price, PriceUnit
from shiftready.core.money.work_period import LONGEST, SHORTEST, WorkPeriod, most_hours
from shiftready.formats.toml_reader import TomlReader

_KEYS = ("fiscal_year_begins", "pay", "prices", "budgets")
_PAY_KEYS = (
    "hourly", "hourly_else", "hours_on_duty", "hours_on_duty_else", "overtime", "work_period", "backfill", "budget",
)  # fmt: skip
_MINUTES_AN_HOUR, _HOURS_A_DAY = 60, 24
_MOST_TIMES = 5
_FIRST_YEAR, _LAST_YEAR = 1900, 9999


def read_money(reader: TomlReader, patterns: Collection[str]) -> Money | None:
    """What is stated of money; None where the section is missing. `patterns` are the names of those described."""
    if not reader.table("money", known=_KEYS):
        return None
    prices = [_price(reader, name) for name in reader.table("money", "prices")]
    return Money(
        pay=_pay(reader, patterns),
        prices=tuple(price for price in prices if price is not None),
        budgets={name: _budget(reader, name) for name in reader.table("money", "budgets")},
        fiscal_year_begins=_month(reader),
    )


def _pay(reader: TomlReader, patterns: Collection[str]) -> Pay | None:
    at = ("money", "pay")
    said = reader.table("money", "pay", known=_PAY_KEYS)
    if not said:
        return None
    hourly = {rank: _cents(reader, *at, "hourly", rank) for rank in reader.table("money", "pay", "hourly")}
    hours = {name: _minutes(reader, *at, "hours_on_duty", name) for name in _patterns(reader, patterns)}
    return Pay(
        hourly_cents={rank: cents for rank, cents in hourly.items() if cents is not None},
        hourly_cents_else=_cents(reader, *at, "hourly_else") if "hourly_else" in said else None,
        duty_minutes={name: minutes for name, minutes in hours.items() if minutes is not None},
        duty_minutes_else=_minutes(reader, *at, "hours_on_duty_else") or EIGHT_HOURS,
        overtime_percent=_overtime(reader),
        period=_work_period(reader),
        is_backfilled=reader.yes(*at, "backfill"),
        budget=reader.text(*at, "budget"),
    )


def _patterns(reader: TomlReader, known: Collection[str]) -> Iterator[str]:
    for name in reader.table("money", "pay", "hours_on_duty"):
        if name in known:
            yield name
        else:
            hint = f"Describe it under [patterns.{name}], or write hours_on_duty_else for all others."
            reader.note("pattern_unknown", ("money", "pay", "hours_on_duty", name), "is no pattern.", hint)


def _work_period(reader: TomlReader) -> WorkPeriod | None:
    at = ("money", "pay", "work_period")
    said = reader.table("money", "pay", "work_period", known=("days", "begins_on", "hours"))
    if not said:
        return None
    days, begins_on = reader.whole(*at, "days"), reader.day(*at, "begins_on", needed=True)
    if not SHORTEST <= days <= LONGEST:
        hint = "Section 7(k) knows periods of 7 to 28 days."
        reader.note("work_period_wrong", (*at, "days"), f"is {days}.", hint)
        return None
    hours = reader.whole(*at, "hours") if "hours" in said else None
    if hours is not None and not 1 <= hours <= most_hours(days):
        hint = (
            f"In {days} days overtime begins after {most_hours(days)} hours at the latest; an agency may begin sooner."
        )
        reader.note("work_period_wrong", (*at, "hours"), f"is {hours}.", hint)
        return None
    return WorkPeriod(days, begins_on, hours) if begins_on is not None else None


def _price(reader: TomlReader, name: str) -> Price | None:
    at = ("money", "prices", name)
    reader.table("money", "prices", name, known=("amount", "each", "budget", "courses"))
    cents = _cents(reader, *at, "amount")
    each = reader.choice(*at, "each", known=PRICE_UNITS, default="class")
    courses = reader.texts(*at, "courses")
    if cents is None:
        return None
    picked = None if courses is None else frozenset(courses)
    return Price(name, cents, cast(PriceUnit, each), reader.text(*at, "budget"), picked)


def _budget(reader: TomlReader, name: str) -> Budget:
    at = ("money", "budgets", name)
    found = {year: _cents(reader, *at, year) for year in reader.table("money", "budgets", name)}
    for year in found:
        if not _is_year(year):
            reader.note(
                "budget_year_wrong", (*at, year), "is no fiscal year.", 'Write the year it ends in: "2027" = 150000.'
            )
    return Budget(name, {int(year): cents for year, cents in found.items() if cents is not None and _is_year(year)})


def _is_year(said: str) -> bool:
    return said.isdecimal() and _FIRST_YEAR <= int(said) <= _LAST_YEAR


def _month(reader: TomlReader) -> int:
    month = reader.whole("money", "fiscal_year_begins", default=JANUARY)
    if JANUARY <= month <= DECEMBER:
        return month
    reader.note("value_wrong", ("money", "fiscal_year_begins"), f"is {month}.", "Write the number of a month, 1 to 12.")
    return JANUARY


def _cents(reader: TomlReader, *path: str) -> int | None:
    """Whole cents of an amount in dollars, which must be there."""
    said = reader.value(*path)
    cents = read_cents(said)
    if cents is None:
        found = "is missing." if said is None else f"is no amount of money: {said!r}."
        reader.note("amount_wrong", path, found, "Write dollars of 0 or more, with at most two decimals: 38.50.")
    return cents


def _minutes(reader: TomlReader, *path: str) -> int | None:
    """Minutes of hours a day; None where they are absent."""
    said = reader.value(*path)
    if said is None:
        return None
    hours = _number(said)
    if 0 < hours <= _HOURS_A_DAY:
        return round(hours * _MINUTES_AN_HOUR)
    reader.note("value_wrong", path, f"is not a number of hours: {said!r}.", "Write 8.5 for eight and a half hours.")
    return None


def _overtime(reader: TomlReader) -> int:
    """Percent of the hourly pay that an hour of overtime is paid with."""
    at = ("money", "pay", "overtime")
    said = reader.value(*at)
    times = _number(said)
    if said is None:
        return TIME_AND_A_HALF
    if 1 <= times <= _MOST_TIMES:
        return round(times * STRAIGHT_PERCENT)
    reader.note("value_wrong", at, f"is {said!r}.", "Write how many times the hourly pay an hour of overtime is: 1.5.")
    return TIME_AND_A_HALF


def _number(said: object) -> float:
    """The number that stands there; 0 for anything else."""
    return float(said) if isinstance(said, int | float) and not isinstance(said, bool) else 0.0
