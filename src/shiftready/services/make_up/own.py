"""What a person may see of their own attendance: blocks, absences, what was made up, and whether they can complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.make_up.reach import SeatReach, reaches_in
from shiftready.store.models import Offering, Seat

#: Classes that ended longer ago are found among one's records.
SHOWN_FOR = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class OwnAttendance:
    """One class that has begun, as the person stands in it; time may be made up `until`."""

    offering: Offering
    own: SeatReach
    until: date


def own_attendance(actor: Actor) -> tuple[OwnAttendance, ...]:
    """The classes with a seat of the actor's own that have begun, the latest first.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    if actor.person_id is None:
        return ()
    today = today_in(actor.agency)
    held = Seat.objects.of(actor.agency).filter(person=actor.person_id, released_at=None)
    begun = held.filter(offering__starts_on__lte=today, offering__ends_on__gte=today - SHOWN_FOR)
    rows = begun.exclude(offering__status__in=[Offering.Status.CANCELLED, Offering.Status.DRAFT])
    offerings = [
        seat.offering for seat in rows.select_related("offering__agency").order_by("-offering__starts_on", "-pk")
    ]
    reaches = reaches_in(actor, offerings, person=actor.person_id)
    return tuple(OwnAttendance(one.offering, one.people[0], one.until) for one in reaches)
