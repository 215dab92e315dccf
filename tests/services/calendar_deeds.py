"""What people do with private addresses of calendars, for the test of every deed."""

from __future__ import annotations

from shiftready.services.calendars.feeds import make_calendar, revoke_calendar
from tests.services.class_deeds import nothing


def made(desk):
    """An address of a class."""
    return make_calendar(desk.actor, kind="class", subject=str(desk.room.offering))


CALENDAR_DEEDS = {
    "make_calendar": ("calendar_made", nothing, lambda d, _: made(d)),
    "revoke_calendar": (
        "calendar_revoked",
        lambda d: made(d).feed,
        lambda d, feed: revoke_calendar(d.actor, calendar=feed.pk),
    ),
}
