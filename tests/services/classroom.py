"""An agency with a few people and one small class, built through the services: everybody here is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import time_machine
from django.utils import timezone

from shiftready.services.access import the_shell
from shiftready.services.attendance import mark_attendance, mark_everyone_present
from shiftready.services.closing import close_offering, preview_closing
from shiftready.services.offerings import SeatWish, announce, give_seats, make_offering
from shiftready.store.models import Agency, OfferingBlock, Person, Posting

#: First aid for public safety: one day, four blocks, small enough to count by hand. 18:00 in Chicago.
FIRST_AID = "mhfa-public-safety"
MONDAY = date(2026, 3, 2)
MONDAY_EVENING = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
WEEK_BEFORE = datetime(2026, 2, 23, 15, 0, tzinfo=UTC)


@dataclass
class Classroom:
    """A class of three people on Monday; `blocks` in the order of the day."""

    agency: Agency
    offering: int
    blocks: list[OfferingBlock]
    seats: dict[str, int]

    @property
    def shell(self):
        return the_shell(self.agency)


def hire(agency, number, *, name="", unit="1", role="sworn"):
    person = Person.objects.create(agency=agency, number=number, name=name, entered_at=timezone.now())
    Posting.objects.create(
        agency=agency, person=person, first_on=date(2020, 1, 1), unit=unit, role=role, entered_at=timezone.now()
    )
    return person


def open_classroom(agency, people=("p1", "p2", "p3"), *, course=FIRST_AID, starts_on=MONDAY):
    """Hire the people and seat them in an announced class."""
    with time_machine.travel(WEEK_BEFORE, tick=False):
        for number in people:
            hire(agency, number, name=f"Person {number}")
        shell = the_shell(agency)
        offering = make_offering(shell, course=course, starts_on=starts_on, place="Room 4")
        given = give_seats(shell, wishes=[SeatWish(offering.pk, number, "volunteered") for number in people])
        announce(shell, offering=offering.pk)
    blocks = list(OfferingBlock.objects.of(agency).filter(offering=offering))
    return Classroom(agency, offering.pk, blocks, {seat.person.number: seat.pk for seat in given})


def attend(room, *, exceptions=None):
    """Mark everyone present in every block, but for exceptions: {(person, index of the block): minutes}."""
    for index, block in enumerate(room.blocks):
        special = {room.seats[who]: minutes for (who, i), minutes in (exceptions or {}).items() if i == index}
        mark_attendance(room.shell, offering=room.offering, block=block.pk, minutes=special)
        mark_everyone_present(room.shell, offering=room.offering, block=block.pk)


def close(room, **facts):
    digest = preview_closing(room.shell, offering=room.offering).digest
    return close_offering(room.shell, offering=room.offering, digest=digest, **facts)
