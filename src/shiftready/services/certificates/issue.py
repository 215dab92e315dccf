"""Issuing: a certificate for each completed record, under a number nobody can guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from secrets import randbits

from shiftready.core.delivery.certificate_number import draw_number
from shiftready.store.models import Certificate, TrainingRecord


def issue_certificates(
    records: Sequence[TrainingRecord], *, at: datetime, expires_on: date | None = None
) -> tuple[str, ...]:
    """Issue certificates for records of one class, inside the transaction that closes it; returns their numbers.

    A number holds 75 random bits: that one is drawn twice is not to be expected before the sun burns out, and the
    database would refuse it.
    """
    rows = Certificate.objects.bulk_create(
        Certificate(
            agency_id=record.agency_id,
            number=draw_number(randbits),
            record=record,
            course_title=record.title,
            minutes=sum(credit["minutes"] for credit in record.credits),
            completed_on=record.completed_on,
            issued_at=at,
            expires_on=expires_on,
        )
        for record in records
    )
    return tuple(row.number for row in rows)
