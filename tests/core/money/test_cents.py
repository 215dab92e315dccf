"""Cents: read strictly, told plainly, rounded once."""

from datetime import date

import pytest

from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.cents import dollars, part_of, read_cents


@pytest.mark.parametrize(
    ("said", "cents"),
    [
        ("38.50", 3850), (38.5, 3850), (1200, 120_000), ("$1,200", 120_000), (0.29, 29), ("0", 0), (4.35, 435),
        ("1.005", None), (-1, None), ("", None), ("ten", None), ("nan", None), ("inf", None), (True, None),
        (None, None), ("1e30", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_cent_or_not_at_all(said, cents):
    assert read_cents(said) == cents


def test_amounts_are_told_with_their_cents():
    assert [dollars(cents) for cents in (0, 5, 123_450, -1_999)] == ["$0.00", "$0.05", "$1,234.50", "-$19.99"]


def test_a_half_cent_is_rounded_up():
    assert [part_of(3333, minutes, 60) for minutes in (1, 30, 59, 60)] == [56, 1667, 3277, 3333]


@pytest.mark.parametrize(
    ("begins", "day", "year"),
    [
        (1, date(2026, 12, 31), 2026),
        (7, date(2026, 6, 30), 2026),
        (7, date(2026, 7, 1), 2027),
        (10, date(2026, 9, 30), 2026),
        (10, date(2026, 10, 1), 2027),
    ],
)
def test_a_fiscal_year_is_called_after_the_year_it_ends_in(begins, day, year):
    assert Money(fiscal_year_begins=begins).fiscal_year(day) == year


def test_a_year_without_a_stated_limit_has_none():
    money = Money(budgets={"Training": Budget("Training", {2027: 100})})

    assert [money.limit("Training", 2027), money.limit("Training", 2026), money.limit("Overtime", 2027)] == [
        100,
        None,
        None,
    ]
