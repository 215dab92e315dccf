"""Pay and costs: stated, known as they were, and refused field by field."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.money.work_period import WorkPeriod
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.courses.shelf import no_course
from shiftready.services.money import past_statements, state_money, stated_money
from shiftready.services.money_said import BudgetSaid, MoneySaid, PaySaid, PriceSaid
from shiftready.store.models import Agency, Role
from shiftready.store.money_choice import read_money_json

pytestmark = pytest.mark.django_db
SAID = MoneySaid(
    PaySaid(
        hourly={"Officer": "38.50", "Chief": " "},
        hourly_else="$36",
        hours={"4-2": "8.5"},
        overtime="1.75",
        period_days="14",
        period_begins_on=date(2026, 1, 4),
        period_hours="80",
        backfill=True,
        budget=" Overtime ",
    ),
    (PriceSaid("Meals", "12.50", "seat_day", "Training", ("cit-40",)), PriceSaid()),
    (BudgetSaid("Training", "2026", "1,000"), BudgetSaid("Training", "2027", "1200"), BudgetSaid()),
    fiscal_year_begins=10,
)
MONEY = Money(
    Pay(
        hourly_cents={"Officer": 3850},
        hourly_cents_else=3600,
        duty_minutes={"4-2": 510},
        overtime_percent=175,
        period=WorkPeriod(14, date(2026, 1, 4), 80),
        is_backfilled=True,
        budget="Overtime",
    ),
    (Price("Meals", 1250, "seat_day", "Training", frozenset({"cit-40"})),),
    {"Training": Budget("Training", {2026: 100_000, 2027: 120_000})},
    fiscal_year_begins=10,
)


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    return the_shell(Agency.objects.create(slug="millbrook", name="Millbrook Example Police"))


def test_what_is_stated_is_the_agencys_own_and_what_was_stated_before_is_kept(actor):
    state_money(actor, said=SAID)
    after_first = stated_money(actor)
    state_money(actor, said=MoneySaid(PaySaid(hourly_else="40")))

    assert after_first == MONEY
    assert stated_money(actor) == Money(Pay(hourly_cents_else=4000))
    assert [read_money_json(row.said) for row in past_statements(actor)] == [Money(Pay(hourly_cents_else=4000)), MONEY]


def test_to_say_nothing_states_nothing_any_more(actor):
    state_money(actor, said=SAID)
    state_money(actor, said=MoneySaid())

    assert stated_money(actor) is None


def test_everything_wrong_is_said_beside_its_field(actor):
    wrong = MoneySaid(
        PaySaid(
            hourly={"Officer": "much"},
            hourly_else="-1",
            hours={"4-2": "25"},
            hours_else="0",
            overtime="0.5",
            period_days="14",
            period_hours="87",
        ),
        (PriceSaid("", "1.005", "week", "x" * 101, ("cit-41",)),),
        (BudgetSaid("Training", "2026", "1"), BudgetSaid("Training", "2026", "2"), BudgetSaid("", "soon", "")),
        fiscal_year_begins=13,
    )

    with pytest.raises(ShiftreadyError) as refused:
        state_money(actor, said=wrong)

    amount = "Write dollars of 0 or more, with at most two decimals, such as 38.50."
    hours = "Write hours above 0 and up to 24, such as 8.5."
    assert (refused.value.code, refused.value.fields) == (
        "money_wrong",
        {
            "pay.hourly.Officer": amount,
            "pay.hourly_else": amount,
            "pay.hours.4-2": hours,
            "pay.hours_else": hours,
            "pay.overtime": "Write how many times the hourly pay it is, from 1 to 5, such as 1.5.",
            "pay.period_hours": "Write whole hours from 1 to 86: in 14 days the law asks for overtime after that.",
            "pay.period_begins_on": "Say a day on which a work period begins.",
            "prices.0.name": "Give it a name.",
            "prices.0.amount": amount,
            "prices.0.each": "Choose one of: class, class_day, seat, seat_day.",
            "prices.0.courses": no_course("cit-41"),
            "prices.0.budget": "Use up to 100 letters.",
            "budgets.1.fiscal_year": "Training has a line for 2026 already. Keep one of the two.",
            "budgets.2.name": "Give it a name.",
            "budgets.2.fiscal_year": "Write the year in which the fiscal year ends, such as 2027.",
            "budgets.2.amount": amount,
            "fiscal_year_begins": "Choose a month, 1 to 12.",
        },
    )
    assert past_statements(actor) == ()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR, Role.INSTRUCTOR, Role.MEMBER])
def test_others_may_not_state_it(actor, role):
    with pytest.raises(NotAllowed):
        state_money(Actor(None, actor.agency, DEEDS[role]), said=SAID)
