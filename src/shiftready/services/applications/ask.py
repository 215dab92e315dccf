"""Asking for a seat: for oneself from the phone, or for somebody by whoever runs classes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from shiftready.core.delivery.application import OPEN, Step
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.applications.course_requests import answer_requests
from shiftready.services.applications.find import Applied, find_application
from shiftready.services.applications.steps import StepSaid, application_of, take_steps
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.find import find_open_offering
from shiftready.store.models import Application, Offering, Person, Seat

VOLUNTEERED, ASSIGNED = "volunteered", "assigned"
HOW = (VOLUNTEERED, ASSIGNED)
MOST_YEARS, LONGEST_WHY = 60, 500


@dataclass(frozen=True, slots=True)
class Asking:
    """What is said with an application: `how` one of `HOW`, `years` of service, and why in words."""

    how: str = VOLUNTEERED
    years: int | None = None
    why: str = ""


@transaction.atomic
def ask_for_seat(actor: Actor, *, offering: int, asking: Asking, person: str = "") -> Applied:
    """Apply for a seat: for oneself where no roster number is said, else for that person.

    Raises:
        NotAllowed: for oneself without `Deed.SEE_OWN_TRAINING`, for others without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`, `person_not_found`.
        ShiftreadyError: `not_on_roster` where the account is linked to nobody; `application_wrong` with a remark for
            every field; `class_not_open`; `applied_already`; `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS if person else Deed.SEE_OWN_TRAINING)
    row = find_open_offering(actor, offering)
    whom = person_asked_for(actor, person)
    said = read_asking(asking)
    refuse_begun(actor, row)
    if not person:
        _refuse_unannounced(row)
    pk = ask_as_part(actor, row, whom, said)
    write_line(
        actor, "application_asked", subject=f"offering:{row.pk}", facts={"applications": [pk]}, changes_facts=False
    )
    return find_application(actor, pk)


def ask_as_part(actor: Actor, offering: Offering, person: Person, asking: Asking) -> int:
    """The row of the application with its asking, as part of a deed that leaves the line.

    Raises:
        ShiftreadyError: `applied_already`.
    """
    pk = application_of(actor, offering=offering.pk, person=person.pk)
    is_seated = Seat.objects.of(actor.agency).filter(offering=offering, person=person, released_at=None).exists()
    if is_seated or (pk is not None and find_application(actor, pk).stage in OPEN):
        raise ShiftreadyError(
            "applied_already",
            f"{person.number} has applied for {offering.title} of {offering.starts_on} already, or sits in it.",
        )
    if pk is None:
        pk = Application.objects.create(agency=actor.agency, offering=offering, person=person).pk
    facts = {"how": asking.how} | ({} if asking.years is None else {"years": asking.years})
    take_steps(actor, [StepSaid(pk, Step.ASKED, asking.why, facts=facts)])
    answer_requests(actor.agency, {offering.course: [person.pk]})
    return pk


def refuse_begun(actor: Actor, offering: Offering) -> None:
    """Refuse what can only be done before a class begins.

    Raises:
        ShiftreadyError: `class_has_begun`.
    """
    if today_in(actor.agency) >= offering.starts_on:
        raise ShiftreadyError(
            "class_has_begun",
            f"{offering.title} began on {offering.starts_on}: its list is closed. Choose a later class.",
        )


def remarks_on(asking: Asking) -> dict[str, str]:
    """What is wrong with what is said, by field."""
    remarks = {}
    if asking.how not in HOW:
        remarks["how"] = f'Write volunteered or assigned; "{asking.how}" is neither.'
    if asking.years is not None and not 0 <= asking.years <= MOST_YEARS:
        remarks["years"] = f"Years of service are a whole number from 0 to {MOST_YEARS}."
    if len(asking.why) > LONGEST_WHY:
        remarks["why"] = f"Use up to {LONGEST_WHY} letters."
    return remarks


def read_asking(asking: Asking) -> Asking:
    """What is said with an application, trimmed.

    Raises:
        ShiftreadyError: `application_wrong`, with a remark for every field.
    """
    said = Asking(asking.how, asking.years, asking.why.strip())
    if remarks := remarks_on(said):
        raise ShiftreadyError("application_wrong", " ".join(remarks.values()), fields=remarks)
    return said


def _refuse_unannounced(offering: Offering) -> None:
    if offering.status != Offering.Status.ANNOUNCED:
        raise ShiftreadyError(
            "class_not_open", f"{offering.title} of {offering.starts_on} is not announced yet. Ask when it is."
        )


def person_asked_for(actor: Actor, number: str, *, to_change: bool = False) -> Person:
    """The person of that number, or of the account where none is said; locked where their requests are to change.

    Raises:
        NotFound: `person_not_found`.
        ShiftreadyError: `not_on_roster`.
    """
    rows = Person.objects.of(actor.agency).filter(withdrawn_at=None)
    rows = rows.select_for_update() if to_change else rows
    found = rows.filter(number=number.strip()) if number else rows.filter(pk=actor.person_id or 0)
    row: Person | None = found.first()
    if row is None and not number:
        raise ShiftreadyError(
            "not_on_roster",
            "Your account is linked to nobody on the roster. Ask your training coordinator to link it.",
        )
    if row is None:
        raise NotFound("person_not_found", f'Nobody on the roster has the number "{number}".')
    return row
