"""A time zone as a calendar file tells it: which offset holds from when, between two moments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def zone_lines(zone: ZoneInfo, first: datetime, last: datetime) -> list[str]:
    """The zone's clock over whole years around the moments: its offset at their beginning, and each change."""
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{zone.key}",
        *_observances(zone.key, first.astimezone(UTC).year - 1, last.astimezone(UTC).year + 1),
        "END:VTIMEZONE",
    ]


@lru_cache(maxsize=64)
def _observances(key: str, first_year: int, last_year: int) -> tuple[str, ...]:
    zone, begins = ZoneInfo(key), datetime(first_year, 1, 1, tzinfo=UTC)
    lines = [*_observance(zone, begins, begins)]
    for change in _changes(zone, begins, datetime(last_year, 12, 31, tzinfo=UTC)):
        lines += _observance(zone, change - MINUTE, change)
    return tuple(lines)


def _changes(zone: ZoneInfo, at: datetime, until: datetime) -> Iterator[datetime]:
    """The moments from which another offset holds, to the minute."""
    while at < until:
        if _offset(zone, at) != _offset(zone, at + DAY):
            low, high = at, at + DAY
            while high - low > MINUTE:
                middle = low + ((high - low) // 2 // MINUTE) * MINUTE
                low, high = (middle, high) if _offset(zone, middle) == _offset(zone, low) else (low, middle)
            yield high
        at += DAY


def _observance(zone: ZoneInfo, before: datetime, at: datetime) -> Iterator[str]:
    """What holds from `at`: the moment is told by the clock as it was before."""
    there = at.astimezone(zone)
    kind = "DAYLIGHT" if there.dst() else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{at.astimezone(UTC).replace(tzinfo=None) + _offset(zone, before):%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_said(_offset(zone, before))}"
    yield f"TZOFFSETTO:{_said(_offset(zone, at))}"
    yield f"TZNAME:{there.tzname()}"
    yield f"END:{kind}"


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None  # noqa: S101 - a zone has one at every moment
    return found


def _said(offset: timedelta) -> str:
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    return f"{'-' if offset < timedelta() else '+'}{hours:02}{minutes:02}"
