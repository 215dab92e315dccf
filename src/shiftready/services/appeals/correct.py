"""A record of a closed class after a mark was corrected: the old one is withdrawn, the new one appended."""

from __future__ import annotations

from datetime import date, datetime

from shiftready.services.access import Actor
from shiftready.services.closing import closing_of, write_records
from shiftready.services.make_up.counted import left_open_seats
from shiftready.store.models import Certificate, Offering, Seat, TrainingRecord


def correct_record(actor: Actor, offering: Offering, seat: Seat, *, at: datetime) -> bool:
    """Write anew what the person earned where that is more than was recorded; says whether anything was written.

    Nothing is done in a class still open, nor of a person who was left open or has not passed what it ends with: their
    closing comes yet.
    """
    if offering.status != Offering.Status.CLOSED or seat.pk in left_open_seats(offering):
        return False
    line = next(one for one in closing_of(actor, offering).lines if one.seat.pk == seat.pk)
    rows = TrainingRecord.objects.of(actor.agency).filter(offering=offering, person=seat.person, withdrawn_at=None)
    old: TrainingRecord | None = rows.first()
    recorded = sum(credit["minutes"] for credit in old.credits) if old else 0
    if not line.attainment.is_credited or line.outcome.minutes <= recorded:
        return False
    rows.update(withdrawn_at=at)
    write_records(offering, [line], at=at, expires_on=_expires_on(offering))
    return True


def _expires_on(offering: Offering) -> date | None:
    """The last day that was said for the certificates of the class, when it was closed."""
    issued = Certificate.objects.of(offering.agency).filter(record__offering=offering)
    found: date | None = issued.order_by("issued_at", "pk").values_list("expires_on", flat=True).first()
    return found
