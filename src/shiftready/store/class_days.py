"""On which days a class meets that does not meet on every day from its first to its last: those of its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from shiftready.core.dates import runs_of
from shiftready.store.models import Agency, Offering, OfferingBlock

ClassDays = Mapping[int, tuple[date, ...]]
"""By class, only of those that leave days out."""


def days_of_running(agency: Agency, before: datetime | None) -> ClassDays:
    """The days of classes neither closed nor cancelled, or not closed at that moment."""
    if before is None:
        return days_with_gaps(agency, Q(offering__status__in=(Offering.Status.DRAFT, Offering.Status.ANNOUNCED)))
    return days_with_gaps(agency, Q(offering__closed_at=None) | Q(offering__closed_at__gte=before))


def days_with_gaps(agency: Agency, which: Q) -> ClassDays:
    """The days of the classes of these blocks, in one query."""
    blocks = OfferingBlock.objects.of(agency).filter(which, offering__ends_on__gt=F("offering__starts_on"))
    zone, found = ZoneInfo(agency.time_zone), dict[int, set[date]]()
    for offering, starts_at in blocks.order_by().values_list("offering", "starts_at").iterator():
        found.setdefault(offering, set()).add(starts_at.astimezone(zone).date())
    return {offering: tuple(sorted(days)) for offering, days in found.items() if len(runs_of(days)) > 1}
