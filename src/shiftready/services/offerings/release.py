"""Seats that somebody holds: released, passed on to a substitute, given a track."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.application import Step
from shiftready.core.delivery.credit import tracks_of
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.applications.steps import StepSaid, application_of, take_steps
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.notices.plan import tell_places
from shiftready.services.offerings.find import course_of, find_open_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.services.offerings.moving_up import give_free_seats
from shiftready.services.offerings.revise import revised
from shiftready.services.offerings.seats import SeatWish, write_seats
from shiftready.store.models import Seat


@transaction.atomic
def release_seat(actor: Actor, *, seat: int, reason: str) -> Seat:
    """Take a person out of a class; the seat stays in the books with the reason, and whoever waits moves up.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `seat_not_found`.
        ShiftreadyError: `reason_missing`, `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    why = asked_reason(reason)
    row = _held_seat(actor, seat)
    _let_go(actor, row, why)
    moved = give_free_seats(actor, row.offering, changed=[row.person_id])
    facts = {"person": row.person_id, **moved.facts}
    write_line(actor, "release_seat", subject=f"offering:{row.offering_id}", facts=facts)
    return row


@transaction.atomic
def substitute_seat(actor: Actor, *, seat: int, person: str, reason: str) -> Seat:
    """Pass a seat on to somebody else, until the day before the class; nobody of the waiting list moves up.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `seat_not_found`.
        ShiftreadyError: `reason_missing`, `class_has_begun`, `seats_refused`, `offering_closed`,
            `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    why = asked_reason(reason)
    row = _held_seat(actor, seat)
    if today_in(actor.agency) >= row.offering.starts_on:
        raise ShiftreadyError(
            "class_has_begun",
            f"{row.offering.title} began on {row.offering.starts_on}: a seat can be passed on until the day before. "
            "Release it instead.",
        )
    _let_go(actor, row, why)
    (given,), _ = write_seats(actor, wishes=[SeatWish(row.offering_id, person.strip(), why)])
    tell_places(actor.agency, {row.offering: [row.person_id, given.person_id]})
    facts = {"person": row.person_id, "substitute": given.person_id}
    write_line(actor, "substitute_seat", subject=f"offering:{row.offering_id}", facts=facts)
    return given


@transaction.atomic
def choose_track(actor: Actor, *, seat: int, track: str) -> Seat:
    """Say whose blocks a person sits in, besides those for everyone.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `seat_not_found`.
        ShiftreadyError: `track_unknown`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = _held_seat(actor, seat)
    tracks = tracks_of(course_of(row.offering))
    if track not in tracks:
        message = f'"{track}" is no track of {row.offering.title}. It has {", ".join(tracks) or "none"}.'
        raise ShiftreadyError("track_unknown", message, fields={"track": message})
    row.track = track
    row.save(update_fields=["track"])
    revised(row.offering)
    tell_places(actor.agency, {row.offering: [row.person_id]})
    facts = {"person": row.person_id}
    write_line(actor, "choose_track", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return row


def empty_seat(seat: Seat, why: str) -> None:
    """Release a seat, as part of a deed that leaves the line, says so of its person's application, and tells them."""
    seat.released_at, seat.release_reason = timezone.now(), why
    seat.save(update_fields=["released_at", "release_reason"])


def _let_go(actor: Actor, seat: Seat, why: str) -> None:
    empty_seat(seat, why)
    pk = application_of(actor, offering=seat.offering_id, person=seat.person_id)
    if pk is not None:
        take_steps(actor, [StepSaid(pk, Step.RELEASED, why)])


def _held_seat(actor: Actor, pk: int) -> Seat:
    row = Seat.objects.of(actor.agency).filter(pk=pk, released_at=None).select_related("offering").first()
    if row is None:
        raise NotFound("seat_not_found", f"No one holds seat {pk}. It may have been released meanwhile.")
    find_open_offering(actor, row.offering_id)
    found: Seat = row
    return found
