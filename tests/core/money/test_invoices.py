"""Invoices: the lines come to the invoice, and nothing is lost by sharing seats out among lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.money.invoices import SeatsBilled, invoice_total

PRICES = st.integers(1, 10**7)


@given(st.lists(st.builds(SeatsBilled, st.just("A class"), st.integers(1, 500), PRICES)))
def test_the_lines_come_to_the_invoice(lines):
    assert invoice_total(lines) == sum(line.seats * line.cents_each for line in lines)


@given(st.integers(1, 500), st.integers(1, 500), PRICES)
def test_seats_on_two_lines_cost_what_they_cost_on_one(some, others, price):
    parted = [SeatsBilled("A class", many, price) for many in (some, others)]

    assert invoice_total(parted) == SeatsBilled("A class", some + others, price).cents
