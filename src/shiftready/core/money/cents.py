"""Dollars as whole cents: read, told and shared out without a fraction getting lost."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

CENTS = 100
MOST_CENTS = 10**11
"""A thousand million dollars: more is a slip of the pen, and less still adds up in any database."""


def read_cents(said: object) -> int | None:
    """Cents out of 38.5, "38.50" or "$1,200"; None where it is no amount of 0 or more with at most two decimals."""
    if isinstance(said, bool) or not isinstance(said, int | float | str | Decimal):
        return None
    try:
        amount = Decimal(str(said).strip().removeprefix("$").replace(",", "")) * CENTS
    except InvalidOperation:
        return None
    whole = amount.is_finite() and 0 <= amount <= MOST_CENTS and amount == amount.to_integral_value()
    return int(amount) if whole else None


def dollars(cents: int) -> str:
    """$1,234.50; a debt as -$1,234.50."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // CENTS:,}.{abs(cents) % CENTS:02d}"


def plain_dollars(cents: int) -> str:
    """1234.50, as forms, tables for spreadsheets and folders write it, and as `read_cents` reads it."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // CENTS}.{abs(cents) % CENTS:02d}"


def part_of(cents: int, numerator: int, denominator: int) -> int:
    """`cents` x numerator / denominator, rounded to the nearest cent, a half upwards."""
    return (2 * cents * numerator + denominator) // (2 * denominator)
