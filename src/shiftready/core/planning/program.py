"""A linear program in whole numbers, being written down in rows and columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

UNLIMITED = float("inf")
Term = tuple[int, float]
"""A column and its factor."""


@dataclass(slots=True)
class Program:
    """Minimise `constant` + cost x columns."""

    constant: int = 0
    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[list[Term], float, float]] = field(default_factory=list)

    def column(self, *, cost: float, upper: float, whole: bool) -> int:
        """Add a variable from 0 to `upper`; its number."""
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, terms: Iterable[Term], *, low: float = -UNLIMITED, high: float = UNLIMITED) -> None:
        """Ask that the sum of the terms lies from `low` to `high`."""
        self.rows.append((list(terms), low, high))
