"""One person's dated facts, for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.services.access import Actor
from shiftready.services.compliance import require_sight
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Absence, Certificate, Person, Posting, Seat, TrainingRecord


@dataclass(frozen=True, slots=True)
class History:
    """What is believed of a person now, every list newest first."""

    person: Person
    postings: tuple[Posting, ...]
    absences: tuple[Absence, ...]
    records: tuple[TrainingRecord, ...]
    seats: tuple[Seat, ...]
    certificates: tuple[Certificate, ...]


def history_of(actor: Actor, *, person: str) -> History:
    """A person's postings, absences, records, seats and certificates, in a constant number of queries.

    Raises:
        NotFound: there is no such person, or none whom the actor may see (`person_not_found`).
    """
    require_sight(actor, facts_of(actor.agency, version_of(actor.agency)), [person])
    agency = actor.agency
    row = Person.objects.of(agency).get(number=person, withdrawn_at=None)
    records = TrainingRecord.objects.of(agency).filter(person=row, withdrawn_at=None).order_by("-completed_on", "-pk")
    seats = Seat.objects.of(agency).filter(person=row, released_at=None).select_related("offering")
    certificates = Certificate.objects.of(agency).filter(record__person=row).order_by("-completed_on")
    return History(
        person=row,
        postings=tuple(Posting.objects.of(agency).filter(person=row, withdrawn_at=None).order_by("-first_on", "-pk")),
        absences=tuple(Absence.objects.of(agency).filter(person=row, withdrawn_at=None).order_by("-first_on")),
        records=tuple(records),
        seats=tuple(seats.order_by("-offering__starts_on")),
        certificates=tuple(certificates),
    )
