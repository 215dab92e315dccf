"""Finding certificates, within what the actor may see."""

from __future__ import annotations

from django.db.models import Q

from shiftready.core.delivery.certificate_number import read_number
from shiftready.core.errors import NotAllowed, NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.sight import people_in_sight, sees_person
from shiftready.store.models import Certificate
from shiftready.store.scope import ScopedQuerySet


def certificates_of_agency(
    actor: Actor, *, search: str = "", offering: int | None = None
) -> ScopedQuerySet[Certificate]:
    """The agency's certificates with their people, newest first; a supervisor bound to a unit gets that unit's.

    Raises:
        NotAllowed: without `Deed.SEE_PEOPLE`.
    """
    require(actor, Deed.SEE_PEOPLE)
    rows: ScopedQuerySet[Certificate] = Certificate.objects.of(actor.agency).select_related(
        "record__person", "replaced_by"
    )
    seen = people_in_sight(actor)
    if seen is not None:
        rows = rows.filter(record__person__in=list(seen))
    if offering is not None:
        rows = rows.filter(record__offering=offering)
    if words := search.strip():
        rows = rows.filter(
            Q(number__icontains=words)
            | Q(course_title__icontains=words)
            | Q(record__person__number__iexact=words)
            | Q(record__person__name__icontains=words)
        )
    return rows.order_by("-completed_on", "record__person__number")


def own_certificates(actor: Actor) -> ScopedQuerySet[Certificate]:
    """The actor's own certificates, newest first.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    own = Certificate.objects.of(actor.agency).filter(record__person=actor.person_id, record__person__isnull=False)
    rows: ScopedQuerySet[Certificate] = own.select_related("replaced_by")
    return rows.order_by("-completed_on")


def find_certificate(actor: Actor, *, number: str) -> Certificate:
    """One certificate of the agency, for those who see its person and for the person.

    Raises:
        NotFound: `certificate_not_found`, also for those who may not see the person.
        NotAllowed: for those who may see nobody's.
        ShiftreadyError: `certificate_number_unreadable`.
    """
    if not (actor.may(Deed.SEE_PEOPLE) or actor.may(Deed.SEE_OWN_TRAINING)):
        raise NotAllowed("not_allowed", "Your role may not see certificates. Ask the agency's training coordinator.")
    rows = Certificate.objects.of(actor.agency).filter(number=read_number(number))
    found: Certificate | None = rows.select_related(
        "record__person", "record__offering", "agency", "replaced_by"
    ).first()
    if found is None or not may_see_name(actor, found):
        raise NotFound("certificate_not_found", f"{actor.agency.name} has issued no certificate {number} that you see.")
    return found


def may_see_name(actor: Actor, certificate: Certificate) -> bool:
    """Whether the actor may know whose certificate it is: the person, and those who see the person in that agency."""
    if actor.agency.pk != certificate.agency_id:
        return False
    person = certificate.record.person_id
    if person is None:
        return False
    if actor.may(Deed.SEE_OWN_TRAINING) and person == actor.person_id:
        return True
    return actor.may(Deed.SEE_PEOPLE) and sees_person(actor, person)
