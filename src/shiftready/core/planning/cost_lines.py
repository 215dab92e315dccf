"""Money for a plan: pay by class, item and rank, and what each class costs besides, in whole cents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from shiftready.core.money.budgets import Money
from shiftready.core.money.pay import STRAIGHT_PERCENT, Pay
from shiftready.core.planning.cost import BudgetSum, Cost, CostLine, PaidHours
from shiftready.core.planning.joined import prices_in
from shiftready.core.planning.plan import PlannedOffering
from shiftready.core.planning.problem import Opening, Problem
from shiftready.core.planning.seat_hours import SeatHours, hours_of_seat

ALL_IN_LINES = "New money only: wages of duty hours that go into class are paid anyway and stand apart."
ONLY_PRICES = "No pay is recorded, so only what classes cost besides is added up."


class _Item(NamedTuple):
    """Which of a seat's minutes an item counts, and whether they are paid as overtime."""

    minutes: Callable[[SeatHours], int]
    is_overtime: bool


PAID: dict[PaidHours, _Item] = {
    "overtime": _Item(lambda seat: seat.overtime, is_overtime=True),
    "straight_time": _Item(lambda seat: seat.straight, is_overtime=False),
    "backfill": _Item(lambda seat: seat.backfill, is_overtime=True),
    "duty_time": _Item(lambda seat: seat.duty, is_overtime=False),
}


def new_cents(pay: Pay, rank: str | None, hours: SeatHours) -> int:
    """New money for one person's hours; 0 where nobody stated their pay."""
    rate = pay.cents_of(rank) or 0
    return sum(
        pay.worth(rate, item.minutes(hours), pay.percent(is_overtime=item.is_overtime))
        for name, item in PAID.items()
        if name != "duty_time"
    )


def with_money(problem: Problem, cost: Cost, offerings: Sequence[PlannedOffering]) -> Cost:
    """The cost with its lines, budgets and sum, as far as the agency has stated pay and prices, and partners theirs."""
    money = problem.money
    if money is None:
        if not any(one.joins and one.joins.cents_a_seat is not None for one in offerings):
            return cost
        money = Money()
    lines, unpriced = list(_price_lines(problem, money, offerings)), 0
    for offering in offerings if money.pay else ():
        paid, without = _pay_lines(problem, money, offering)
        lines, unpriced = lines + paid, unpriced + without
    budgets = tuple(_budgets(money, lines))
    known = replace(cost, lines=tuple(lines), budgets=budgets, unpriced=unpriced)
    why = _why(money, unpriced, sum(len(offering.seats) for offering in offerings))
    return replace(known, cents=known.known_cents if why == ALL_IN_LINES else None, why=why)


def _why(money: Money, unpriced: int, seats: int) -> str:
    if money.pay is None:
        return ONLY_PRICES
    if unpriced:
        return (
            f"Of {unpriced:,} of the {seats:,} people with a seat no pay or no duty pattern is recorded, so the sum "
            "without them is the least it can be."
        )
    return ALL_IN_LINES


def _price_lines(problem: Problem, money: Money, offerings: Sequence[PlannedOffering]) -> Iterator[CostLine]:
    for offering in offerings:
        for price in prices_in(money.prices, offering.joins):
            units = price.units(days=len(_opening_of(problem, offering).days), seats=len(offering.seats))
            if price.is_for(offering.course):
                yield CostLine(
                    offering=offering.id,
                    item=price.name,
                    rank=None,
                    people=len(offering.seats),
                    quantity=units,
                    unit=price.each,
                    rate_cents=price.cents,
                    percent=STRAIGHT_PERCENT,
                    cents=units * price.cents,
                    budget=price.budget,
                    fiscal_year=money.fiscal_year(offering.starts_on),
                )


def _pay_lines(problem: Problem, money: Money, offering: PlannedOffering) -> tuple[list[CostLine], int]:
    """The pay of one class, a line for each item and rank, and how many of its people could not be priced."""
    pay = money.pay or Pay()
    opening = _opening_of(problem, offering)
    by_rank: dict[str | None, list[SeatHours]] = defaultdict(list)
    for seat in offering.seats:
        rank = problem.ranks.get(seat.person)
        hours = hours_of_seat(problem, pay, seat.person, opening) if pay.cents_of(rank) is not None else None
        if hours is not None:
            by_rank[rank].append(hours)
    lines = [
        _pay_line(money, offering, item, rank, seats)
        for item in PAID
        for rank, seats in by_rank.items()
        if any(PAID[item].minutes(one) for one in seats)
    ]
    return lines, len(offering.seats) - sum(map(len, by_rank.values()))


def _opening_of(problem: Problem, offering: PlannedOffering) -> Opening:
    return problem.openings[problem.place_of(offering.starts_on, offering.joins)]


def _pay_line(
    money: Money, offering: PlannedOffering, item: PaidHours, rank: str | None, seats: Sequence[SeatHours]
) -> CostLine:
    pay = money.pay or Pay()
    minutes = [PAID[item].minutes(one) for one in seats]
    rate = pay.cents_of(rank) or 0
    percent = pay.percent(is_overtime=PAID[item].is_overtime)
    return CostLine(
        offering=offering.id,
        item=item,
        rank=rank,
        people=sum(map(bool, minutes)),
        quantity=sum(minutes),
        unit="minute",
        rate_cents=rate,
        percent=percent,
        cents=sum(pay.worth(rate, each, percent) for each in minutes),
        budget=pay.budget,
        fiscal_year=money.fiscal_year(offering.starts_on),
        is_new=item != "duty_time",
    )


def _budgets(money: Money, lines: Sequence[CostLine]) -> Iterator[BudgetSum]:
    sums: Counter[tuple[str, int]] = Counter()
    for line in lines:
        if line.is_new:
            sums[line.budget, line.fiscal_year] += line.cents
    for (budget, year), cents in sorted(sums.items()):
        yield BudgetSum(budget, year, cents, money.limit(budget, year))
