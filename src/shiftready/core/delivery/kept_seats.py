"""Seats of a class that are kept for organizations until a day, and what is left for everyone else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

OURS = ""
"""The organization of whoever is on the agency's own roster."""


@dataclass(frozen=True, slots=True)
class Kept:
    """So many seats kept for the people of an organization; from `released_on` on anyone may have what is left."""

    organization: str
    seats: int
    released_on: date | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """What a class holds: `capacity` None is without bound; `used` counts seats held or promised, by organization."""

    capacity: int | None
    used: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)

    def taking(self, organization: str) -> Room:
        """The room once somebody of that organization has a seat more."""
        used = {**self.used, organization: self.used.get(organization, 0) + 1}
        return Room(self.capacity, used, self.kept)


def kept_on(said: Iterable[Kept], day: date) -> dict[str, int]:
    """The seats kept on a day by organization; those whose day of release has come are kept for nobody."""
    return {
        one.organization: one.seats for one in said if one.seats and (one.released_on is None or day < one.released_on)
    }


def free_for(room: Room, organization: str) -> int | None:
    """How many more of an organization can have a seat; None where the class has no bound, never below 0.

    What others have not used of the seats kept for them is not free; what an organization uses beyond its own
    comes out of the seats for everyone.
    """
    if room.capacity is None:
        return None
    held = sum(room.used.values())
    spoken_for = sum(
        max(0, seats - room.used.get(name, 0)) for name, seats in room.kept.items() if name != organization
    )
    return max(0, room.capacity - held - spoken_for)


def is_full(room: Room) -> bool:
    """Whether nobody at all can have a seat more, whatever is kept for whom."""
    return room.capacity is not None and sum(room.used.values()) >= room.capacity
