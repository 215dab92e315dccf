"""The ledger: every cost is an entry of two lines or more that come to nothing, never changed, only turned back.

What a class takes stands on the side of costs, plus; what bears it (a budget, or a partner's gift of work or things)
stands against it, minus. What others pay stands apart from both: a cost stays what it was, and a budget bears less of
it. So whatever is added up, by class, by year or in all, both sides agree to the cent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from shiftready.core.money.cents import part_of

#: What a class of forty hours takes, as our domain notes list it from agencies that held one (section 8.1).
CostKind = Literal[
    "coordination", "contracted_trainers", "instructors", "speakers", "role_players", "stipends", "rooms", "meals",
    "materials", "travel", "student_wages", "overtime_backfill", "other",
]  # fmt: skip
COST_KINDS: tuple[CostKind, ...] = get_args(CostKind)
#: `cost`: what was taken; `budget`: money of the agency's own; `in_kind`: given by a partner without money; `income`:
#: what a partner paid, such as a neighbor for seats.
Side = Literal["cost", "budget", "in_kind", "income"]
SIDES: tuple[Side, ...] = get_args(Side)
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Account:
    """One column of the ledger: `name` is the kind of a cost, the budget, or the partner who gives or pays."""

    side: Side
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """So many cents on an account; plus on costs, minus on what bears them."""

    account: Account
    cents: int


def line_of(side: str, name: str, cents: int) -> Line:
    """A line as a row keeps it."""
    return Line(Account(next(one for one in SIDES if one == side), name), cents)


def cost_lines(kind: CostKind, cents: int, borne_by: Account) -> tuple[Line, Line]:
    """A cost and what bears it."""
    return Line(Account("cost", kind), cents), Line(borne_by, -cents)


def income_lines(payer: str, cents: int, budget: str) -> tuple[Line, Line]:
    """What somebody paid, and the budget that gets it back."""
    return Line(Account("income", payer), -cents), Line(Account("budget", budget), cents)


def turned_back(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of the entry that takes these back."""
    return tuple(replace(line, cents=-line.cents) for line in lines)


def off_balance(lines: Iterable[Line]) -> int:
    """What the lines come to: nothing, where they balance."""
    return sum(line.cents for line in lines)


def balances(lines: Iterable[Line]) -> dict[Account, int]:
    """Cents by account; accounts that come to nothing are left out."""
    found: Counter[Account] = Counter()
    for line in lines:
        found[line.account] += line.cents
    return {account: cents for account, cents in found.items() if cents}


def worth_in_kind(cents_an_hour: int, minutes: int) -> int:
    """What given work counts as: hours by rate, to the cent, as proof of match asks for."""
    return part_of(cents_an_hour, minutes, MINUTES_AN_HOUR)
