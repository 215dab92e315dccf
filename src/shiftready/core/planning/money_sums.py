"""What the seats of a model cost in new money, as a sum over its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from shiftready.core.money.budgets import Money
from shiftready.core.money.prices import Price
from shiftready.core.planning.joined import prices_in
from shiftready.core.planning.model import Model, classes_held
from shiftready.core.planning.pay_kinds import PayKind, pay_kinds
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import UNLIMITED, Program, Sum


def cost_sum(problem: Problem, model: Model) -> Sum:
    """New cents of all seats and classes, with the columns that it takes; no plan becomes impossible by them."""
    money = problem.money or Money()
    cents: Counter[int] = Counter()
    for column, each in (*_pay(problem, money, model), *_prices(problem, money, model)):
        cents[column] += each
    return Sum(0, tuple((column, each) for column, each in cents.items() if each))


def _pay(problem: Problem, money: Money, model: Model) -> Iterator[tuple[int, int]]:
    if money.pay is None:
        return
    for g, group in enumerate(model.groups):
        seats = {place: model.seats[g, place] for place in group.weeks}
        kinds = pay_kinds(problem, money.pay, group)
        if len(kinds) == 1:
            yield from ((column, kinds[0].cents[place]) for place, column in seats.items())
        else:
            shares = _share_among_kinds(model.program, kinds, seats)
            yield from ((column, kinds[k].cents[place]) for (k, place), column in shares.items())


def _share_among_kinds(
    program: Program, kinds: Sequence[PayKind], seats: Mapping[int, int]
) -> dict[tuple[int, int], int]:
    """A column for each kind and place of one group; `seats` are the columns of its counts by place.

    Where only the cost counts, they need not be told to be whole: of all ways to share out whole seats one that costs
    least is whole.
    """
    shares: dict[tuple[int, int], int] = {}
    for place, seated in seats.items():
        for k in range(len(kinds)):
            follows = partial(_cheapest_first, kinds=kinds, seats=seats, shares=dict(shares), key=(k, place))
            shares[k, place] = program.column(cost=0, upper=UNLIMITED, whole=False, follows=follows)
        program.row([(seated, -1), *((shares[k, place], 1) for k in range(len(kinds)))], low=0, high=0)
    for k, kind in enumerate(kinds):
        for place in seats:
            sooner = [(shares[k, p], 1.0) for p in seats if p <= place]
            program.row(sooner, high=kind.free_by[place])
    return shares


def _cheapest_first(
    values: Mapping[int, float],
    *,
    kinds: Sequence[PayKind],
    seats: Mapping[int, int],
    shares: Mapping[tuple[int, int], int],
    key: tuple[int, int],
) -> float:
    """As many as are left to be seated there, and as there are of the kind: place by place, the cheapest kind first."""
    k, place = key
    seated_there = sum(values[column] for (_, p), column in shares.items() if p == place)
    used = sum(values[column] for (kind, _), column in shares.items() if kind == k)
    return min(values[seats[place]] - seated_there, kinds[k].free_by[place] - used)


def _prices(problem: Problem, money: Money, model: Model) -> Iterator[tuple[int, int]]:
    by_place: dict[int, list[int]] = {}
    for (_, place), column in model.seats.items():
        by_place.setdefault(place, []).append(column)
    for place, columns in by_place.items():
        opening = problem.openings[place]
        days = len(opening.days)
        prices = [price for price in prices_in(money.prices, opening.joins) if price.is_for(problem.course)]
        yield from (
            (column, _each(prices, days=days, seats=1) - _each(prices, days=days, seats=0)) for column in columns
        )
        if each_class := _each(prices, days=days, seats=0):
            yield classes_held(problem, model, place), each_class


def _each(prices: Iterable[Price], *, days: int, seats: int) -> int:
    """What one class of so many seats costs."""
    return sum(price.cents * price.units(days=days, seats=seats) for price in prices)
