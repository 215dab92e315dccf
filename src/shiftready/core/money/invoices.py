"""The sums of an invoice between agencies: seats in a shared class at the price that was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeatsBilled:
    """So many seats of one class at so many cents each."""

    what: str
    seats: int
    cents_each: int

    @property
    def cents(self) -> int:
        return self.seats * self.cents_each


def invoice_total(lines: Iterable[SeatsBilled]) -> int:
    """What the lines come to together, in cents."""
    return sum(line.cents for line in lines)
