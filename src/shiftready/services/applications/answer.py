"""What the applicant does: accepts or turns down an offered seat, or withdraws."""

from __future__ import annotations

from django.db import transaction

from shiftready.core.delivery.application import Stage, Step
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed
from shiftready.services.applications.ask import refuse_begun
from shiftready.services.applications.find import Applied, find_application, is_own, read_again
from shiftready.services.applications.steps import StepSaid, take_steps
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import refuse_shut
from shiftready.services.offerings.moving_up import Moved, give_free_seats
from shiftready.services.offerings.release import empty_seat
from shiftready.services.offerings.seats import SeatWish, fill_seats
from shiftready.store.models import ApplicationStep, Seat


@transaction.atomic
def accept_offer(actor: Actor, *, application: int) -> Applied:
    """Take the seat that is offered, by the person or by whoever runs classes in their name.

    Raises:
        NotFound: `application_not_found`, also for those who may not answer it.
        ShiftreadyError: `no_offer` where none stands, also where it has lapsed; `class_has_begun`; `seats_refused`
            where the person sits elsewhere by now; `offering_closed`, `offering_cancelled`.
    """
    found = _to_change(actor, application)
    _refuse_without_offer(found)
    refuse_begun(actor, found.application.offering)
    seat = SeatWish(found.application.offering_id, found.application.person.number, found.newest.why)
    fill_seats(actor, wishes=[seat])
    write_line(actor, "offer_accepted", subject=_subject(found), facts={"application": application})
    return read_again(actor, found)


@transaction.atomic
def turn_down_offer(actor: Actor, *, application: int, why: str = "") -> Applied:
    """Leave the seat that is offered to whoever comes next.

    Raises:
        NotFound: `application_not_found`, also for those who may not answer it.
        ShiftreadyError: `no_offer`; `offering_closed`, `offering_cancelled`.
    """
    found = _to_change(actor, application)
    _refuse_without_offer(found)
    taken = take_steps(actor, [StepSaid(application, Step.TURNED_DOWN, why.strip())])
    moved = give_free_seats(actor, found.application.offering, changed=[found.application.person_id])
    facts = {"application": application, **moved.facts}
    write_line(actor, "offer_turned_down", subject=_subject(found), facts=facts)
    return found.after(taken, Stage.TURNED_DOWN)


@transaction.atomic
def withdraw_application(actor: Actor, *, application: int, why: str = "") -> Applied:
    """Take an application back, with the place on the list, the offer or the seat that came of it; the next moves up.

    Raises:
        NotFound: `application_not_found`, also for those who may not answer it.
        ShiftreadyError: `application_over` where nothing of it is open; `class_has_begun`; `offering_closed`,
            `offering_cancelled`.
    """
    found = _to_change(actor, application)
    refuse_begun(actor, found.application.offering)
    if found.stage not in {Stage.ASKED, Stage.WAITING, Stage.OFFERED, Stage.SEATED}:
        stands = found.stage.value.replace("_", " ")
        raise ShiftreadyError("application_over", f"Application {application} is {stands} already.")
    taken = _give_up(actor, found, why.strip())
    moved, row = Moved(), found.application
    if found.stage in {Stage.OFFERED, Stage.SEATED}:
        moved = give_free_seats(actor, row.offering, changed=[row.person_id])
    facts = {"application": application, **moved.facts}
    write_line(actor, "application_withdrawn", subject=_subject(found), facts=facts)
    return found.after(taken, Stage.WITHDRAWN)


def _to_change(actor: Actor, pk: int) -> Applied:
    """The application in its open class, locked: of the actor's own, or of anybody for whoever runs classes."""
    found = find_application(actor, pk, to_change=True)
    if not (is_own(actor, found.application) or actor.may(Deed.RUN_OFFERINGS)):
        raise NotFound("application_not_found", f"There is no application {pk} that you may answer.")
    refuse_shut(found.application.offering)
    return found


def _refuse_without_offer(found: Applied) -> None:
    if found.stage is Stage.LAPSED:
        raise ShiftreadyError("no_offer", "The time to answer the offer is over, so it has lapsed. You may ask again.")
    if found.stage is not Stage.OFFERED:
        raise ShiftreadyError("no_offer", "No seat is offered with this application. Look at how it stands.")


def _give_up(actor: Actor, found: Applied, why: str) -> tuple[ApplicationStep, ...]:
    row = found.application
    if found.stage is Stage.SEATED:
        why = why or "Withdrawn by the person."
        rows = Seat.objects.of(actor.agency).filter(released_at=None)
        empty_seat(rows.get(offering=row.offering_id, person=row.person_id), why)
    return take_steps(actor, [StepSaid(row.pk, Step.WITHDRAWN, why)])


def _subject(found: Applied) -> str:
    return f"offering:{found.application.offering_id}"
