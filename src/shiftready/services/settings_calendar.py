"""Days without class."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.dates import days_from
from shiftready.core.errors import ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import ClosedDay

LONGEST_STRETCH = 60


def closed_days(actor: Actor) -> tuple[date, ...]:
    """The days without class, in order.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    return tuple(sorted(set(_in_force(actor).values_list("day", flat=True))))


def close_days(actor: Actor, *, first_on: date, last_on: date | None = None) -> tuple[date, ...]:
    """Hold no class from `first_on` to `last_on`, both included; returns the days that were not closed before.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `days_wrong`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    count = ((last_on or first_on) - first_on).days + 1
    if not 1 <= count <= LONGEST_STRETCH:
        message = f"Close from one to {LONGEST_STRETCH} days at once, the last not before the first."
        raise ShiftreadyError("days_wrong", message, fields={"last_on": message})
    with transaction.atomic():
        known = set(closed_days(actor))
        new = tuple(day for day in days_from(first_on, count) if day not in known)
        now = timezone.now()
        ClosedDay.objects.bulk_create(ClosedDay(agency=actor.agency, day=day, entered_at=now) for day in new)
        audit.write_line(actor, "days_closed", subject=first_on.isoformat(), facts={"days": len(new)})
    return new


def open_day(actor: Actor, *, day: date) -> None:
    """Allow class on a day again.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `day_not_closed`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    with transaction.atomic():
        audit.write_line(actor, "day_opened", subject=day.isoformat())
        if not _in_force(actor).filter(day=day).update(withdrawn_at=timezone.now()):
            raise ShiftreadyError("day_not_closed", f"{day} is not closed, so there is nothing to open.")


def _in_force(actor: Actor) -> Any:
    return ClosedDay.objects.of(actor.agency).filter(withdrawn_at=None)
