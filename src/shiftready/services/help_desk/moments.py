"""Moments that somebody says by the clock on the wall: what it can have been, or why nobody can know."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.wall_time import Which, moment_of
from shiftready.services.access import Actor
from shiftready.services.clock import supposed_now, zone_of


def said_moment(
    actor: Actor, wall: datetime | None, which: Which, field: str, remarks: dict[str, str], *, not_before: datetime
) -> datetime | None:
    """The moment of a wall clock where the agency is, now where none is said; None with a remark where it cannot be.

    What carries a zone, as programs may write it, is that moment.
    `not_before` bounds how early it can have been; nothing is written down before it happened.
    """
    if wall is None:
        return timezone.now()
    zone = zone_of(actor.agency)
    try:
        found = moment_of(wall, zone, which) if wall.tzinfo is None else wall
    except ShiftreadyError as refusal:
        remarks["which" if refusal.code == "time_twice" else field] = refusal.message
        return None
    if not_before <= found <= supposed_now():
        return found
    first = not_before.astimezone(zone)
    remarks[field] = f"Write a moment from {first:%Y-%m-%d %H:%M} until now: what lies ahead has not happened yet."
    return None
