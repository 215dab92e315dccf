"""Who of a waiting list gets the next seat, and why: first come, or by a priority that everyone can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from shiftready.core.delivery.kept_seats import OURS, Room, free_for, is_full


class Order(StrEnum):
    """By what the next is chosen."""

    FIRST_COME = "first_come"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody on the list. `key` is the row of their application, which settles a tie.

    `due_on`: the last day by which a rule asks the course of them, None where none does. `days_short`: days of the
    weeks ahead on which their squad lacks a specialist.
    """

    key: int
    asked_at: datetime
    organization: str = OURS
    due_on: date | None = None
    days_short: int = 0
    volunteered: bool = False


@dataclass(frozen=True, slots=True)
class Promotion:
    """Who gets the seat, and in a sentence why they and not another."""

    waiting: Waiting
    reason: str


def in_order(waiting: Iterable[Waiting], order: Order, room: Room) -> tuple[Waiting, ...]:
    """The list in the order in which seats would be given one after another, were there enough for all.

    By priority: the sooner day by which a rule asks the course; then the squad short on more days; then the
    organization with fewer seats in the class so far; then who volunteered; then who asked first.
    """
    queues = _queues(waiting, order)
    used = dict(room.used)
    found: list[Waiting] = []
    while queues:
        best = min(queues, key=lambda name: _rank(queues[name][-1], order, used))
        found.append(queues[best].pop())
        used[best] = used.get(best, 0) + 1
        if not queues[best]:
            del queues[best]
    return tuple(found)


def next_promotion(waiting: Iterable[Waiting], order: Order, room: Room) -> Promotion | None:
    """Who gets the next seat: the first on the list for whom one is free; None where nobody is."""
    if is_full(room):
        return None
    ranked = in_order(waiting, order, room)
    fitting = [(place, one) for place, one in enumerate(ranked) if free_for(room, one.organization) != 0]
    if not fitting:
        return None
    (passed, chosen), others = fitting[0], [one for _, one in fitting[1:2]]
    return Promotion(chosen, _reason(chosen, others, order, room, passed=passed))


def _queues(waiting: Iterable[Waiting], order: Order) -> dict[str, list[Waiting]]:
    """Each organization's people, the first at the end: among them the seats used so far decide nothing."""
    queues: dict[str, list[Waiting]] = {}
    for one in sorted(waiting, key=lambda each: _rank(each, order, {}), reverse=True):
        queues.setdefault(one.organization, []).append(one)
    return queues


def _rank(one: Waiting, order: Order, used: Mapping[str, int]) -> tuple[Any, ...]:
    came = (one.asked_at, one.key)
    if order is Order.FIRST_COME:
        return came
    share = used.get(one.organization, 0)
    return (one.due_on or date.max, -one.days_short, share, not one.volunteered, *came)


def _reason(chosen: Waiting, others: Sequence[Waiting], order: Order, room: Room, *, passed: int) -> str:
    said = _why(chosen, others[0], order, room) if others else "Nobody else waits for whom a seat is free."
    if not passed:
        return said
    people = "1 person stands" if passed == 1 else f"{passed} people stand"
    return f"{said} {people} before them on the list, for whom no seat is free: what is left is kept for others."


def _why(chosen: Waiting, next_one: Waiting, order: Order, room: Room) -> str:
    """The first thing in which the chosen one comes before the next."""
    mine, theirs = (_rank(one, order, room.used) for one in (chosen, next_one))
    place = next(i for i, (own, other) in enumerate(zip(mine, theirs, strict=True)) if own != other)
    if order is Order.FIRST_COME or place > _VOLUNTEERED:
        return "Of those for whom a seat is free they asked first."
    return (
        f"A rule asks the course of them by {chosen.due_on}, sooner than of anyone else.",
        f"Their squad is short of a specialist on {chosen.days_short} days of the weeks ahead, more than any other.",
        "Their organization has fewer seats in the class so far than that of whoever comes next.",
        "They volunteered.",
    )[place]


_VOLUNTEERED = 3
