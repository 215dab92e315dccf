"""Who of those alike is seated where seats differ in cost: the cheapest choice, and of such whoever comes first."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.core.planning.grouping import Alike
from shiftready.core.planning.highs import Stop, minimise
from shiftready.core.planning.kinds_within_budgets import kinds_within_budgets
from shiftready.core.planning.levels import has_cost
from shiftready.core.planning.naming import Chosen, Counts, preference
from shiftready.core.planning.pay_kinds import PayKind, pay_kinds
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import Program

Of = Mapping[tuple[int, int], int]
"""By kind (place among the kinds of a group) and place of the opening: how many are seated."""


def cheapest_people(problem: Problem, groups: tuple[Alike, ...], counts: Counts, seed: int) -> Chosen:
    """By group and place those who are seated; groups whose seats all cost the same are left out.

    Where budgets of several fiscal years are to be kept, the cheapest in all may draw too much on one of them: then
    how many of each kind sit where is settled for all groups together.
    """
    if not has_cost(problem) or problem.money is None or problem.money.pay is None:
        return {}
    places: dict[int, dict[int, int]] = {}
    for (g, place), seated in counts.items():
        if seated:
            places.setdefault(g, {})[place] = seated
    kinds = {g: pay_kinds(problem, problem.money.pay, groups[g]) for g in places}
    several = {g: by_place for g, by_place in places.items() if len(kinds[g]) > 1}
    settled = kinds_within_budgets(problem, kinds, places)
    return {
        (g, place): people
        for g, by_place in several.items()
        for place, people in _chosen(problem, kinds[g], groups[g], by_place, settled.get(g, {}), seed=seed).items()
    }


def _chosen(
    problem: Problem, kinds: tuple[PayKind, ...], group: Alike, counts: Mapping[int, int], settled: Of, *, seed: int
) -> Mapping[int, frozenset[str]]:
    program = Program()
    seats = _columns(program, _costs(problem, kinds, group, counts, seed))
    for place, seated in counts.items():
        program.row([(column, 1) for (_, at), column in seats.items() if at == place], low=seated, high=seated)
    for member in group.people:
        program.row([(column, 1) for (person, _), column in seats.items() if person == member.id], high=1)
    for (k, place), seated in settled.items():
        of_kind = [(column, 1.0) for (p, at), column in seats.items() if at == place and p in kinds[k].people]
        program.row(of_kind, low=seated, high=seated)
    found = minimise(program, stop=Stop(), seed=0, threads=1, begin_with={})
    return {
        place: frozenset(p for (p, at), column in seats.items() if at == place and round(found.values[column]))
        for place in counts
    }


def _columns(program: Program, costs: Mapping[tuple[str, int], int]) -> dict[tuple[str, int], int]:
    return {key: program.column(cost=cost, upper=1, whole=True) for key, cost in costs.items()}


def _costs(
    problem: Problem, kinds: tuple[PayKind, ...], group: Alike, counts: Mapping[int, int], seed: int
) -> dict[tuple[str, int], int]:
    """By person and place: a cent outweighs all places in the order of who comes first."""
    order = sorted(group.people, key=lambda member: preference(problem, member, seed))
    free = {member.id: places for member, places in zip(group.people, group.free, strict=True)}
    cents = {person: kind.cents for kind in kinds for person in kind.people}
    cent = len(order) ** 2 + 1
    return {
        (member.id, place): cent * cents[member.id][place] + first
        for first, member in enumerate(order)
        for place in counts
        if place in free[member.id]
    }
