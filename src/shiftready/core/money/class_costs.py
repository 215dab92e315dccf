"""What a class was to cost and what it cost, kind by kind, who bore it, and what that is for each person trained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shiftready.core.money.cents import part_of
from shiftready.core.money.ledger import COST_KINDS, Account, CostKind


@dataclass(frozen=True, slots=True)
class KindCosts:
    """One kind of cost in cents; `planned` None where nobody said."""

    kind: CostKind
    planned: int | None
    actual: int

    @property
    def over(self) -> int | None:
        """Cents beyond what was planned; below it, less than nothing."""
        return None if self.planned is None else self.actual - self.planned


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a class, a year or anything else that is added up.

    `planned` in cents by kind, `balances` in cents by account. `trained`: people who completed it.
    """

    planned: Mapping[CostKind, int] = field(default_factory=dict)
    balances: Mapping[Account, int] = field(default_factory=dict)
    trained: int = 0

    @property
    def kinds(self) -> tuple[KindCosts, ...]:
        """The kinds of which anything was planned or spent, in the order of the list."""
        named = [kind for kind in COST_KINDS if kind in self.planned or Account("cost", kind) in self.balances]
        return tuple(KindCosts(k, self.planned.get(k), self.balances.get(Account("cost", k), 0)) for k in named)

    @property
    def total(self) -> int:
        """Cents it took, whoever bore them."""
        return sum(one.actual for one in self.kinds)

    @property
    def planned_total(self) -> int | None:
        return sum(self.planned.values()) if self.planned else None

    @property
    def in_kind(self) -> tuple[tuple[str, int], ...]:
        """What each partner gave without money, by name."""
        return self._borne("in_kind")

    @property
    def income(self) -> tuple[tuple[str, int], ...]:
        """What each partner paid, by name."""
        return self._borne("income")

    @property
    def budgets(self) -> tuple[tuple[str, int], ...]:
        """What each budget bore after others paid, by name; "" is money of which nobody said where from."""
        return self._borne("budget")

    @property
    def money(self) -> int:
        """Cents of money: what budgets bore, less what others paid."""
        return _sum(self.budgets)

    @property
    def money_for_each(self) -> int | None:
        """Cents of money for each person trained, to the nearest cent; None before anybody was."""
        return part_of(self.money, 1, self.trained) if self.trained else None

    @property
    def total_for_each(self) -> int | None:
        """Cents for each person trained, gifts at their worth included."""
        return part_of(self.total, 1, self.trained) if self.trained else None

    def _borne(self, side: str) -> tuple[tuple[str, int], ...]:
        return tuple(sorted((one.name, -cents) for one, cents in self.balances.items() if one.side == side))


def _sum(borne: Iterable[tuple[str, int]]) -> int:
    return sum(cents for _, cents in borne)
