"""Those who may still make up what they lack when their class is closed: nothing is written of them yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from shiftready.core.delivery.reach import Reach
from shiftready.services.access import Actor
from shiftready.services.make_up.reach import reach_in
from shiftready.store.models import LeftOpen, Offering, Seat


def may_still_complete(actor: Actor, offering: Offering) -> frozenset[int]:
    """The seats that lack a topic which their excused absences let them make up, until the last day for that."""
    people = reach_in(actor, offering).people
    return frozenset(one.seat.pk for one in people if one.reach.standing(Reach.BY_MAKE_UP))


def leave_open(seats: Iterable[Seat], *, at: datetime, expires_on: date | None) -> None:
    """Keep that they are left open, inside the transaction that closes their class."""
    LeftOpen.objects.bulk_create(
        LeftOpen(agency_id=seat.agency_id, seat=seat, left_at=at, expires_on=expires_on) for seat in seats
    )
