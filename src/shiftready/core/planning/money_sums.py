"""What the seats of a model cost in new money, as a sum over its columns and against the budgets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from shiftready.core.planning.budget_room import bills_of_class, bills_of_seat, limits_to_keep, pay_purse
from shiftready.core.planning.model import Bill, Model, classes_held
from shiftready.core.planning.pay_kinds import PayKind, pay_kinds
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import UNLIMITED, Program, Sum, Term


def cost_sum(problem: Problem, model: Model) -> Sum:
    """New cents of all seats and classes, with the columns that it takes; no plan becomes impossible by them."""
    cents: Counter[int] = Counter()
    for bill in bills_in(problem, model):
        cents[bill.column] += bill.cents
    return Sum(0, tuple((column, each) for column, each in cents.items() if each))


def keep_budgets(problem: Problem, model: Model) -> None:
    """Ask that no budget bear more than it holds, where a plan shall keep within them."""
    limits = limits_to_keep(problem)
    if limits:
        terms: dict[object, Counter[int]] = defaultdict(Counter)
        for bill in bills_in(problem, model):
            terms[bill.purse][bill.column] += bill.cents
        for purse, cents in limits.items():
            row: list[Term] = [(column, each) for column, each in terms[purse].items() if each]
            if row:
                model.purses[purse] = model.program.row(row, high=cents)


def bills_in(problem: Problem, model: Model) -> Sequence[Bill]:
    """Everything that costs new money, with the columns it takes, made at the first time of asking."""
    if not model.bills:
        model.bills.extend((*_pay(problem, model), *_prices(problem, model)))
    return model.bills


def _pay(problem: Problem, model: Model) -> Iterator[Bill]:
    pay = problem.money.pay if problem.money else None
    if pay is None:
        return
    years = [purse for purse in limits_to_keep(problem) if purse.budget == pay.budget]
    for g, group in enumerate(model.groups):
        seats = {place: model.seats[g, place] for place in group.weeks}
        kinds = pay_kinds(problem, pay, group)
        purses = {place: pay_purse(problem, pay, place) for place in seats}
        if len(kinds) == 1:
            yield from (Bill(column, purses[place], kinds[0].cents[place]) for place, column in seats.items())
        else:
            shares = _share_among_kinds(model.program, kinds, seats, whole=len(years) > 1)
            yield from (Bill(column, purses[place], kinds[k].cents[place]) for (k, place), column in shares.items())


def _share_among_kinds(
    program: Program, kinds: Sequence[PayKind], seats: Mapping[int, int], *, whole: bool
) -> dict[tuple[int, int], int]:
    """A column for each kind and place of one group; `seats` are the columns of its counts by place.

    Where only one sum of their costs counts, they need not be told to be whole: of all ways to share out whole seats
    one that costs least is whole.
    """
    shares: dict[tuple[int, int], int] = {}
    for place, seated in seats.items():
        for k in range(len(kinds)):
            follows = partial(_cheapest_first, kinds=kinds, seats=seats, shares=dict(shares), key=(k, place))
            shares[k, place] = program.column(cost=0, upper=UNLIMITED, whole=whole, follows=follows)
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


def _prices(problem: Problem, model: Model) -> Iterator[Bill]:
    by_place: dict[int, list[int]] = {}
    for (_, place), column in model.seats.items():
        by_place.setdefault(place, []).append(column)
    for place, columns in by_place.items():
        for purse, cents in bills_of_seat(problem, place).items():
            yield from (Bill(column, purse, cents) for column in columns)
        for purse, cents in bills_of_class(problem, place).items():
            if cents:
                yield Bill(classes_held(problem, model, place), purse, cents)
