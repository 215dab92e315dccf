"""How the units stand where seats even them out: their people, who is trained by when, what they are short of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import accumulate
from typing import Any

from shiftready.core.coverage.measure import natural_order
from shiftready.core.coverage.target import wanted_specialists
from shiftready.core.planning.eligibility import weeks_free
from shiftready.core.planning.even_shares import UnitShare
from shiftready.core.planning.plan import UnitLine
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.planning.week_room import most_seats_in

Rows = dict[str, list[int]]  # by unit, one count a measured day
Stay = tuple[Candidate, date | None, date | None]  # counts from the day after the first one, until the second


def units_of(problem: Problem) -> tuple[str, ...]:
    """Every unit that a member serves in, 2 before 10."""
    return tuple(sorted({member.unit for member in problem.members if member.unit}, key=natural_order))


def lacking_by_unit(problem: Problem) -> Rows:
    """Trained people wanted less trained people, for every unit and measured day; negative where there are more.

    Everyone counts who has not left by then, on leave or not. Whoever holds a seat already counts as trained from the
    day after the class ends.
    """
    days = problem.measured_days
    people = _by_day(days, _everyone(problem))
    trained = _by_day(days, _trained(problem))
    none = [0] * len(days)
    return {
        unit: [wanted_in_unit(problem, n) - have for n, have in zip(people[unit], trained.get(unit, none), strict=True)]
        for unit in units_of(problem)
    }


def wanted_in_unit(problem: Problem, people: int) -> int:
    """Trained people wanted among so many: as on a shift, but never more than there are."""
    return min(people, wanted_specialists(problem.strategy, people))


def units_in_the_end(problem: Problem) -> tuple[UnitShare, ...]:
    """The units as they will stand on the last measured day, with the seats given before and without the plan's."""
    last = problem.measured_days[-1:]
    people = _by_day(last, _everyone(problem))
    trained = _by_day(last, _trained(problem))
    return tuple(UnitShare(unit, people[unit][0], trained.get(unit, [0])[0]) for unit in units_of(problem))


def seats_by_unit(problem: Problem, people: Iterable[str]) -> Counter[str]:
    """How many of these people serve in each unit."""
    unit_of = {member.id: member.unit for member in problem.members}
    return Counter(unit for person in people if (unit := unit_of.get(person)))


def unit_lines(problem: Problem, people: Iterable[str]) -> tuple[UnitLine, ...]:
    """Every unit before and after these people are seated."""
    seats = seats_by_unit(problem, people)
    return tuple(
        UnitLine(one.unit, one.people, one.trained, seats[one.unit], wanted_in_unit(problem, one.people))
        for one in units_in_the_end(problem)
        if one.people
    )


def told_units(lines: Iterable[UnitLine]) -> list[dict[str, Any]]:
    """The units as JSON holds them."""
    return [
        {**asdict(one), "share_without_plan": round(one.share_without_plan, 4), "share": round(one.share, 4)}
        for one in lines
    ]


def least_objective(problem: Problem) -> int:
    """What no plan can score below: person-days short on each day, by the seats until then and who could fill them.

    That a person takes one seat only, and that floors may hold somebody back, is not counted: the truth may be more.
    """
    lacking = lacking_by_unit(problem)
    first_trained = {unit: sorted(days) for unit, days in _earliest_ends(problem).items()}
    total = 0
    for i, day in enumerate(problem.measured_days):
        ended = [place for place, opening in enumerate(problem.openings) if opening.is_open and opening.days[-1] < day]
        short = {unit: max(0, row[i]) for unit, row in lacking.items()}
        most = sum(most_of_a_unit_in(problem, place, problem.seats_in(place)) for place in ended)
        able = {unit: min(most, bisect_right(ends, day, key=_day_after)) for unit, ends in first_trained.items()}
        helped = sum(min(count, able.get(unit, 0)) for unit, count in short.items())
        total += sum(short.values()) - min(helped, most_seats_in(problem, ended))
    return problem.weights.score(total, 0)


def most_of_a_unit_in(problem: Problem, place: int, seats: int) -> int:
    """How many of one unit the classes of an opening, with so many seats, may seat together."""
    if problem.most_of_a_unit is None:
        return seats
    return problem.most_of_a_unit * (1 if problem.openings[place].joins else -(-seats // problem.seats))


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _earliest_ends(problem: Problem) -> dict[str, list[date]]:
    """By unit, for everyone who could be seated at all, the last day of the first class they could attend."""
    found: dict[str, list[date]] = {}
    for member in problem.members:
        if member.unit and (free := weeks_free(problem, member)):
            found.setdefault(member.unit, []).append(min(problem.openings[place].days[-1] for place in free))
    return found


def _everyone(problem: Problem) -> Iterator[Stay]:
    return ((member, None, None) for member in problem.members)


def _trained(problem: Problem) -> Iterator[Stay]:
    """Members who are trained, those whose training lapses until then, and those who hold a seat after their class."""
    for member in problem.members:
        if member.is_trained or member.counts_until is not None:
            yield member, None, member.counts_until
        if member.expected_on is not None:
            yield member, max(member.expected_on, member.counts_until or member.expected_on), None


def _by_day(days: Sequence[date], stays: Iterable[Stay]) -> Rows:
    """How many of these members each unit has on each day."""
    steps: Rows = {}
    for member, after, until in stays:
        if member.unit:
            row = steps.setdefault(member.unit, [0] * (len(days) + 1))
            first = 0 if after is None else bisect_right(days, after)
            ends = [day for day in (member.person.left_on, until) if day is not None]
            gone = bisect_right(days, min(ends)) if ends else len(days)
            if first < gone:
                row[first] += 1
                row[gone] -= 1
    return {unit: list(accumulate(row))[:-1] for unit, row in steps.items()}
