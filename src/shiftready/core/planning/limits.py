"""How many people of a squad may be in class together: each limit, whom it concerns, and what is left of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from shiftready.core.dates import days_from
from shiftready.core.planning.floors import PlacesOffFloor, guarded_days
from shiftready.core.planning.grouping import Alike
from shiftready.core.planning.joint_floors import heads_of
from shiftready.core.planning.problem import JointFloor, Problem
from shiftready.core.staffing import heads_on_duty

DAYS_A_WEEK = 7
LimitKind = Literal["floor", "supervisor", "squad", "joint"]


class LimitKey(NamedTuple):
    """What tells one limit from the others. `day` is the Monday of the week for the limit of a whole squad.

    `of` is the squad, or the name of the floor that several keep together.
    """

    kind: LimitKind
    of: str
    day: date


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `spare` people of some squads may sit together in the classes of the openings at each squad's `places`.

    Of a floor those count whom class takes off duty on its day, of a `joint` one those of its people; of "supervisor"
    the supervisors among them; of "squad" everyone but those `counted` already, who sit in another class of that week.
    """

    key: LimitKey
    places: Mapping[str, tuple[int, ...]]
    spare: int
    counted: frozenset[str] = frozenset()
    joint: JointFloor | None = None

    @property
    def every_place(self) -> frozenset[int]:
        return frozenset(place for places in self.places.values() for place in places)

    def concerns(self, person: str, *, is_supervisor: bool, is_on_duty: Callable[[date], bool]) -> bool:
        """Whether this person of the squad, once seated at one of the places, uses it up."""
        if self.key.kind == "squad":
            return person not in self.counted
        if self.joint is not None:
            return self.joint.counts(person, self.key.day) and is_on_duty(self.key.day)
        return (is_supervisor or self.key.kind == "floor") and is_on_duty(self.key.day)


def limits_of(problem: Problem) -> Iterator[Limit]:
    """Every limit that some class could reach: the floors, and what else was asked for."""
    off = PlacesOffFloor(problem)
    for guarded in guarded_days(problem):
        places = off.of(guarded.squad)[guarded.day]
        yield Limit(LimitKey("floor", guarded.squad, guarded.day), {guarded.squad: places}, guarded.spare)
    yield from _joint_floors(problem, off)
    yield from _supervisors(problem, off)
    yield from _squads(problem)


def _joint_floors(problem: Problem, off: PlacesOffFloor) -> Iterator[Limit]:
    """What the people of a floor that squads keep together can spare, on every day that a class takes any of them."""
    for floor in problem.joint_floors:
        days = sorted({day for squad in floor.squads for day in off.of(squad)})
        for day, heads in zip(days, heads_of(problem.staffing, floor, days), strict=True):
            places = {squad: found for squad in floor.squads if (found := off.of(squad).get(day))}
            yield Limit(LimitKey("joint", floor.name, day), places, max(0, heads - floor.heads), joint=floor)


def _supervisors(problem: Problem, off: PlacesOffFloor) -> Iterator[Limit]:
    """All but one of a squad's supervisors on duty may go, on every day on which one is."""
    days = sorted({day for squad in problem.squads for day in off.of(squad)})
    heads = heads_on_duty(problem.staffing, problem.supervisors, days)
    for squad in filter(heads.__contains__, problem.squads):
        places = off.of(squad)
        for day, count in zip(days, heads[squad], strict=True):
            if count and day in places:
                yield Limit(LimitKey("supervisor", squad, day), {squad: places[day]}, count - 1)


def _squads(problem: Problem) -> Iterator[Limit]:
    """So many of a squad in a week, less those in class already."""
    if problem.most_of_a_squad is None:
        return
    for week in problem.weeks:
        days = frozenset(days_from(week.monday, DAYS_A_WEEK))
        places = tuple(place for place, opening in enumerate(problem.openings) if not days.isdisjoint(opening.days))
        gone = frozenset(seat.person for seat in problem.given if any(map(seat.meets_on, days)))
        away = Counter(problem.staffing.duty[person].squad for person in gone if person in problem.staffing.duty)
        for squad in problem.squads:
            spare = max(0, problem.most_of_a_squad - away[squad])
            yield Limit(LimitKey("squad", squad, week.monday), {squad: places}, spare, gone)


def concerns_group(problem: Problem, limit: Limit, group: Alike) -> bool:
    """Whether the people of a group in the limit's squad use it up: all do or none."""
    on_duty = partial(group.is_on_duty, problem.staffing)
    return limit.concerns(group.people[0].id, is_supervisor=group.is_supervisor, is_on_duty=on_duty)


class Room:
    """What every limit leaves, as people are seated one after the other."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._left: dict[LimitKey, int] = {}
        self._at: dict[tuple[str, int], list[Limit]] = defaultdict(list)
        for limit in limits_of(problem):
            self._left[limit.key] = limit.spare
            for squad, places in limit.places.items():
                for place in places:
                    self._at[squad, place].append(limit)

    def limits_on_group(self, group: Alike, place: int) -> list[LimitKey]:
        """The limits that a seat there for one of the group uses up."""
        found = self._at.get((group.squad or "", place), ())
        return [limit.key for limit in found if concerns_group(self.problem, limit, group)]

    def limits_on_person(self, person: str, place: int) -> list[LimitKey]:
        """The limits that a seat there for the person uses up."""
        duty, on_duty = self.problem.staffing.duty.get(person), partial(self.problem.staffing.is_on_duty, person)
        found = self._at.get((duty.squad, place), ()) if duty else ()
        is_supervisor = person in self.problem.supervisors
        return [one.key for one in found if one.concerns(person, is_supervisor=is_supervisor, is_on_duty=on_duty)]

    def first_full(self, limits: Iterable[LimitKey]) -> LimitKey | None:
        """The first of these limits that allows nobody more."""
        return next((key for key in limits if self._left[key] < 1), None)

    def take(self, limits: Iterable[LimitKey], people: int = 1) -> None:
        """Use each of these limits up by so many people."""
        for key in limits:
            self._left[key] -= people
