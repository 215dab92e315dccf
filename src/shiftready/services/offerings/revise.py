"""Counting the changes of a class that people's calendars must hear of."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from shiftready.services.notices.plan import tell_seated, tell_teachers
from shiftready.store.models import Offering


def revised(offering: Offering) -> None:
    """Days, hours, rooms, place, title or standing of a class are others now: part of the deed, which locked it."""
    row = Offering.objects.of(offering.agency).filter(pk=offering.pk)
    row.update(revision=F("revision") + 1, revised_at=timezone.now())
    offering.refresh_from_db(fields=["revision", "revised_at"])


def class_changed(offering: Offering) -> None:
    """The same, and everybody concerned hears of it: whoever has a seat, once it is announced, and who teaches."""
    revised(offering)
    tell_seated(offering)
    tell_teachers(offering)
