"""The `[money]` of an agency folder: read to the cent, with everything wrong in it at once."""

from datetime import date

import pytest

from shiftready.core.errors import FileRefused
from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.money.work_period import WorkPeriod
from shiftready.formats.agency_folder import read_agency_folder

PATTERN = '[patterns."4-2"]\ndays = [1, 1, 1, 1, 0, 0]\nepoch = 2017-01-01\n'
STATED = """\
[money]
fiscal_year_begins = 10
[money.pay]
hourly = { OFFICER = 38.50, SERGEANT = "47.10" }
hourly_else = 36
hours_on_duty = { "4-2" = 8.5 }
hours_on_duty_else = 10
overtime = 1.75
work_period = { days = 14, begins_on = 2026-01-04, hours = 80 }
backfill = true
budget = "Overtime"
[money.prices.Instructors]
amount = 1200
budget = "Training"
[money.prices.Meals]
amount = 12.5
each = "seat_day"
courses = ["cit-40"]
[money.budgets.Training]
2027 = 150000.00
"""
WRONG = """\
[money]
fiscal_year_begins = 13
[money.pay]
hourly = { OFFICER = 38.505 }
hours_on_duty = { "4-3" = 8, "4-2" = 25 }
overtime = 0.5
work_period = { days = 6, begins_on = 2026-01-04 }
[money.prices.Room]
each = "week"
[money.budgets.Training]
next = 5
2027 = "much"
"""


def test_pay_prices_and_budgets_are_read_as_they_are_stated(a_folder):
    facts = read_agency_folder(a_folder(PATTERN + STATED, people="person\np1\n")).facts

    assert facts.money == Money(
        Pay(
            hourly_cents={"OFFICER": 3850, "SERGEANT": 4710},
            hourly_cents_else=3600,
            duty_minutes={"4-2": 510},
            duty_minutes_else=600,
            overtime_percent=175,
            period=WorkPeriod(14, date(2026, 1, 4), 80),
            is_backfilled=True,
            budget="Overtime",
        ),
        (
            Price("Instructors", 120_000, "class", "Training"),
            Price("Meals", 1250, "seat_day", "", frozenset({"cit-40"})),
        ),
        {"Training": Budget("Training", {2027: 15_000_000})},
        fiscal_year_begins=10,
    )


def test_what_is_left_out_is_time_and_a_half_beyond_eight_hours_and_nothing_is_backfilled(a_folder):
    facts = read_agency_folder(a_folder("[money.pay]\nhourly_else = 30\n", people="person\np1\n")).facts

    assert facts.money == Money(Pay(hourly_cents_else=3000))


def test_a_folder_without_the_section_states_nothing(a_folder):
    assert read_agency_folder(a_folder("", people="person\np1\n")).facts.money is None


def test_everything_wrong_is_said_with_its_line_and_the_way_out(a_folder):
    with pytest.raises(FileRefused) as refused:
        read_agency_folder(a_folder(PATTERN + WRONG, people="person\np1\n"))

    assert [(one.column, one.code, one.message, one.hint) for one in refused.value.problems] == [
        ("money.fiscal_year_begins", "value_wrong", '"money.fiscal_year_begins" is 13.',
         "Write the number of a month, 1 to 12."),
        ("money.pay.hourly.OFFICER", "amount_wrong", '"money.pay.hourly.OFFICER" is no amount of money: 38.505.',
         "Write dollars of 0 or more, with at most two decimals: 38.50."),
        ("money.pay.hours_on_duty.4-3", "pattern_unknown", '"money.pay.hours_on_duty.4-3" is no pattern.',
         "Describe it under [patterns.4-3], or write hours_on_duty_else for all others."),
        ("money.pay.hours_on_duty.4-2", "value_wrong", '"money.pay.hours_on_duty.4-2" is not a number of hours: 25.',
         "Write 8.5 for eight and a half hours."),
        ("money.pay.overtime", "value_wrong", '"money.pay.overtime" is 0.5.',
         "Write how many times the hourly pay an hour of overtime is: 1.5."),
        ("money.pay.work_period.days", "work_period_wrong", '"money.pay.work_period.days" is 6.',
         "Section 7(k) knows periods of 7 to 28 days."),
        ("money.prices.Room.amount", "amount_wrong", '"money.prices.Room.amount" is missing.',
         "Write dollars of 0 or more, with at most two decimals: 38.50."),
        ("money.prices.Room.each", "value_wrong", '"money.prices.Room.each" is "week".',
         "Write one of: class, class_day, seat, seat_day."),
        ("money.budgets.Training.next", "budget_year_wrong", '"money.budgets.Training.next" is no fiscal year.',
         'Write the year it ends in: "2027" = 150000.'),
        ("money.budgets.Training.2027", "amount_wrong",
         "\"money.budgets.Training.2027\" is no amount of money: 'much'.",
         "Write dollars of 0 or more, with at most two decimals: 38.50."),
    ]  # fmt: skip


def test_overtime_may_begin_sooner_than_the_law_asks_and_never_later(a_folder):
    later = "[money.pay]\nwork_period = { days = 14, begins_on = 2026-01-04, hours = 87 }\n"

    with pytest.raises(FileRefused) as refused:
        read_agency_folder(a_folder(later, people="person\np1\n"))

    assert [(one.message, one.hint) for one in refused.value.problems] == [
        (
            '"money.pay.work_period.hours" is 87.',
            "In 14 days overtime begins after 86 hours at the latest; an agency may begin sooner.",
        )
    ]
