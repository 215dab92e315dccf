"""The cheapest choice that is enough, found by asking: least minutes, then fewest pieces, then the first in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from typing import TypeVar

Choice = tuple[int, int, tuple[int, ...]]
"""What a choice costs, how many pieces it has, and their places."""

MOST_CHOICES = 150
"""Choices looked at, the cheapest first; where that many were too little, the best one known by then is taken."""

T = TypeVar("T")


def cheapest(
    pieces: Sequence[T], costs: Sequence[int], is_enough: Callable[[Sequence[T]], bool]
) -> tuple[T, ...] | None:
    """The pieces that are enough together at the least cost; None where all of them are too little.

    Exact as long as no more than `MOST_CHOICES` choices are cheaper than the answer; beyond that the answer is enough,
    and no piece of it can be left out, but a cheaper one may exist.

    Args:
        pieces: what there is, from the cheapest on; equal costs in the order that decides between them.
        costs: of each piece, above 0.
        is_enough: asked of a choice in the order of `pieces`; one more piece never makes enough too little.
    """
    if is_enough(()):
        return ()
    best = _one_alone(pieces, costs, is_enough) or _without_the_needless(pieces, costs, is_enough)
    if best is None:
        return None
    for choice in islice(_cheapest_first(costs), MOST_CHOICES):
        if choice >= best:
            break
        if is_enough([pieces[place] for place in choice[2]]):
            best = choice
            break
    return tuple(pieces[place] for place in best[2])


def _one_alone(pieces: Sequence[T], costs: Sequence[int], is_enough: Callable[[Sequence[T]], bool]) -> Choice | None:
    """The cheapest piece that is enough by itself, if there is one."""
    alone = next((place for place, piece in enumerate(pieces) if is_enough([piece])), None)
    return None if alone is None else _choice(costs, (alone,))


def _without_the_needless(
    pieces: Sequence[T], costs: Sequence[int], is_enough: Callable[[Sequence[T]], bool]
) -> Choice | None:
    """All pieces less each that is not needed, the dearest first; None where all of them are too little."""
    if not is_enough(pieces):
        return None
    kept = list(range(len(pieces)))
    for place in reversed(range(len(pieces))):
        rest = [one for one in kept if one != place]
        if is_enough([pieces[one] for one in rest]):
            kept = rest
    return _choice(costs, tuple(kept))


def _choice(costs: Sequence[int], places: tuple[int, ...]) -> Choice:
    return sum(costs[place] for place in places), len(places), places


def _cheapest_first(costs: Sequence[int]) -> Iterator[Choice]:
    """Every choice of one place or more with its cost and size, in that order.

    A choice begets two: its last place moved on by one, and the next place added. Neither comes before it, so the least
    of those begotten and not yet named is the next.
    """
    waiting: list[Choice] = [(costs[0], 1, (0,))]
    while waiting:
        choice = heappop(waiting)
        yield choice
        cost, size, places = choice
        after = places[-1] + 1
        if after < len(costs):
            heappush(waiting, (cost + costs[after], size + 1, (*places, after)))
            heappush(waiting, (cost - costs[after - 1] + costs[after], size, (*places[:-1], after)))
