"""Whom a class on its new dates gets in the way of: people with seats, who teaches, rooms; and what refuses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.applications.clashes import clashes_of
from shiftready.services.clock import today_in
from shiftready.services.offerings.rooms import conflicts_of_rooms
from shiftready.services.offerings.seats import RUNNING, meet
from shiftready.services.teaching.propose import conflicts_in
from shiftready.store.class_days import days_with_gaps
from shiftready.store.models import AttendanceMark, Offering, PresenceSign, RollEntry, Seat, SheetOriginal


@dataclass(frozen=True, slots=True)
class Concerns:
    """Sentences somebody should read before the class is moved: they decide, nothing of it refuses the move."""

    people: tuple[str, ...] = ()
    teachers: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.people, *self.teachers, *self.rooms)


def rooms_wrong(actor: Actor) -> frozenset[str]:
    """What is wrong with rooms of all classes to come."""
    return frozenset(one.sentence for one in conflicts_of_rooms(actor, from_on=today_in(actor.agency)))


def concerns_of(actor: Actor, offering: Offering, seats: Sequence[Seat], rooms_before: frozenset[str]) -> Concerns:
    """Of a class that lies on its new dates: leave and duty, conflicts of who teaches, rooms that were right before."""
    numbers = {seat.person_id: seat.person.number for seat in seats}
    clashes = clashes_of(actor, offering, list(numbers))
    people = [f"{numbers[pk]}: {sentence}" for pk, sentences in clashes.items() for sentence in sentences]
    teachers = [one.sentence for one in conflicts_in(actor, offering=offering.pk)]
    rooms = rooms_wrong(actor) - rooms_before
    return Concerns(tuple(sorted(people)), tuple(dict.fromkeys(teachers)), tuple(sorted(rooms)))


def refuse_begun(actor: Actor, offering: Offering) -> None:
    """Refuse to move a class that was begun: its first day is over, or somebody was marked or signed in.

    Raises:
        ShiftreadyError: `class_has_begun`.
    """
    mine = Q(seat__offering=offering)
    taken = (
        AttendanceMark.objects.of(actor.agency).filter(mine),
        RollEntry.objects.of(actor.agency).filter(mine),
        PresenceSign.objects.of(actor.agency).filter(offering=offering),
        SheetOriginal.objects.of(actor.agency).filter(offering=offering),
    )
    if today_in(actor.agency) > offering.starts_on or any(rows.exists() for rows in taken):
        message = (
            f"{offering.title} began on {offering.starts_on} and cannot be moved. Make a class for the days that are "
            "left, or cancel it with the reason."
        )
        raise ShiftreadyError("class_has_begun", message)


def refuse_people(actor: Actor, offering: Offering, seats: Sequence[Seat]) -> None:
    """Refuse new dates on which somebody with a seat sits in another class, or before whose end they leave.

    Raises:
        ShiftreadyError: `seats_in_the_way`, naming each of them.
    """
    if found := [*_leaving(offering, seats), *_seated_twice(actor, offering, seats)]:
        said = " ".join(found)
        message = f"{said} Release these seats, or choose other days."
        raise ShiftreadyError("seats_in_the_way", message, fields={"starts_on": message})


def _leaving(offering: Offering, seats: Sequence[Seat]) -> Iterator[str]:
    for person in (seat.person for seat in seats):
        if person.left_on and person.left_on < offering.ends_on:
            yield f"{person.number} leaves on {person.left_on}, before the class ends."


def _seated_twice(actor: Actor, offering: Offering, seats: Sequence[Seat]) -> Iterator[str]:
    others = Seat.objects.of(actor.agency).filter(
        released_at=None, person__in=[seat.person_id for seat in seats], offering__status__in=RUNNING
    )
    near = others.filter(offering__starts_on__lte=offering.ends_on, offering__ends_on__gte=offering.starts_on)
    apart = days_with_gaps(actor.agency, ~Q(offering__status=Offering.Status.CANCELLED))
    found = near.exclude(offering=offering).select_related("offering", "person").order_by("person__number", "pk")
    for seat in found:
        if meet(seat.offering, offering, apart):
            other = seat.offering
            yield f"{seat.person.number} has a seat in {other.title} from {other.starts_on} to {other.ends_on}."
