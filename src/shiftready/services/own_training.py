"""What a person may always see of themself: records, classes to come, certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shiftready.core.dates import runs_of
from shiftready.services.access import Actor, Deed, require
from shiftready.services.certificates.listing import own_certificates
from shiftready.services.certificates.verify import Standing, standing_on
from shiftready.services.clock import today_in, zone_of
from shiftready.store.models import Certificate, Offering, OfferingBlock, Person, Seat, TrainingRecord


@dataclass(frozen=True, slots=True)
class OwnClass:
    """An announced class in which the person has a seat, with its class days: when each begins and ends."""

    offering: Offering
    days: tuple[tuple[datetime, datetime], ...]

    @property
    def begins_at(self) -> datetime | None:
        return self.days[0][0] if self.days else None

    @property
    def stretches(self) -> tuple[tuple[date, date], ...]:
        """The first and the last of the class days in a row, one pair for each stretch of them."""
        runs = runs_of(begins.date() for begins, _ in self.days)
        whole = (self.offering.starts_on, self.offering.ends_on)
        return tuple((run.first_on, run.last_on or run.first_on) for run in runs) or (whole,)


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """A certificate and how it stands today."""

    certificate: Certificate
    standing: Standing


@dataclass(frozen=True, slots=True)
class OwnTraining:
    """Newest records first, next class first. `person` None: the account is linked to nobody on the roster."""

    person: Person | None
    classes: tuple[OwnClass, ...] = ()
    records: Sequence[TrainingRecord] = ()
    certificates: tuple[OwnCertificate, ...] = ()

    @property
    def is_guest(self) -> bool:
        """Whether the person is a guest in classes: no rule of the agency speaks of them."""
        return self.person is not None and bool(self.person.organization)


def own_training(actor: Actor) -> OwnTraining:
    """The actor's own training, today where the agency is.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    if actor.person_id is None:
        return OwnTraining(None)
    person: Person = Person.objects.of(actor.agency).get(pk=actor.person_id)
    today = today_in(actor.agency)
    records = TrainingRecord.objects.of(actor.agency).filter(person=person, withdrawn_at=None)
    certificates = own_certificates(actor).select_related("agency")
    return OwnTraining(
        person=person,
        classes=_classes(actor, person, today),
        records=tuple(records.order_by("-completed_on", "-pk")),
        certificates=tuple(OwnCertificate(one, standing_on(one, today)) for one in certificates),
    )


def _classes(actor: Actor, person: Person, today: date) -> tuple[OwnClass, ...]:
    held = Seat.objects.of(actor.agency).filter(person=person, released_at=None)
    seats = held.filter(offering__status=Offering.Status.ANNOUNCED, offering__ends_on__gte=today)
    offerings = [seat.offering for seat in seats.select_related("offering").order_by("offering__starts_on")]
    blocks: dict[int, list[OfferingBlock]] = {}
    for block in OfferingBlock.objects.of(actor.agency).filter(offering__in=offerings):
        blocks.setdefault(block.offering_id, []).append(block)
    return tuple(OwnClass(offering, _days(actor, blocks.get(offering.pk, []))) for offering in offerings)


def _days(actor: Actor, blocks: Sequence[OfferingBlock]) -> tuple[tuple[datetime, datetime], ...]:
    zone = zone_of(actor.agency)
    by_day: dict[date, list[OfferingBlock]] = {}
    for block in blocks:
        by_day.setdefault(block.starts_at.astimezone(zone).date(), []).append(block)
    ends = {day: max(_end(row) for row in rows) for day, rows in by_day.items()}
    return tuple((rows[0].starts_at.astimezone(zone), ends[day].astimezone(zone)) for day, rows in by_day.items())


def _end(block: OfferingBlock) -> datetime:
    return block.starts_at + timedelta(minutes=block.minutes)
