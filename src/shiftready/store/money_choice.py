"""What an agency states of money as JSON, in whole cents, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.money.work_period import WorkPeriod


def money_json(money: Money) -> dict[str, Any]:
    """Every field by its name; fiscal years as text, since the keys of JSON are."""
    return {
        "pay": _pay_json(money.pay) if money.pay else None,
        "prices": [
            {**asdict(price), "courses": None if price.courses is None else sorted(price.courses)}
            for price in money.prices
        ],
        "budgets": {
            one.name: {str(year): cents for year, cents in one.cents.items()} for one in money.budgets.values()
        },
        "fiscal_year_begins": money.fiscal_year_begins,
    }


def read_money_json(stored: Mapping[str, Any]) -> Money:
    """What `money_json` wrote."""
    return Money(
        pay=_read_pay(stored["pay"]) if stored["pay"] else None,
        prices=tuple(_read_price(price) for price in stored["prices"]),
        budgets={
            name: Budget(name, {int(year): cents for year, cents in years.items()})
            for name, years in stored["budgets"].items()
        },
        fiscal_year_begins=stored["fiscal_year_begins"],
    )


def _pay_json(pay: Pay) -> dict[str, Any]:
    period = pay.period and {**asdict(pay.period), "begins_on": pay.period.begins_on.isoformat()}
    return {**asdict(pay), "period": period}


def _read_pay(stored: Mapping[str, Any]) -> Pay:
    said = stored["period"]
    period = WorkPeriod(said["days"], date.fromisoformat(said["begins_on"]), said["hours"]) if said else None
    return Pay(**{**stored, "period": period})


def _read_price(stored: Mapping[str, Any]) -> Price:
    courses = stored["courses"]
    return Price(**{**stored, "courses": None if courses is None else frozenset(courses)})
