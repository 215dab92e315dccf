"""People alike on the floors, told apart by what a seat of theirs costs in new pay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shiftready.core.money.pay import Pay
from shiftready.core.planning.cost_lines import new_cents
from shiftready.core.planning.grouping import Alike
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.planning.seat_hours import hours_of_seat


@dataclass(frozen=True, slots=True)
class PayKind:
    """Members of one group whose seats cost the same: `cents` by place, `free_by[place]` of them free until then."""

    people: frozenset[str]
    cents: Mapping[int, int]
    free_by: Mapping[int, int]


def pay_kinds(problem: Problem, pay: Pay, group: Alike) -> tuple[PayKind, ...]:
    """The kinds of a group, the one that costs least first."""
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    known: dict[tuple[Any, ...], tuple[int, ...]] = {}
    for i, member in enumerate(group.people):
        alike = problem.ranks.get(member.id), problem.staffing.absences.get(member.id, ())
        spans = (alike[0], tuple((one.span, one.kind) for one in alike[1]))
        if spans not in known:
            known[spans] = tuple(_cents(problem, pay, member, group))
        found[known[spans]].append(i)
    return tuple(_kind(group, cents, who) for cents, who in sorted(found.items(), key=lambda one: sum(one[0])))


def _cents(problem: Problem, pay: Pay, member: Candidate, group: Alike) -> Iterator[int]:
    for place in group.weeks:
        yield new_cents_of_seat(problem, pay, member.id, place)


def new_cents_of_seat(problem: Problem, pay: Pay, person: str, place: int) -> int:
    """New pay of a seat at the opening for this person; 0 where it is not known."""
    hours = hours_of_seat(problem, pay, person, problem.openings[place])
    return 0 if hours is None else new_cents(pay, problem.ranks.get(person), hours)


def _kind(group: Alike, cents: tuple[int, ...], who: list[int]) -> PayKind:
    free_by = {place: sum(1 for i in who if group.free[i][0] <= place) for place in group.weeks}
    return PayKind(frozenset(group.people[i].id for i in who), dict(zip(group.weeks, cents, strict=True)), free_by)
