"""Classes that somebody may ask for: those announced and still to come, each with how one's own application stands."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.core.delivery.kept_seats import OURS, free_for
from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.applications.find import Applied, own_applications
from shiftready.services.clock import today_in
from shiftready.services.offerings.room import rooms_of
from shiftready.store.models import Offering, Person, Seat


@dataclass(frozen=True, slots=True)
class OpenClass:
    """`free`: seats that the person could have now, None without a bound; `own` their application, where they asked."""

    offering: Offering
    free: int | None
    own: Applied | None
    is_seated: bool


def classes_to_ask_for(actor: Actor) -> tuple[OpenClass, ...]:
    """The agency's announced classes that have not begun, first day first, in a constant number of queries.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    rows = Offering.objects.of(actor.agency).filter(
        status=Offering.Status.ANNOUNCED, starts_on__gt=today_in(actor.agency)
    )
    found = list(rows.order_by("starts_on", "pk"))
    person = Person.objects.of(actor.agency).filter(pk=actor.person_id or 0).first()
    organization = person.organization if person else OURS
    rooms = rooms_of(actor.agency, found)
    own = {one.application.offering_id: one for one in own_applications(actor)}
    held = Seat.objects.of(actor.agency).filter(person=actor.person_id or 0, released_at=None, offering__in=found)
    seated = set(held.values_list("offering", flat=True))
    return tuple(
        OpenClass(row, free_for(rooms[row.pk], organization), own.get(row.pk), row.pk in seated) for row in found
    )


def class_to_ask_for(actor: Actor, *, offering: int) -> OpenClass:
    """One of them.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
        NotFound: `offering_not_found`, also where it is not announced or has begun.
    """
    found = next((one for one in classes_to_ask_for(actor) if one.offering.pk == offering), None)
    if found is None:
        raise NotFound("offering_not_found", f"There is no class {offering} that you may ask for. Look in the list.")
    return found
