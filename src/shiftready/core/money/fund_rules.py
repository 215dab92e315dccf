"""Whether a fund may bear a part of a cost: everything that speaks against it, each with its code and its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from shiftready.core.money.cents import dollars
from shiftready.core.money.funds import Fund, FundBalance, FundUse
from shiftready.core.money.ledger import CostKind

Against = tuple[str, str]
"""A code and a sentence."""


@dataclass(frozen=True, slots=True)
class BorneCost:
    """An entry of the ledger of which funds are to bear parts; `is_gift` where it was given without money."""

    number: int
    kind: CostKind
    on: date
    cents: int
    is_gift: bool
    is_proven: bool


def against_part(
    fund: Fund, cost: BorneCost, use: FundUse, cents: int, before: FundBalance, *, today: date
) -> Iterator[Against]:
    """What speaks against a part, all of it; `before` is the balance without this cost.

    Match must be a cost that the fund might have paid, as funders ask.
    """
    yield from _against_cost(fund, cost)
    yield from _against_payment(fund, cost, cents, before, today) if use == "paid" else _against_match(cost)


def against_sum(cost: BorneCost, parts: Iterable[int]) -> Iterator[Against]:
    """All parts together may not come to more than the cost: nothing is paid twice, and no gift counts twice."""
    if (over := sum(parts) - cost.cents) > 0:
        together = f"The parts come to {dollars(cost.cents + over)}, but entry {cost.number} is {dollars(cost.cents)}"
        yield "fund_spent_twice", f"{together}: {dollars(over)} of it would count twice. Take that much off."


def _against_cost(fund: Fund, cost: BorneCost) -> Iterator[Against]:
    if cost.on not in fund.span:
        days = f'Entry {cost.number} fell on {cost.on}, "{fund.name}" runs from {fund.first_on} to {fund.last_on}.'
        yield "outside_fund_days", f"{days} Take another fund, or amend the days if its award was prolonged."
    if cost.kind not in fund.allowed:
        allowed = ", ".join(map(_plain, fund.allowed))
        pays = f'"{fund.name}" does not pay {_plain(cost.kind)}. It pays {allowed}.'
        yield "kind_not_allowed", f"{pays} Take another fund, or amend what it pays if its award says so."


def _against_payment(fund: Fund, cost: BorneCost, cents: int, before: FundBalance, today: date) -> Iterator[Against]:
    if cost.is_gift:
        given = f"Entry {cost.number} was given without money, so there is nothing to pay."
        yield "gift_not_paid", f"{given} Count it as match instead."
    if fund.pay_by is not None and today > fund.pay_by:
        until = f'"{fund.name}" paid until {fund.pay_by}.'
        yield "fund_pays_no_more", f"{until} Ask its funder in writing; amend that day if they agree."
    if cents > before.left:
        left = f'{dollars(cents)} is more than the {dollars(before.left)} left of "{fund.name}".'
        yield "fund_overspent", f"{left} Let another fund or a budget bear the rest."
    cap, paid = fund.cap(cost.kind), before.paid_of(cost.kind)
    if cap is not None and paid + cents > cap:
        most = f'"{fund.name}" pays up to {dollars(cap)} of {_plain(cost.kind)}, and {dollars(paid)} is paid already:'
        yield "kind_cap_passed", f"{most} {dollars(max(0, cap - paid))} is left for it. Let another bear the rest."


def _against_match(cost: BorneCost) -> Iterator[Against]:
    if not cost.is_proven:
        proof = f"Entry {cost.number} names no proof, and no funder takes match without one."
        yield "match_unproven", f"{proof} Turn it back and write it again with the number of its bill."


def _plain(kind: str) -> str:
    return kind.replace("_", " ")
