"""One person's dated facts, for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.services.access import Actor, Deed
from shiftready.services.compliance import is_self, require_sight
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.standing import Held, credentials_of, services_of
from shiftready.services.waivers.find import with_state
from shiftready.store.models import (
    Absence,
    Agency,
    Allowance,
    Certificate,
    Person,
    Posting,
    Seat,
    Service,
    TrainingRecord,
    WaiverRequest,
)


@dataclass(frozen=True, slots=True)
class Stay:
    """Days away, or excused from a rule ("" is every rule); `why` is "" where it is not for the reader's eyes."""

    first_on: date
    last_on: date | None
    why: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What is believed of a person now, every list newest first."""

    person: Person
    postings: tuple[Posting, ...]
    absences: tuple[Stay, ...]
    allowances: tuple[Stay, ...]
    waivers: tuple[WaiverRequest, ...]
    records: tuple[TrainingRecord, ...]
    seats: tuple[Seat, ...]
    certificates: tuple[Certificate, ...]
    credentials: tuple[Held, ...]
    services: tuple[Service, ...]


def history_of(actor: Actor, *, person: str) -> History:
    """A person's postings, absences, records, seats, certificates and standing, in a constant number of queries.

    The kind of an absence, the ground of an allowance and what was asked are for those who see waivers, and the person.

    Raises:
        NotFound: there is no such person, or none whom the actor may see (`person_not_found`).
    """
    require_sight(actor, facts_of(actor.agency, version_of(actor.agency)), [person])
    agency = actor.agency
    row = Person.objects.of(agency).get(number=person, withdrawn_at=None)
    knows_why = actor.may(Deed.SEE_WAIVERS) or is_self(actor, person)
    records = TrainingRecord.objects.of(agency).filter(person=row, withdrawn_at=None).order_by("-completed_on", "-pk")
    seats = Seat.objects.of(agency).filter(person=row, released_at=None).select_related("offering")
    certificates = Certificate.objects.of(agency).filter(record__person=row).order_by("-completed_on")
    return History(
        person=row,
        postings=tuple(Posting.objects.of(agency).filter(person=row, withdrawn_at=None).order_by("-first_on", "-pk")),
        absences=_absences(agency, row, knows_why=knows_why),
        allowances=_allowances(agency, row, knows_why=knows_why),
        waivers=tuple(with_state(agency).filter(person=row)) if knows_why else (),
        records=tuple(records),
        seats=tuple(seats.order_by("-offering__starts_on")),
        certificates=tuple(certificates),
        credentials=credentials_of(actor, person=person),
        services=services_of(actor, person=person),
    )


def _absences(agency: Agency, person: Person, *, knows_why: bool) -> tuple[Stay, ...]:
    rows = Absence.objects.of(agency).filter(person=person, withdrawn_at=None).order_by("-first_on")
    return tuple(Stay(one.first_on, one.last_on, one.get_kind_display() if knows_why else "") for one in rows)


def _allowances(agency: Agency, person: Person, *, knows_why: bool) -> tuple[Stay, ...]:
    rows = Allowance.objects.of(agency).filter(person=person, withdrawn_at=None).order_by("-first_on")
    return tuple(Stay(one.first_on, one.last_on, _ground(one) if knows_why else "", one.rule) for one in rows)


def _ground(one: Allowance) -> str:
    by = f" by {one.granted_by}" if one.granted_by else ""
    reason = f", reason: {one.reason.replace('_', ' ')}" if one.reason else ""
    return f"{one.get_kind_display()}{by}{reason}"
