"""Which rows had been entered, and not yet withdrawn, by the end of a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Q

from shiftready.store.models.agency import Agency, Fact
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
