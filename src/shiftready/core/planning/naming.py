"""From counts to names: who of those alike takes each seat, always the same for the same seed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from shiftready.core.planning.eligibility import asked_for_it
from shiftready.core.planning.grouping import Alike
from shiftready.core.planning.joined import Joined
from shiftready.core.planning.plan import ChosenFor, PlannedOffering, Seat
from shiftready.core.planning.problem import Candidate, Opening, Problem
from shiftready.core.strategy import ServiceFirst

MOST_OF_A_NAME = 30
Counts = Mapping[tuple[int, int], int]  # place of the group, place of the week -> people
Chosen = Mapping[tuple[int, int], frozenset[str]]  # the same -> who they are
NOBODY_CHOSEN: Chosen = {}


def name_seats(
    problem: Problem, groups: tuple[Alike, ...], counts: Counts, seed: int, chosen: Chosen = NOBODY_CHOSEN
) -> tuple[PlannedOffering, ...]:
    """Fill the seats: volunteers first, then the service the strategy puts first, then by lot of the seed.

    Where people alike differ in what their seats cost, `chosen` says who is seated. People free earlier stay free
    later, so whoever else is taken, the counts of the later weeks can still be filled.
    """
    by_group: dict[int, dict[int, int]] = {}
    for (g, week), people in counts.items():
        if people:
            by_group.setdefault(g, {})[week] = people
    by_week: dict[int, list[Seat]] = {}
    for g, group in enumerate(groups):
        of_group = {week: chosen[g, week] for week in by_group.get(g, {}) if (g, week) in chosen}
        for week, seat in _names(problem, group, by_group.get(g, {}), of_group, seed):
            by_week.setdefault(week, []).append(seat)
    return tuple(
        offering
        for place in sorted(by_week)
        for offering in offerings_in(problem, problem.openings[place], by_week[place])
    )


def _names(
    problem: Problem,
    group: Alike,
    counts: Mapping[int, int],
    chosen: Mapping[int, frozenset[str]],
    seed: int,
) -> Iterator[tuple[int, Seat]]:
    waiting = sorted(zip(group.people, group.free, strict=True), key=lambda pair: preference(problem, pair[0], seed))
    for week in sorted(counts):
        free = [member for member, weeks in waiting if week in weeks]
        taken = [m for m in free if m.id in chosen[week]] if week in chosen else free[: counts[week]]
        gone = {member.id for member in taken}
        left = [member for member in free if member.id not in gone]
        keeps_week = group.was_in == problem.openings[week].monday and not group.is_held
        for member in taken:
            chosen_for: ChosenFor = "kept" if keeps_week else _why(problem, member, free, left)
            yield week, Seat(member.id, _squad(problem, group), chosen_for, deadline=member.deadline)
        waiting = [pair for pair in waiting if pair[0].id not in gone]


def _why(problem: Problem, member: Candidate, free: Sequence[Candidate], left: Sequence[Candidate]) -> ChosenFor:
    """Of those who could come; whoever is `left` and would have come first was passed over for what a seat costs."""
    chosen_for = why_chosen(problem, member, left)
    was_passed_over = bool(left) and free.index(left[0]) < free.index(member)
    return "least_cost" if was_passed_over and chosen_for not in {"held", "deadline"} else chosen_for


def preference(problem: Problem, member: Candidate, seed: int) -> tuple[bool, int, bytes]:
    """The order among those alike: lower comes first. Who has no hire date comes last of their kind."""
    return (
        not asked_for_it(problem, member),
        by_service(member.person.hired_on, problem.strategy.service_first),
        lot(member.id, seed=seed),
    )


def by_service(hired_on: date | None, first: ServiceFirst) -> int:
    """Lower comes first; who has no hire date comes last."""
    if hired_on is None:
        return date.max.toordinal()
    return hired_on.toordinal() if first == "longest" else -hired_on.toordinal()


def lot(person: str, *, seed: int) -> bytes:
    """What decides between people alike in everything: nobody can aim at it, and the seed repeats it."""
    return hashlib.sha256(f"{seed}:{person}".encode()).digest()


def why_chosen(problem: Problem, member: Candidate, left: Sequence[Candidate]) -> ChosenFor:
    """Why this member and nobody of those left, who could have come as well."""
    if member.id in problem.held:
        return "held"
    if member.deadline is not None:
        return "deadline"
    if member.counts_until is not None:
        return "renewal"
    if asked_for_it(problem, member):
        return "volunteer"
    equals = any(other.person.hired_on == member.person.hired_on for other in left)
    if equals:
        return "drawn"
    return "shortest_service" if problem.strategy.service_first == "shortest" else "longest_service"


def _squad(problem: Problem, group: Alike) -> str | None:
    return group.squad if problem.aim == "squads" else None


def offerings_in(
    problem: Problem, opening: Opening, seats: Sequence[Seat], *, classes: int = 1
) -> Iterator[PlannedOffering]:
    """At least so many classes, and as few as hold the seats, evenly filled; neighbors go to different classes.

    Whoever joins a class that is on dates already joins that one.
    """
    joins = opening.joins
    classes = 1 if joins else max(classes, -(-len(seats) // problem.seats))
    for i in range(classes if seats else 0):
        yield PlannedOffering(
            id=f"{problem.course}-{opening.days[0]}{_number(joins, i + 1, classes)}",
            course=problem.course,
            starts_on=opening.days[0],
            ends_on=opening.days[-1],
            seats=tuple(seats[i::classes]),
            joins=joins,
            days=opening.days,
            evening=opening.evening,
        )


def _number(joins: Joined | None, number: int, classes: int) -> str:
    """What tells the classes of one first day apart: one that is joined by its name, the others by their number."""
    if joins is not None:
        return f"-{re.sub(r'[^A-Za-z0-9]+', '-', joins.offering).strip('-')[:MOST_OF_A_NAME]}"
    return f"-{number}" if classes > 1 else ""
