"""Issuing: a certificate for each completed record, under a number nobody can guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from secrets import randbits

from django.db.models import Max

from shiftready.core.delivery.certificate_number import draw_number
from shiftready.store.models import Agency, Certificate, TrainingRecord


def issue_certificates(
    records: Sequence[TrainingRecord], *, at: datetime, expires_on: date | None = None
) -> tuple[str, ...]:
    """Issue certificates for records of one class, inside the transaction that closes it; returns their numbers.

    A number holds 75 random bits: that one is drawn twice is not to be expected before the sun burns out, and the
    database would refuse it.
    """
    if not records:
        return ()
    places = count(first_free_place(records[0].agency))
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
            status_place=next(places),
        )
        for record in records
    )
    return tuple(row.number for row in rows)


def first_free_place(agency: Agency) -> int:
    """The place after the last in the agency's lists; nobody else takes it before this transaction ends."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    last = Certificate.objects.of(agency).aggregate(last=Max("status_place"))["last"]
    return 0 if last is None else int(last) + 1
