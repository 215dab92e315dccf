"""What a person may always see of themself: records, classes to come, certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shiftready.services.access import Actor, Deed, require
from shiftready.services.certificates.listing import own_certificates
from shiftready.services.certificates.verify import Standing, standing_on
from shiftready.services.offerings.find import today_in
from shiftready.store.models import Certificate, Offering, OfferingBlock, Person, Seat, TrainingRecord


@dataclass(frozen=True, slots=True)
class OwnClass:
    """An announced class in which the person has a seat, and when its first block begins."""

    offering: Offering
    begins_at: datetime | None


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
    first: dict[int, datetime] = {}
    for block in OfferingBlock.objects.of(actor.agency).filter(offering__in=offerings):
        first.setdefault(block.offering_id, block.starts_at)
    return tuple(OwnClass(offering, first.get(offering.pk)) for offering in offerings)
