"""What a class costs besides pay: rooms, instructors, role players, stipends, tuition, travel, materials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

PriceUnit = Literal["class", "class_day", "seat", "seat_day"]
PRICE_UNITS: tuple[PriceUnit, ...] = get_args(PriceUnit)


@dataclass(frozen=True, slots=True)
class Price:
    """So many cents for each class, class day, seat, or seat and day; `courses` None: whatever the course."""

    name: str
    cents: int
    each: PriceUnit
    budget: str = ""
    courses: frozenset[str] | None = None

    def is_for(self, course: str) -> bool:
        return self.courses is None or course in self.courses

    def units(self, *, days: int, seats: int) -> int:
        """How many times one class of so many days and seats costs it."""
        return {"class": 1, "class_day": days, "seat": seats, "seat_day": seats * days}[self.each]
