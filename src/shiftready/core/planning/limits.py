"""How many people of a squad may be in class together: each limit, whom it concerns, and what is left of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from shiftready.core.planning.floors import guarded_days, places_off_floor
from shiftready.core.planning.grouping import Alike
from shiftready.core.planning.problem import Problem

LimitKind = Literal["floor"]


class LimitKey(NamedTuple):
    """What tells one limit from the others."""

    kind: LimitKind
    squad: str
    day: date


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `spare` people of a squad may sit together in the classes of the openings at `places`.

    Only those count whom it takes off duty on its day.
    """

    key: LimitKey
    places: tuple[int, ...]
    spare: int

    def concerns(self, *, is_on_duty: Callable[[date], bool]) -> bool:
        """Whether somebody of the squad, once seated at one of the places, uses it up."""
        return is_on_duty(self.key.day)


def limits_of(problem: Problem) -> Iterator[Limit]:
    """Every limit that some class could reach."""
    off = {night: places_off_floor(problem, night=night) for night in (False, True)}
    for guarded in guarded_days(problem):
        places = off[guarded.squad in problem.nights_off][guarded.day]
        yield Limit(LimitKey("floor", guarded.squad, guarded.day), places, guarded.spare)


def concerns_group(problem: Problem, limit: Limit, group: Alike) -> bool:
    """Whether the people of a group in the limit's squad use it up."""
    return limit.concerns(is_on_duty=lambda day: group.is_on_duty(problem.staffing, day))


class Room:
    """What every limit leaves, as people are seated one after the other."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._left: dict[LimitKey, int] = {}
        self._at: dict[tuple[str, int], list[Limit]] = defaultdict(list)
        for limit in limits_of(problem):
            self._left[limit.key] = limit.spare
            for place in limit.places:
                self._at[limit.key.squad, place].append(limit)

    def limits_on_group(self, group: Alike, place: int) -> list[LimitKey]:
        """The limits that a seat there for one of the group uses up."""
        found = self._at.get((group.squad or "", place), ())
        return [limit.key for limit in found if concerns_group(self.problem, limit, group)]

    def limits_on_person(self, person: str, place: int) -> list[LimitKey]:
        """The limits that a seat there for the person uses up."""
        duty, staffing = self.problem.staffing.duty.get(person), self.problem.staffing
        found = self._at.get((duty.squad, place), ()) if duty else ()
        return [one.key for one in found if one.concerns(is_on_duty=lambda day: staffing.is_on_duty(person, day))]

    def first_full(self, limits: Iterable[LimitKey]) -> LimitKey | None:
        """The first of these limits that allows nobody more."""
        return next((key for key in limits if self._left[key] < 1), None)

    def take(self, limits: Iterable[LimitKey]) -> None:
        """Use each of these limits up by one person."""
        for key in limits:
            self._left[key] -= 1
