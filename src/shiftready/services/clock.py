"""What day it is: days are those of the agency's own time zone, whatever the server's clock is set to."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone

from shiftready.store.models import Agency


def zone_of(agency: Agency) -> tzinfo:
    """Where the agency's days begin and end."""
    return ZoneInfo(agency.time_zone)


def today_in(agency: Agency, now: datetime | None = None) -> date:
    """The day it is where the agency is."""
    return day_in(agency, now or timezone.now())


def wall_clock_in(agency: Agency) -> datetime:
    """What the clock on the agency's wall shows at this moment, without its zone."""
    return timezone.now().astimezone(zone_of(agency)).replace(tzinfo=None)


def day_in(agency: Agency, moment: datetime) -> date:
    """The agency's day on which that moment fell."""
    return moment.astimezone(zone_of(agency)).date()
