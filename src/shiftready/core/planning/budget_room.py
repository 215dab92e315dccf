"""What the budgets leave as seats are given: for every fiscal year of a plan what each holds, and what a seat takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from shiftready.core.money.budgets import Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.planning.joined import prices_in
from shiftready.core.planning.pay_kinds import new_cents_of_seat
from shiftready.core.planning.problem import Problem


class Purse(NamedTuple):
    """A budget in one fiscal year."""

    budget: str
    fiscal_year: int


Bills = Mapping[Purse, int]
"""Cents that each bears."""


def limits_to_keep(problem: Problem) -> dict[Purse, int]:
    """Cents that budgets hold in the years in which classes begin, as far as stated; none where it was not asked."""
    if not problem.within_budgets or problem.money is None:
        return {}
    years = sorted({year_of(problem, place) for place, one in enumerate(problem.openings) if one.is_open})
    purses = (Purse(budget, year) for year in years for budget in sorted(problem.money.budgets))
    held = ((purse, problem.money.limit(*purse)) for purse in purses)
    return {purse: cents for purse, cents in held if cents is not None}


def year_of(problem: Problem, place: int) -> int:
    """The fiscal year that bears the classes of an opening: the one in which they begin."""
    return (problem.money or Money()).fiscal_year(problem.openings[place].days[0])


def prices_at(problem: Problem, place: int) -> list[Price]:
    """What a class of the opening costs besides pay."""
    prices = prices_in((problem.money or Money()).prices, problem.openings[place].joins)
    return [price for price in prices if price.is_for(problem.course)]


def bills_of_seat(problem: Problem, place: int) -> Bills:
    """What one more seat costs besides pay."""
    return _bills(problem, place, seats=1) - _bills(problem, place, seats=0)


def bills_of_class(problem: Problem, place: int) -> Bills:
    """What a class costs, whoever sits in it."""
    return _bills(problem, place, seats=0)


def pay_purse(problem: Problem, pay: Pay, place: int) -> Purse:
    """What bears the pay of an opening's seats."""
    return Purse(pay.budget, year_of(problem, place))


def _bills(problem: Problem, place: int, *, seats: int) -> Counter[Purse]:
    year, days = year_of(problem, place), len(problem.openings[place].days)
    bills: Counter[Purse] = Counter()
    for price in prices_at(problem, place):
        bills[Purse(price.budget, year)] += price.cents * price.units(days=days, seats=seats)
    return bills


class BudgetRoom:
    """What is left in each budget that must be kept, as people are seated one after the other."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.left = limits_to_keep(problem)
        self._seated: Counter[int] = Counter()
        self._prices: dict[int, tuple[Bills, Bills]] = {}

    def bills(self, place: int, pay_cents: int) -> Counter[Purse]:
        """What one more seat at the opening would take from the budgets to be kept, with the class it would open."""
        if place not in self._prices:
            self._prices[place] = bills_of_seat(self.problem, place), bills_of_class(self.problem, place)
        seat, whole_class = self._prices[place]
        bills = Counter(seat)
        if self.problem.openings[place].joins is None and self._seated[place] % self.problem.seats == 0:
            bills.update(whole_class)
        if self.problem.money and self.problem.money.pay:
            bills[pay_purse(self.problem, self.problem.money.pay, place)] += pay_cents
        return Counter({purse: cents for purse, cents in bills.items() if purse in self.left})

    def short_of(self, place: int, pay_cents: int) -> Iterator[Purse]:
        """The budgets that could not bear one more seat at the opening."""
        return (purse for purse, cents in self.bills(place, pay_cents).items() if cents > self.left[purse])

    def take(self, place: int, pay_cents: int) -> None:
        """Give one more seat at the opening."""
        for purse, cents in self.bills(place, pay_cents).items():
            self.left[purse] -= cents
        self._seated[place] += 1

    def give_back(self, place: int, pay_cents: int) -> None:
        """Undo the seat that was given last at the opening."""
        self._seated[place] -= 1
        for purse, cents in self.bills(place, pay_cents).items():
            self.left[purse] += cents

    def take_all(self, seated: Iterable[tuple[str, int]]) -> BudgetRoom:
        """Seat these people at these places."""
        for person, place in seated:
            self.take(place, self.pay_of(person, place))
        return self

    def pay_of(self, person: str, place: int) -> int:
        """New pay of a seat there for this person."""
        pay = self.problem.money.pay if self.problem.money else None
        return new_cents_of_seat(self.problem, pay, person, place) if pay else 0
