"""Seats of a partner's people in the agency's own classes that no invoice bills yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shiftready.services.access import Actor, Deed, require
from shiftready.services.partners.find import find_partner
from shiftready.store.models import Invoice, InvoicedSeat, Offering, Partner, Person, Seat

HELD = (Offering.Status.ANNOUNCED, Offering.Status.CLOSED)


@dataclass(frozen=True, slots=True)
class OpenSeats:
    """The rows of seats of one class that can be billed."""

    offering: Offering
    seats: tuple[Seat, ...]


def open_seats(actor: Actor, *, partner: int) -> tuple[OpenSeats, ...]:
    """Class by class, the newest first, in a number of queries that does not grow.

    A partner's people are guests whose organization is written as the partner is called.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `partner_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    return seats_to_bill(actor, find_partner(actor, partner))


def seats_to_bill(actor: Actor, partner: Partner) -> tuple[OpenSeats, ...]:
    """The same as part of a deed, which asks whether it may."""
    billed = InvoicedSeat.objects.of(actor.agency).exclude(line__invoice__standing=Invoice.Standing.VOID)
    rows = Seat.objects.of(actor.agency).filter(
        offering__host="", offering__status__in=HELD, released_at=None, person__in=_people(actor, partner)
    )
    free = rows.exclude(pk__in=billed.values("seat")).select_related("offering").order_by("-offering__starts_on", "pk")
    return tuple(_by_class(free))


def _people(actor: Actor, partner: Partner) -> list[int]:
    guests = Person.objects.of(actor.agency).exclude(organization="").values_list("pk", "organization")
    return [pk for pk, name in guests if " ".join(name.split()).casefold() in partner.names]


def _by_class(seats: Iterable[Seat]) -> Iterable[OpenSeats]:
    found: dict[int, list[Seat]] = {}
    for seat in seats:
        found.setdefault(seat.offering_id, []).append(seat)
    return [OpenSeats(own[0].offering, tuple(own)) for own in found.values()]
