"""Seats of one class given so that the lowest share of trained people over the units rises as far as it can.

No pattern, floor or shift is looked at: it is what can be done where nobody has recorded who works when.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class UnitShare:
    """How many of a unit's `people` are `trained`, or will be once they have sat in a class."""

    unit: str
    people: int
    trained: int

    @property
    def share(self) -> Fraction:
        """0 to 1."""
        return Fraction(self.trained, self.people)


class EvenSeat(NamedTuple):
    """Who gets a seat, and how their unit stood when it was given: lowest of those that could still send somebody."""

    person: str
    stood: UnitShare


def seat_evenly(units: Sequence[UnitShare], able: Mapping[str, Sequence[str]], seats: int) -> tuple[EvenSeat, ...]:
    """Give the seats one after another, each to the unit with the lowest share that can still send somebody.

    That is the best one class can do: no other choice of as many people makes the lowest share higher, nor, with the
    lowest as high, the second lowest, and so on. Of units with the same share the smallest comes first, whose share
    one seat lifts the most; then the first of `units`.

    Args:
        units: every unit once; those with nobody in them are passed over.
        able: by unit the people who could come, whoever shall come first at the front. Whatever limits how many a
            unit may send has shortened its list already.
        seats: how many there are to give; fewer are given where nobody is left to send.

    Returns:
        The seats in the order in which they were given.
    """
    queue = [(one.share, one.people, place, one) for place, one in enumerate(units) if one.people]
    heapq.heapify(queue)
    sent = dict.fromkeys(able, 0)
    given: list[EvenSeat] = []
    while queue and len(given) < seats:
        _, people, place, stood = heapq.heappop(queue)
        unit = stood.unit
        if sent.get(unit, 0) < len(able.get(unit, ())):
            given.append(EvenSeat(able[unit][sent[unit]], stood))
            sent[unit] += 1
            risen = replace(stood, trained=stood.trained + 1)
            heapq.heappush(queue, (risen.share, people, place, risen))
    return tuple(given)
