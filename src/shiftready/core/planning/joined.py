"""A class that stands on dates already, as far as a plan may fill it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from shiftready.core.money.prices import Price
from shiftready.core.training import DatedClass

BY_SEAT = ("seat", "seat_day")


@dataclass(frozen=True, slots=True)
class Joined:
    """`left` of its `seats` were free when the plan was made; the rest is as in `DatedClass`."""

    offering: str
    seats: int
    left: int
    host: str = ""
    cents_a_seat: int | None = None
    budget: str = ""

    @classmethod
    def of(cls, dated: DatedClass, seats: int) -> Joined:
        """As much of the class as a plan may fill, where it holds so many `seats`."""
        return cls(dated.offering, seats, seats - dated.taken, dated.host, dated.cents_a_seat, dated.budget)

    def sentence(self, starts_on: date) -> str:
        """That a class is joined and none made, and how many seats it had left."""
        day = f"{starts_on.day} {starts_on:%B %Y}"
        if self.host:
            return (
                f"Seats at {self.host}, in the class of {day}: {self.left} of the {self.seats} kept for us were left."
            )
        return f"Joins the class of {day}: {self.left} of {self.seats} seats were left."


def prices_in(prices: Iterable[Price], joins: Joined | None) -> Iterator[Price]:
    """What a class of a plan costs besides pay; of one that stands already only its seats, at a partner's with theirs.

    What its room and its teachers cost is spent whether the plan fills it or not.
    """
    for price in prices:
        if joins is None or price.each in BY_SEAT:
            yield price
    if joins is not None and joins.cents_a_seat is not None:
        yield Price(f"Seat at {joins.host or 'a partner'}", joins.cents_a_seat, "seat", joins.budget)
