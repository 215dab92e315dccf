"""Groups that take turns at stations: every group at every station once, and no station with two groups at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from shiftready.core.delivery.travel import Travel
from shiftready.core.errors import ShiftreadyError

T = TypeVar("T")
MOST_STATIONS, MOST_GROUPS = 30, 30
SHORTEST_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Rotation:
    """`rounds`: for each group, by its place, the station it is at from 1 on, or 0 where it waits.

    `minutes` are those of one round, `between` those to the next one; `rest` are left over at the end.
    """

    groups: int
    stations: int
    rounds: tuple[tuple[int, ...], ...]
    minutes: int
    rest: int
    between: int = 0


def rotate(*, groups: int, stations: int, minutes: int, between: int = 0) -> Rotation:
    """Let groups rotate in one direction: with as many rounds as there are of the more numerous, none can be fewer.

    A group has to visit each station, and a station can take but one group at a time, so that there are at least as
    many rounds as stations and at least as many as groups. `between` rounds everyone is on the way for so many minutes.

    Raises:
        ShiftreadyError: `rotation_wrong` where a number is out of range, or a round would last less than five minutes.
    """
    for name, count, most in (("groups", groups, MOST_GROUPS), ("stations", stations, MOST_STATIONS)):
        if not 1 <= count <= most:
            raise _wrong(name, f"Choose 1 to {most} {name}, not {count}.")
    rounds = max(groups, stations)
    left = minutes - between * (rounds - 1)
    if left // rounds < SHORTEST_MINUTES:
        on_the_way = f", with {between} minutes on the way between them," if between else ""
        raise _wrong(
            "groups",
            f"{rounds} rounds in {minutes} minutes{on_the_way} leave less than {SHORTEST_MINUTES} minutes for each. "
            "Take fewer groups or stations.",
        )
    laid = tuple(tuple(_station(group, turn, rounds, stations) for group in range(groups)) for turn in range(rounds))
    return Rotation(groups, stations, laid, left // rounds, left % rounds, between)


def longest_way(sites: Sequence[str], groups: int, travel: Travel) -> int:
    """Minutes that some group is on the way from one round to the next; `sites` are those of the stations in order.

    From the last station a group goes to the first at once, unless more groups than stations let it wait in between.
    """
    steps = [*pairwise(sites), *([(sites[-1], sites[0])] if len(sites) >= groups else [])]
    return max((travel.minutes(here, there) for here, there in steps), default=0)


def groups_of(people: Sequence[T], groups: int) -> tuple[tuple[T, ...], ...]:
    """Deal people out in their order, so that no group has two more than another."""
    return tuple(tuple(people[place::groups]) for place in range(groups))


def _station(group: int, turn: int, rounds: int, stations: int) -> int:
    place = (group + turn) % rounds
    return place + 1 if place < stations else 0


def _wrong(field: str, said: str) -> ShiftreadyError:
    return ShiftreadyError("rotation_wrong", said, fields={field: said})
