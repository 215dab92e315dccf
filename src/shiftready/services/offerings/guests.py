"""Guests: people of other organizations, on no roster of the agency, who sit in its classes."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.offerings.seats import SeatWish, fill_seats, pairs_of
from shiftready.store.models import Agency, Person, Seat
from shiftready.store.scope import ScopedQuerySet

LONGEST_NAME, LONGEST_ORGANIZATION = 200, 100


@transaction.atomic
def seat_guest(actor: Actor, *, offering: int, name: str, organization: str, reason: str = "") -> Seat:
    """Give a guest a seat. A guest of that name and organization who was here before is taken to be the same person.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `guest_wrong`, with a remark for every field; `seats_refused` as `give_seats`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    guest = known_guest(actor, name=name, organization=organization)
    seat = fill_seats(actor, wishes=[SeatWish(offering, guest.number, reason.strip())])[0]
    write_line(actor, "seat_guest", subject=f"offering:{offering}", facts={"seats": pairs_of([seat])})
    return seat


def known_guest(actor: Actor, *, name: str, organization: str) -> Person:
    """The guest of that name and organization, written down where they were never here: part of a larger deed.

    Raises:
        ShiftreadyError: `guest_wrong`, with a remark for every field.
    """
    said = " ".join(name.split()), " ".join(organization.split())
    if remarks := _remarks(*said):
        raise ShiftreadyError("guest_wrong", " ".join(remarks.values()), fields=remarks)
    # Two who write down guests at once wait for each other here: a number is given once.
    agency = Agency.objects.select_for_update().get(pk=actor.agency.pk)
    guests = _guests(agency).filter(withdrawn_at=None)
    found: Person | None = guests.filter(name__iexact=said[0], organization__iexact=said[1]).order_by("pk").first()
    return found or Person.objects.create(
        agency=agency, number=_next_number(agency), name=said[0], organization=said[1], entered_at=timezone.now()
    )


def numbers_of_guests(agency: Agency, among: Collection[str]) -> tuple[str, ...]:
    """Those of the numbers that are guests', sorted: no roster may bring them."""
    rows = _guests(agency).filter(withdrawn_at=None).order_by("number")
    return tuple(number for number in rows.values_list("number", flat=True) if number in among)


def _remarks(name: str, organization: str) -> dict[str, str]:
    remarks = {}
    if not name:
        remarks["name"] = "Write the guest's name, as it shall stand on the certificate."
    if not organization:
        remarks["organization"] = "Say where the guest comes from, such as Lakeside Clinic."
    for field, text, longest in (
        ("name", name, LONGEST_NAME),
        ("organization", organization, LONGEST_ORGANIZATION),
    ):
        if len(text) > longest:
            remarks[field] = f"Use up to {longest} letters."
    return remarks


def _guests(agency: Agency) -> ScopedQuerySet[Person]:
    rows: ScopedQuerySet[Person] = Person.objects.of(agency)
    return rows.exclude(organization="")


def _next_number(agency: Agency) -> str:
    """`guest-1`, `guest-2`: whoever was ever a guest keeps theirs, and one on the roster is passed over."""
    taken = set(Person.objects.of(agency).filter(number__startswith="guest-").values_list("number", flat=True))
    number = len(taken) + 1
    while f"guest-{number}" in taken:
        number += 1
    return f"guest-{number}"
