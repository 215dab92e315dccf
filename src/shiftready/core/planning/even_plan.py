"""Seats opening by opening where nobody knows who is on duty when: the lowest share of a unit as high as it can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from shiftready.core.planning.eligibility import weeks_free
from shiftready.core.planning.even_shares import seat_evenly
from shiftready.core.planning.limits import Room
from shiftready.core.planning.naming import offerings_in, preference, why_chosen
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.planning.units import most_of_a_unit_in, units_in_the_end, wanted_in_unit
from shiftready.core.planning.week_room import classes_left

ByUnit = dict[str, list[Candidate]]


def plan_evenly(problem: Problem, seed: int) -> tuple[PlannedOffering, ...]:
    """Fill each opening in turn, without a look at those after it, until every unit has the share it wants.

    A unit's share is that of the last measured day: the people it will have then, the trained among them, and the
    seats of this plan. Floors and other limits hold for everyone who has a duty pattern.
    """
    search = _Search(problem, seed)
    return tuple(
        offering
        for place, opening in enumerate(problem.openings)
        if opening.is_open and search.seats_in(place)
        for offering in search.fill(place)
    )


class _Search:
    def __init__(self, problem: Problem, seed: int) -> None:
        self.problem, self.seed = problem, seed
        self.stand = {one.unit: one for one in units_in_the_end(problem)}
        self.seated: dict[str, int] = {}
        self.made: dict[int, int] = {}
        free = [(member, weeks_free(problem, member)) for member in problem.members]
        self.waiting = sorted((pair for pair in free if pair[1]), key=lambda pair: preference(problem, pair[0], seed))

    def seats_in(self, place: int) -> int:
        """The seats of an opening beside the classes made, and those that whoever is held to a later week will need."""
        if self.problem.openings[place].joins is not None:
            return self.problem.seats_in(place)
        held = Counter(self.problem.held.values())
        needed = {later: -(-people // self.problem.seats) for later, people in held.items() if later > place}
        return self.problem.seats * classes_left(self.problem, place, needed | self.made)

    def fill(self, place: int) -> Sequence[PlannedOffering]:
        """The classes of one opening, as few as hold its seats and each unit's people in it."""
        here = [member for member, places in self.waiting if place in places]
        here.sort(key=lambda member: self._turn(member, place))
        held = [member for member in here if member.id in self.problem.held]
        seats = [self._seat(member, place, ()) for member in held]
        known = {member.id: member for member in here}
        able = _by_unit(member for member in here if member.id not in self.problem.held)
        names = {unit: self._sent_first(members, place, held) for unit, members in able.items()}
        given = seat_evenly(tuple(self.stand.values()), names, self.seats_in(place) - len(held))
        given = given[: self._enough_for_classes(place, held, [known[seat.person] for seat in given])]
        chosen = {seat.person for seat in given}
        left = {unit: [member for member in members if member.id not in chosen] for unit, members in able.items()}
        seats += [self._seat(known[seat.person], place, left[seat.stood.unit]) for seat in given]
        self.waiting = [pair for pair in self.waiting if pair[0].id not in self.seated]
        classes = tuple(self._classes(place, seats))
        self.made[place] = len(classes)
        return classes

    def _turn(self, member: Candidate, place: int) -> int:
        """Whoever keeps the week of a plan announced before comes first, whoever would lose another one last."""
        if member.id not in self.problem.near:
            return 1
        return 0 if self._keeps_week(member, place) else 2

    def _keeps_week(self, member: Candidate, place: int) -> bool:
        return self.problem.near.get(member.id) == self.problem.openings[place].monday

    def _seat(self, member: Candidate, place: int, left: Sequence[Candidate]) -> Seat:
        """Give the seat: the unit stands higher for the next one."""
        stood = self.stand[member.unit or ""]
        self.stand[stood.unit] = replace(stood, trained=stood.trained + 1)
        self.seated[member.id] = place
        kept = self._keeps_week(member, place) and member.id not in self.problem.held
        return Seat(member.id, None, "kept" if kept else why_chosen(self.problem, member, left), stood)

    def _sent_first(self, members: Sequence[Candidate], place: int, held: Sequence[Candidate]) -> list[str]:
        """Of a unit's people who could come those whom its need, the most of a unit and the limits allow."""
        stood = self.stand[members[0].unit or ""]
        wanted = wanted_in_unit(self.problem, stood.people) - stood.trained
        most = most_of_a_unit_in(self.problem, place, self.seats_in(place)) - sum(
            member.unit == stood.unit for member in held
        )
        room = _room_beside(self.problem, self.seated)
        names: list[str] = []
        for member in members:
            limits = room.limits_on_person(member.id, place)
            if len(names) < min(wanted, most) and room.first_full(limits) is None:
                room.take(limits)
                names.append(member.id)
        return names

    def _enough_for_classes(self, place: int, held: Sequence[Candidate], others: Sequence[Candidate]) -> int:
        """How many of the others, in their turn, sit beside those held so that every class is held with enough."""
        fewest, is_made = self.problem.fewest_in_class, self.problem.openings[place].joins is None
        for count in range(len(others), 0, -1):
            units = [member.unit or "" for member in (*held, *others[:count])]
            if not is_made or len(units) >= fewest * self._classes_for(units):
                return count
        return 0

    def _classes_for(self, units: Sequence[str]) -> int:
        """The fewest classes that hold people of these units, and of each unit as many as may sit in one."""
        most, fullest = self.problem.most_of_a_unit, max(Counter(units).values(), default=0)
        return max(-(-len(units) // self.problem.seats), -(-fullest // most) if most else 1)

    def _classes(self, place: int, seats: Sequence[Seat]) -> Iterator[PlannedOffering]:
        order = {unit: i for i, unit in enumerate(self.stand)}
        in_order = sorted(seats, key=lambda seat: order[_unit_of(seat)])
        classes = self._classes_for([_unit_of(seat) for seat in seats])
        return offerings_in(self.problem, self.problem.openings[place], in_order, classes=classes)


def _unit_of(seat: Seat) -> str:
    return seat.stood.unit if seat.stood else ""


def _by_unit(members: Iterable[Candidate]) -> ByUnit:
    found: ByUnit = {}
    for member in members:
        found.setdefault(member.unit or "", []).append(member)
    return found


def _room_beside(problem: Problem, seated: Mapping[str, int]) -> Room:
    """What the limits leave once these people are seated."""
    room = Room(problem)
    for person, place in seated.items():
        room.take(room.limits_on_person(person, place))
    return room
