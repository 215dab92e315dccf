"""A linear program in whole numbers, being written down in rows and columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

UNLIMITED = float("inf")
LEEWAY = 0.5
Term = tuple[int, float]
"""A column and its factor."""


@dataclass(frozen=True, slots=True)
class Sum:
    """`constant` + factors x columns: a whole number in every solution."""

    constant: int = 0
    terms: tuple[Term, ...] = ()


@dataclass(slots=True)
class Program:
    """Minimise `constant` + cost x columns."""

    constant: int = 0
    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[list[Term], float, float]] = field(default_factory=list)

    @property
    def objective(self) -> Sum:
        return Sum(self.constant, tuple((column, cost) for column, cost in enumerate(self.cost) if cost))

    def aim_at(self, objective: Sum) -> None:
        """Make this sum small from now on, and nothing else."""
        self.constant, self.cost = objective.constant, [0.0] * len(self.cost)
        for column, factor in objective.terms:
            self.cost[column] += factor

    def hold(self, held: Sum, value: int) -> None:
        """Ask that the sum be no more than this; the sums being whole, half of one more is room for rounding alone."""
        self.row(held.terms, high=value - held.constant + LEEWAY)

    def column(self, *, cost: float, upper: float, whole: bool) -> int:
        """Add a variable from 0 to `upper`; its number."""
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, terms: Iterable[Term], *, low: float = -UNLIMITED, high: float = UNLIMITED) -> int:
        """Ask that the sum of the terms lies from `low` to `high`; the number of the row."""
        self.rows.append((list(terms), low, high))
        return len(self.rows) - 1

    def loosen(self, row: int, *, by: int) -> None:
        """Let the sum of a row be higher by whatever this column is."""
        self.rows[row][0].append((by, -1))
