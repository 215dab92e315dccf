"""Pay, prices and budgets as a form: a field a rank, a duty pattern, a price, a budget and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorList

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.budgets import Money
from shiftready.core.money.cents import plain_dollars
from shiftready.core.money.pay import STRAIGHT_PERCENT, Pay
from shiftready.core.money.prices import Price
from shiftready.core.money.work_period import LONGEST, SHORTEST, most_hours
from shiftready.services.money_said import (
    LONGEST_NAME,
    MINUTES_AN_HOUR,
    BudgetSaid,
    MoneySaid,
    PaySaid,
    PriceSaid,
)
from shiftready.web.forms import DayInput

MORE_ROWS = 3
PRICE_KEYS = ("name", "amount", "each", "courses", "budget")
EACH = {
    "class": "for each class",
    "class_day": "for each class day",
    "seat": "for each seat",
    "seat_day": "for each seat and day",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields under a heading; folded where nothing is said in them yet."""

    title: str
    fields: Sequence[forms.BoundField]
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What pay and prices can be stated for: ranks on the roster, duty patterns, and titles of courses by their id."""

    ranks: Iterable[str]
    patterns: Iterable[str]
    courses: Mapping[str, str]


class MoneyForm(forms.Form):
    """What is stated now, to be stated anew. Rows left blank say nothing."""

    hourly_else = forms.CharField(label="Everyone else", required=False, max_length=20, help_text="Dollars an hour.")
    hours_else = forms.CharField(
        label="Every other pattern", required=False, max_length=20, help_text="Hours of one duty day. Blank: 8."
    )
    overtime = forms.CharField(
        label="An hour of overtime is paid",
        required=False,
        max_length=20,
        help_text="Times the hourly pay. Blank: 1.5.",
    )
    period_days = forms.ChoiceField(
        label="Overtime is counted",
        required=False,
        choices=[
            ("", "for every hour beyond the schedule"),
            *(
                (days, f"by work periods of {days} days (the law: beyond {most_hours(days)} hours)")
                for days in range(LONGEST, SHORTEST - 1, -1)
            ),
        ],
        help_text="Work periods of 7 to 28 days are those of section 7(k) of the Fair Labor Standards Act.",
    )
    period_begins_on = forms.DateField(label="A day on which a work period begins", required=False, widget=DayInput())
    period_hours = forms.CharField(
        label="Hours in it before overtime",
        required=False,
        max_length=10,
        help_text="Only if you pay overtime sooner than the law asks.",
    )
    backfill = forms.BooleanField(
        label="Whoever is taken off a duty day for a class is replaced by somebody at overtime", required=False
    )
    pay_budget = forms.CharField(label="The budget that bears pay", required=False, max_length=LONGEST_NAME)
    fiscal_year_begins = forms.TypedChoiceField(
        label="A fiscal year begins in",
        choices=list(enumerate(MONTHS, start=1)),
        coerce=int,
        help_text="It is called after the calendar year in which it ends.",
    )

    def __init__(
        self,
        money: Money | None,
        known: Known,
        data: Mapping[str, Any] | None,
    ) -> None:
        money = money or Money()
        pay = money.pay or Pay()
        super().__init__(data, initial=_initial(money, pay), error_class=ErrorList)
        self.ranks = list(dict.fromkeys([*pay.hourly_cents, *sorted(known.ranks)]))
        self.patterns = list(dict.fromkeys([*pay.duty_minutes, *sorted(known.patterns)]))
        self.courses = [("", "every course"), *known.courses.items()]
        for place, rank in enumerate(self.ranks):
            self._text(f"rank_{place}", rank, _dollars(pay.hourly_cents.get(rank)), "Dollars an hour.")
        for place, name in enumerate(self.patterns):
            self._text(f"pattern_{place}", name, _hours(pay.duty_minutes.get(name)), "Hours of one duty day.")
        self.prices = [*money.prices, *[None] * MORE_ROWS]
        for place, price in enumerate(self.prices):
            self._price(place, price)
        self.budget_rows = [*_rows(money), *[("", "", "")] * MORE_ROWS]
        for place, (name, year, amount) in enumerate(self.budget_rows):
            self._text(f"budget_{place}_name", "Budget", name, "", LONGEST_NAME)
            self._text(f"budget_{place}_year", "Fiscal year", year, "The year it ends in.")
            self._text(f"budget_{place}_amount", "Holds", amount, "Dollars.")

    @property
    def parts(self) -> Iterator[Part]:
        """The fields in the order they are read in."""
        yield Part("Pay by the hour", self._named(*(f"rank_{i}" for i in range(len(self.ranks))), "hourly_else"))
        hours = (f"pattern_{i}" for i in range(len(self.patterns)))
        yield Part("A duty day", self._named(*hours, "hours_else"))
        rule = ("overtime", "period_days", "period_begins_on", "period_hours", "backfill", "pay_budget")
        yield Part("Overtime", self._named(*rule))
        for place, price in enumerate(self.prices):
            fields = self._named(*(f"price_{place}_{key}" for key in PRICE_KEYS))
            yield Part(price.name if price else "Another price of a class", fields, self._is_folded(fields))
        yield Part("Fiscal year", self._named("fiscal_year_begins"))
        for place, (name, year, _) in enumerate(self.budget_rows):
            fields = self._named(*(f"budget_{place}_{key}" for key in ("name", "year", "amount")))
            yield Part(f"{name} {year}" if name else "Another budget", fields, self._is_folded(fields))

    def said(self) -> MoneySaid:
        """What `state_money` is told."""
        given = self.cleaned_data
        return MoneySaid(
            pay=PaySaid(
                hourly={rank: given[f"rank_{place}"] for place, rank in enumerate(self.ranks)},
                hourly_else=given["hourly_else"],
                hours={name: given[f"pattern_{place}"] for place, name in enumerate(self.patterns)},
                hours_else=given["hours_else"],
                overtime=given["overtime"],
                period_days=given["period_days"],
                period_begins_on=given["period_begins_on"],
                period_hours=given["period_hours"],
                backfill=given["backfill"],
                budget=given["pay_budget"],
            ),
            prices=tuple(self._price_said(place) for place in range(len(self.prices))),
            budgets=tuple(
                BudgetSaid(*(given[f"budget_{place}_{key}"] for key in ("name", "year", "amount")))
                for place in range(len(self.budget_rows))
            ),
            fiscal_year_begins=given["fiscal_year_begins"],
        )

    def put(self, refusal: ShiftreadyError) -> None:
        """Each remark beside the field it is about."""
        places = {f"pay.hourly.{rank}": f"rank_{i}" for i, rank in enumerate(self.ranks)}
        places |= {f"pay.hours.{name}": f"pattern_{i}" for i, name in enumerate(self.patterns)}
        for at, remark in refusal.fields.items():
            own = at.removeprefix("pay.")
            plain = at.replace("prices.", "price_").replace("budgets.", "budget_").replace("fiscal_year", "year")
            named = places.get(at) or ("pay_budget" if at == "pay.budget" else own)
            field = named if named in self.fields else plain.replace(".", "_")
            self.add_error(field if field in self.fields else None, remark)

    def _price(self, place: int, price: Price | None) -> None:
        at = f"price_{place}"
        self._text(f"{at}_name", "What", price.name if price else "", "Such as Instructors, Room, Meals.", LONGEST_NAME)
        self._text(f"{at}_amount", "Costs", _dollars(price.cents) if price else "", "Dollars.")
        each = forms.ChoiceField(label="Counted", choices=list(EACH.items()), required=False)
        courses = forms.ChoiceField(label="In", choices=self.courses, required=False)
        each.initial = price.each if price else "class"
        courses.initial = next(iter(sorted(price.courses)), "") if price and price.courses else ""
        self.fields |= {f"{at}_each": each, f"{at}_courses": courses}
        self._text(f"{at}_budget", "Borne by the budget", price.budget if price else "", "", LONGEST_NAME)

    def _price_said(self, place: int) -> PriceSaid:
        """Courses that this row cannot show, since it stands for several, stay as they are."""
        given = {key: self.cleaned_data[f"price_{place}_{key}"] for key in PRICE_KEYS}
        before = self.prices[place]
        shown = self.fields[f"price_{place}_courses"].initial
        kept = tuple(sorted(before.courses)) if before and before.courses and given["courses"] == shown else ()
        picked = kept or ((given["courses"],) if given["courses"] else ())
        return PriceSaid(given["name"], given["amount"], given["each"] or "class", given["budget"], picked)

    def _text(self, name: str, label: str, initial: str, help_text: str, longest: int = 20) -> None:
        self.fields[name] = forms.CharField(
            label=label, initial=initial, help_text=help_text, max_length=longest, required=False
        )

    def _named(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def _is_folded(self, fields: Sequence[forms.BoundField]) -> bool:
        first = fields[0]
        return not (first.value() or any(field.errors for field in fields))


def _initial(money: Money, pay: Pay) -> dict[str, Any]:
    period = pay.period
    return {
        "hourly_else": _dollars(pay.hourly_cents_else),
        "hours_else": _hours(pay.duty_minutes_else),
        "overtime": f"{pay.overtime_percent / STRAIGHT_PERCENT:g}",
        "period_days": period.days if period else "",
        "period_begins_on": period.begins_on if period else None,
        "period_hours": period.hours if period and period.hours else "",
        "backfill": pay.is_backfilled,
        "pay_budget": pay.budget,
        "fiscal_year_begins": money.fiscal_year_begins,
    }


def _rows(money: Money) -> Iterator[tuple[str, str, str]]:
    for budget in money.budgets.values():
        for year, cents in sorted(budget.cents.items()):
            yield budget.name, str(year), _dollars(cents)


def _dollars(cents: int | None) -> str:
    return "" if cents is None else plain_dollars(cents)


def _hours(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes / MINUTES_AN_HOUR:g}"
