"""A linear program in whole numbers, being written down in rows and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

UNLIMITED = float("inf")
LEEWAY = 0.5
Term = tuple[int, float]
"""A column and its factor."""
Follows = Callable[[Mapping[int, float]], float]
"""The value of a column out of those of earlier ones; a column that is not named is 0."""


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
    follows: dict[int, Follows] = field(default_factory=dict)

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

    def column(self, *, cost: float, upper: float, whole: bool, follows: Follows | None = None) -> int:
        """Add a variable from 0 to `upper`; its number. What `follows` from the values of earlier ones fits it."""
        if follows is not None:
            self.follows[len(self.cost)] = follows
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def completed(self, values: Mapping[int, float]) -> dict[int, float]:
        """The values with those of the columns that follow from them and are not named; 0 of all others."""
        known = defaultdict(float, values)
        for column, follows in self.follows.items():
            if column not in values:
                known[column] = follows(known)
        return dict(known)

    def row(self, terms: Iterable[Term], *, low: float = -UNLIMITED, high: float = UNLIMITED) -> int:
        """Ask that the sum of the terms lies from `low` to `high`; the number of the row."""
        self.rows.append((list(terms), low, high))
        return len(self.rows) - 1

    def loosen(self, row: int, *, by: int) -> None:
        """Let the sum of a row be higher by whatever this column is."""
        self.rows[row][0].append((by, -1))
