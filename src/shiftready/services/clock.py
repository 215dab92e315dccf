"""What day it is: days are those of the agency's own time zone, whatever the server's clock is set to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone

from shiftready.store.models import Agency

#: By how many days whoever asks supposes it to be later than it is.
_later: ContextVar[timedelta] = ContextVar("later", default=timedelta())


@contextmanager
def as_if_on(agency: Agency, day: date) -> Iterator[None]:
    """What is done within is done as if it were that day, at this hour: for what is invented, such as the demo.

    Only what deeds go by is another. Moments that are written down, and all lines of the audit trail, are true.
    """
    before = _later.set(day - day_in(agency, timezone.now()))
    try:
        yield
    finally:
        _later.reset(before)


def zone_of(agency: Agency) -> tzinfo:
    """Where the agency's days begin and end."""
    return ZoneInfo(agency.time_zone)


def supposed_now() -> datetime:
    """This moment, or the one that `as_if_on` supposes: for whether something is over, never to be written down."""
    return timezone.now() + _later.get()


def today_in(agency: Agency, now: datetime | None = None) -> date:
    """The day it is where the agency is."""
    return day_in(agency, now) if now else day_in(agency, timezone.now()) + _later.get()


def wall_clock_in(agency: Agency) -> datetime:
    """What the clock on the agency's wall shows at this moment, without its zone."""
    return timezone.now().astimezone(zone_of(agency)).replace(tzinfo=None) + _later.get()


def day_in(agency: Agency, moment: datetime) -> date:
    """The agency's day on which that moment fell."""
    return moment.astimezone(zone_of(agency)).date()
