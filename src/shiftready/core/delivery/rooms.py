"""Rooms and the blocks taught in them: what is wrong, such as two at once, too small, or too far in too little time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, groupby, pairwise

from shiftready.core.dates import say_day
from shiftready.core.delivery.travel import Travel


@dataclass(frozen=True, slots=True)
class Room:
    """A room by its name; `capacity` None: not said. Rooms of the same `site` are next door to each other."""

    name: str
    site: str = ""
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """A block of a class in a room, on the agency's wall clock; `people` are those expected in the class."""

    offering: int
    title: str
    block: int
    block_title: str
    room: str
    starts: datetime
    ends: datetime
    people: int


@dataclass(frozen=True, slots=True)
class RoomConflict:
    """One thing that is wrong: the class, the block, a code, and a sentence."""

    offering: int
    block: int
    code: str
    sentence: str


def room_key(name: str) -> str:
    """Rooms are the same whose names differ in capitals and spaces alone."""
    return " ".join(name.casefold().split())


def room_conflicts(
    bookings: Sequence[Booking], rooms: Sequence[Room], *, travel: Travel | None = None
) -> tuple[RoomConflict, ...]:
    """Everything wrong with the rooms of classes, in order of time.

    Of a room that is not in the list only that two blocks are in it at once is known. Neighboring blocks of one class
    at different sites need as long between them as `travel` says of the way; blocks side by side, for different
    tracks, are no neighbors.
    """
    known = {room_key(room.name): room for room in rooms}
    placed = sorted((one for one in bookings if one.room.strip()), key=lambda one: (one.starts, one.block))
    found = [*_at_once(placed), *_too_small(placed, known), *_too_far(placed, known, travel or Travel())]
    starts = {one.block: one.starts for one in placed}
    return tuple(sorted(found, key=lambda one: (starts[one.block], one.block, one.code, one.sentence)))


def _at_once(placed: Sequence[Booking]) -> Iterator[RoomConflict]:
    by_room = sorted(placed, key=lambda one: room_key(one.room))
    for _, group in groupby(by_room, key=lambda one: room_key(one.room)):
        for one, other in combinations(sorted(group, key=lambda each: (each.starts, each.block)), 2):
            if other.starts < one.ends and one.starts < other.ends:
                said = f"{other.room} has “{one.block_title}” of {one.title} and “{other.block_title}” of {other.title}"
                yield RoomConflict(other.offering, other.block, "room_twice", f"{said} at once: {_when(other)}.")


def _too_small(placed: Sequence[Booking], known: Mapping[str, Room]) -> Iterator[RoomConflict]:
    for one in placed:
        room = known.get(room_key(one.room))
        if room and room.capacity is not None and one.people > room.capacity:
            said = f"{one.room} holds {room.capacity} people; {one.title} expects {one.people}"
            yield RoomConflict(one.offering, one.block, "room_small", f"{said} in “{one.block_title}”: {_when(one)}.")


def _too_far(placed: Sequence[Booking], known: Mapping[str, Room], travel: Travel) -> Iterator[RoomConflict]:
    by_class = sorted(placed, key=lambda one: (one.offering, one.starts, one.block))
    for _, group in groupby(by_class, key=lambda one: one.offering):
        for one, other in pairwise(group):
            here, there = (_site(known, each) for each in (one, other))
            minutes, needed = int((other.starts - one.ends) / timedelta(minutes=1)), travel.minutes(here, there)
            if 0 <= minutes < needed:
                yield RoomConflict(
                    other.offering,
                    other.block,
                    "travel_short",
                    f"From {one.room} ({here}) to {other.room} ({there}) there are {minutes} minutes before "
                    f"“{other.block_title}” of {other.title}, and {needed} are needed: {_when(other)}.",
                )


def _site(known: Mapping[str, Room], one: Booking) -> str:
    room = known.get(room_key(one.room))
    return room.site if room else ""


def _when(one: Booking) -> str:
    return f"{say_day(one.starts.date())}, {one.starts:%H:%M}"
