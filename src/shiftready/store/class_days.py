"""On which days and in which evening hours a class meets, as its blocks say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from shiftready.core.class_hours import Evening, evening_between
from shiftready.core.dates import runs_of
from shiftready.store.models import Agency, Offering, OfferingBlock

ClassDays = Mapping[int, tuple[date, ...]]
"""By class, only of those that leave days out."""


@dataclass(frozen=True, slots=True)
class ClassTimes:
    """By class: the `days` of those that leave days out, and the hours of those that meet in the `evenings`."""

    days: ClassDays
    evenings: Mapping[int, Evening]


def times_of_running(agency: Agency, before: datetime | None) -> ClassTimes:
    """When classes neither closed nor cancelled meet, or those not closed at that moment, in one query."""
    if before is None:
        running = Q(offering__status__in=(Offering.Status.DRAFT, Offering.Status.ANNOUNCED))
    else:
        running = Q(offering__closed_at=None) | Q(offering__closed_at__gte=before)
    blocks = OfferingBlock.objects.of(agency).filter(running).order_by()
    zone, days, hours = ZoneInfo(agency.time_zone), dict[int, set[date]](), dict[int, tuple[int, int]]()
    for offering, starts_at, minutes in blocks.values_list("offering", "starts_at", "minutes").iterator():
        local = starts_at.astimezone(zone)
        begins = 60 * local.hour + local.minute
        first, last = hours.get(offering, (begins, begins))
        days.setdefault(offering, set()).add(local.date())
        hours[offering] = min(first, begins), max(last, begins + minutes)
    evenings = {offering: evening_between(*each) for offering, each in hours.items()}
    return ClassTimes(_with_gaps(days), {offering: found for offering, found in evenings.items() if found})


def days_with_gaps(agency: Agency, which: Q) -> ClassDays:
    """The days of the classes of these blocks, in one query."""
    blocks = OfferingBlock.objects.of(agency).filter(which, offering__ends_on__gt=F("offering__starts_on"))
    zone, found = ZoneInfo(agency.time_zone), dict[int, set[date]]()
    for offering, starts_at in blocks.order_by().values_list("offering", "starts_at").iterator():
        found.setdefault(offering, set()).add(starts_at.astimezone(zone).date())
    return _with_gaps(found)


def _with_gaps(found: Mapping[int, set[date]]) -> ClassDays:
    return {offering: tuple(sorted(days)) for offering, days in found.items() if len(runs_of(days)) > 1}
