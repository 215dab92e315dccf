"""How many a class may hold: the least of what was asked for, the course, the room, the stations and the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Cap(NamedTuple):
    """`seats` and no more, and why, as a part of a sentence."""

    seats: int
    why: str


@dataclass(frozen=True, slots=True)
class ClassCaps:
    """What bounds a class besides its course; None: not said.

    `room_seats`: places in the room. `stations` of scenarios with `at_a_station` people each, both or neither.
    `board_seats`: the most that the board allows.
    """

    room_seats: int | None = None
    stations: int | None = None
    at_a_station: int | None = None
    board_seats: int | None = None

    def size(self, asked: int, course_seats: int | None) -> tuple[int, Cap | None]:
        """Seats of a class of which so many were asked for, and the cap that decides unless what was asked does."""
        cap = self.least(course_seats)
        return min(asked, cap.seats if cap else asked), cap

    def least(self, course_seats: int | None) -> Cap | None:
        """The cap that decides, the course's own among them; None where nothing bounds a class."""
        caps = []
        if course_seats is not None:
            caps.append(Cap(course_seats, "the course allows no more"))
        if self.board_seats is not None:
            caps.append(Cap(self.board_seats, "the board allows no more"))
        if self.room_seats is not None:
            caps.append(Cap(self.room_seats, "the room holds no more"))
        if self.stations is not None and self.at_a_station is not None:
            stations = "1 station" if self.stations == 1 else f"{self.stations} stations"
            people = "1 person" if self.at_a_station == 1 else f"{self.at_a_station} people"
            why = f"{stations} with {people} each {'holds' if self.stations == 1 else 'hold'} no more"
            caps.append(Cap(self.stations * self.at_a_station, why))
        return min(caps, key=lambda cap: cap.seats, default=None)


NO_CAPS = ClassCaps()
