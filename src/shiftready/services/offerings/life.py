"""A class from draft to announced, or cancelled with its reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.notices.plan import tell_parts, tell_places, tell_seated, tell_teachers
from shiftready.services.offerings.find import find_open_offering
from shiftready.services.offerings.revise import revised
from shiftready.store.models import Offering, Seat, TeacherInvitation


@transaction.atomic
def announce(actor: Actor, *, offering: int) -> Offering:
    """Let everyone with a seat see the class among their own; announcing again changes nothing.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_open_offering(actor, offering)
    if row.status == Offering.Status.DRAFT:
        row.status, row.announced_at = Offering.Status.ANNOUNCED, timezone.now()
        row.save(update_fields=["status", "announced_at"])
        revised(row)
        tell_seated(row)
        tell_parts(
            row, TeacherInvitation.objects.of(actor.agency).filter(offering=row).values_list("teacher", flat=True)
        )
        write_line(actor, "announce_offering", subject=f"offering:{row.pk}", changes_facts=False)
    return row


@transaction.atomic
def cancel(actor: Actor, *, offering: int, reason: str) -> Offering:
    """Cancel a class that is not closed and release its seats with the reason.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`, `reason_missing`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    why = asked_reason(reason)
    row = find_open_offering(actor, offering)
    released = call_off(row, why)
    write_line(actor, "cancel_offering", subject=f"offering:{row.pk}", facts={"seats_released": released})
    return row


def call_off(offering: Offering, why: str) -> int:
    """Cancel a class as part of a larger deed, which leaves the line; returns how many seats were released."""
    offering.status = Offering.Status.CANCELLED
    offering.save(update_fields=["status"])
    revised(offering)
    seats = Seat.objects.of(offering.agency).filter(offering=offering, released_at=None)
    people = list(seats.values_list("person", flat=True))
    released = seats.update(released_at=timezone.now(), release_reason=why)
    if offering.announced_at is not None:
        tell_places(offering.agency, {offering: people})
    tell_teachers(offering)
    return released


def asked_reason(reason: str) -> str:
    """The reason without spaces around it.

    Raises:
        ShiftreadyError: `reason_missing`.
    """
    if not (why := reason.strip()):
        message = "Say why, in a few words: the people concerned will read it."
        raise ShiftreadyError("reason_missing", message, fields={"reason": message})
    return why
