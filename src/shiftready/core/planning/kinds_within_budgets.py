"""How many of each kind of pay sit where, so that the budgets of several fiscal years are kept at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from shiftready.core.planning.budget_room import Purse, bills_of_class, bills_of_seat, limits_to_keep, pay_purse
from shiftready.core.planning.highs import Stop, minimise
from shiftready.core.planning.naming import Counts
from shiftready.core.planning.pay_kinds import PayKind
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import Program, Term

Settled = Mapping[int, Mapping[tuple[int, int], int]]
"""By group: by kind and place of the opening how many are seated."""


def kinds_within_budgets(
    problem: Problem, kinds: Mapping[int, tuple[PayKind, ...]], places: Mapping[int, Mapping[int, int]]
) -> Settled:
    """The cheapest in all that keeps every budget, with so many of each group at each place.

    Nothing where one fiscal year bears all pay, since there whoever is cheapest in all is cheapest in it; and nothing
    where no choice keeps the budgets.
    """
    pay, limits = problem.money.pay if problem.money else None, limits_to_keep(problem)
    if pay is None or len([purse for purse in limits if purse.budget == pay.budget]) < 2:  # noqa: PLR2004 (several)
        return {}
    program = Program()
    columns: dict[tuple[int, int, int], int] = {}
    spent: dict[Purse, list[Term]] = defaultdict(list)
    for g, by_place in places.items():
        for place, seated in by_place.items():
            for k, kind in enumerate(kinds[g]):
                column = program.column(cost=kind.cents[place], upper=seated, whole=True)
                columns[g, k, place] = column
                spent[pay_purse(problem, pay, place)].append((column, kind.cents[place]))
            program.row([(columns[g, k, place], 1) for k in range(len(kinds[g]))], low=seated, high=seated)
        for k, kind in enumerate(kinds[g]):
            for place in by_place:
                sooner = [(columns[g, k, p], 1.0) for p in by_place if p <= place]
                program.row(sooner, high=kind.free_by[place])
    prices = _prices(problem, {(g, place): n for g, by_place in places.items() for place, n in by_place.items()})
    for purse, terms in spent.items():
        if purse in limits:
            program.row(terms, high=limits[purse] - prices[purse])
    found = minimise(program, stop=Stop(), seed=0, threads=1, begin_with={})
    settled: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for (g, k, place), column in columns.items() if found.values else ():
        settled[g][k, place] = round(found.values[column])
    return settled


def _prices(problem: Problem, counts: Counts) -> Counter[Purse]:
    """What seats and classes cost besides pay."""
    people: Counter[int] = Counter()
    for (_, place), seated in counts.items():
        people[place] += seated
    bills: Counter[Purse] = Counter()
    for place, count in people.items():
        classes = -(-count // problem.seats)
        bills.update({purse: count * cents for purse, cents in bills_of_seat(problem, place).items()})
        bills.update({purse: classes * cents for purse, cents in bills_of_class(problem, place).items()})
    return bills
