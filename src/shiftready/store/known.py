"""Which rows had been entered, and not yet withdrawn, by the end of a day; and from which day a record counts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Q

from shiftready.store.models.agency import Agency, Fact
from shiftready.store.models.imports import ImportBatch, ImportKind
from shiftready.store.scope import ScopedQuerySet

F = TypeVar("F", bound=Fact)


def end_of(agency: Agency, day: date) -> datetime:
    """The first moment after a day, where the agency lies."""
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(agency.time_zone))


def in_force(model: type[F], agency: Agency, before: datetime | None) -> ScopedQuerySet[F]:
    """Facts not withdrawn now (`before` None), or not withdrawn before that moment, in the order of their entry."""
    rows: Any = model.objects.of(agency)
    still = Q(withdrawn_at=None) if before is None else Q(withdrawn_at=None) | Q(withdrawn_at__gte=before)
    found: ScopedQuerySet[F] = rows.filter(still).order_by("pk")
    return found


def rows_known(model: type[F], agency: Agency, before: datetime | None) -> ScopedQuerySet[F]:
    """Facts in force, and with `before` only those entered before that moment; their order is that of their file."""
    found = in_force(model, agency, before)
    return found if before is None else found.filter(entered_at__lt=before)


class Brought:
    """From which day a training record counts as known, where the agency lies.

    What came with a whole agency folder is as that folder says: None where it says nothing. Everything else is known
    from the day it was brought, or from the day it says it was written down if that is later.
    """

    def __init__(self, agency: Agency) -> None:
        folders: Any = ImportBatch.objects.of(agency).filter(kind=ImportKind.FOLDER)
        self._zone = ZoneInfo(agency.time_zone)
        self._folders: dict[int, datetime] = dict(folders.values_list("pk", "applied_at"))
        self._days: dict[datetime, date] = {}

    def known_from(self, known_on: date | None, entered_at: datetime, batch: int | None) -> date | None:
        if batch is not None and self._folders.get(batch) == entered_at:
            return known_on
        day = self._days.get(entered_at)
        if day is None:
            day = self._days[entered_at] = entered_at.astimezone(self._zone).date()
        return day if known_on is None else max(day, known_on)
