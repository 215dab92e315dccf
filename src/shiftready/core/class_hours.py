"""The hours of a class in the evening: one that begins at noon or later leaves alone the duty that it does not meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

AN_HOUR = 60
NOON, MIDNIGHT = 12 * AN_HOUR, 24 * AN_HOUR
_WRITTEN = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|\u2013|to)\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Evening:
    """On each of its days the class meets from one minute of the day to another, counted from midnight.

    `ends` is the latest end of its days. A class by day has none of this: it takes the whole duty of its days.
    """

    begins: int
    ends: int

    def __str__(self) -> str:
        """As it is typed: "18:00-22:20"."""
        return f"{_clock(self.begins)}-{_clock(self.ends)}"

    @property
    def starts_at(self) -> time:
        """When the class begins, by the clock on the wall."""
        return time(*divmod(self.begins, AN_HOUR))


def evening_between(begins: int, ends: int) -> Evening | None:
    """The evening from one minute of the day to another; None where the class begins before noon."""
    return Evening(begins, ends) if begins >= NOON else None


def read_class_hours(text: str) -> tuple[int, int] | None:
    """Minutes of the day between which a class meets, as in "18:00-22:20"; None where they cannot be read."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, last_hour, last_minute = map(int, found.groups())
    begins, ends = AN_HOUR * hour + minute, AN_HOUR * last_hour + last_minute
    return (begins, ends) if max(minute, last_minute) < AN_HOUR and begins < ends <= MIDNIGHT else None


def _clock(minute: int) -> str:
    return f"{minute // AN_HOUR:02}:{minute % AN_HOUR:02}"
