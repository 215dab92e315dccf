"""How much must stay short in one week with so many graduates: truths that let a solver prove its plan sooner.

With T graduates of a squad in whole people, however they are spread over the pattern, at least f(T) person-days stay
short. The lower convex hull of f gives inequalities that every plan keeps and that a fraction of a person breaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOST_SPREADS = 40_000  # of graduates over places of the pattern; more would take longer to count than they save

Point = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class ShortDay:
    """`times` alike days of a week on which `lack` are missing and graduates of the `kinds` are on duty."""

    lack: int
    times: int
    kinds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """`width` x person-days short + `drop` x graduates >= `level`, in every plan."""

    width: int
    drop: int
    level: int


@cache
def cuts_of(days: tuple[ShortDay, ...], kinds: int) -> tuple[Cut, ...]:
    """The inequalities of one week; `kinds` is the number of kinds of graduates that differ in their days on duty."""
    points = _least_short(days, kinds)
    return tuple(_cut(left, right) for left, right in pairwise(_lower_hull(points)) if right[1] < left[1])


def _least_short(days: tuple[ShortDay, ...], kinds: int) -> list[Point]:
    """(T, f(T)) as far as it is counted, then points that f cannot fall below."""
    import numpy as np

    spreads = _spreads(kinds, 2 * max(day.lack for day in days))
    graduates = spreads.sum(axis=1)
    short = np.zeros(len(spreads), dtype=np.int64)
    for day in days:
        short += day.times * np.maximum(0, day.lack - spreads[:, list(day.kinds)].sum(axis=1))
    least = np.full(int(graduates.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, graduates, short)
    counted = [(total, int(value)) for total, value in enumerate(least)]
    return [*counted, *_beyond(counted[-1], days, kinds)]


def _beyond(last: Point, days: tuple[ShortDay, ...], kinds: int) -> list[Point]:
    """Past the last counted point f falls no faster than by all the days one graduate can take off the shortfall."""
    total, left = last
    fastest = max(sum(day.times for day in days if kind in day.kinds) for kind in range(kinds))
    if not left or not fastest:
        return []
    steps, rest = divmod(left, fastest)
    return [(total + steps, rest), (total + steps + 1, 0)] if steps else [(total + 1, 0)]


@cache
def _spreads(kinds: int, enough: int) -> npt.NDArray[np.int64]:
    """Every way to spread up to `enough` graduates over the kinds, or as many as can be counted; one row each."""
    import numpy as np

    most = max(n for n in range(enough + 1) if comb(n + kinds, kinds) <= MOST_SPREADS)
    bars = np.array(list(combinations(range(most + kinds), kinds)), dtype=np.int64)
    return np.diff(bars, axis=1, prepend=-1) - 1


def _lower_hull(points: list[Point]) -> list[Point]:
    hull: list[Point] = []
    for x, y in points:
        while len(hull) > 1 and _turns_up(hull[-2], hull[-1], (x, y)):
            hull.pop()
        hull.append((x, y))
    return hull


def _turns_up(first: Point, middle: Point, last: Point) -> bool:
    """Whether the middle point lies on or above the line from the first to the last."""
    rise = (middle[1] - first[1]) * (last[0] - first[0])
    return rise >= (last[1] - first[1]) * (middle[0] - first[0])


def _cut(left: Point, right: Point) -> Cut:
    width, drop = right[0] - left[0], left[1] - right[1]
    return Cut(width, drop, width * left[1] + drop * left[0])
