"""What every private address is made of: a key shown once and kept as a digest, its last use, and its end."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.utils import timezone

from shiftready.store.models import CalendarFeed, DispatchFeed

#: A last use is written down at most this often: calendars ask every few minutes.
USE_EVERY = timedelta(hours=1)


def draw_key() -> str:
    """The secret part of an address, which nobody can guess."""
    return secrets.token_urlsafe(32)


def note_use(feed: CalendarFeed | DispatchFeed) -> None:
    """Keep that the address is still read."""
    now = timezone.now()
    if feed.used_at is None or now - feed.used_at > USE_EVERY:
        type(feed).objects.everywhere().filter(pk=feed.pk).update(used_at=now)


def end_address(feed: CalendarFeed | DispatchFeed) -> bool:
    """Make the address useless; whether it was not so already. Part of a deed, which leaves the line."""
    if feed.revoked_at is not None:
        return False
    feed.revoked_at = timezone.now()
    feed.save(update_fields=["revoked_at"])
    return True
