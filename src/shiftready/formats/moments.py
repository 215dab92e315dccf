"""What the text of a cell says of a moment: day and time of the clock on the wall, where the clocks may be changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

_TIME = r"[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?"
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + _TIME + r" ?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})" + _TIME + r" ?([AaPp][Mm])?")
_HALF_A_DAY = 12


@dataclass(frozen=True, slots=True)
class MomentCell:
    """`at` is the clock on the wall, None where the text is no moment.

    `how` is "clear"; "twice" for an hour the clocks repeat, which is kept; "never" for one they leave out; or
    "unreadable".
    """

    at: datetime | None
    how: Literal["clear", "twice", "never", "unreadable"]


UNREADABLE = MomentCell(None, "unreadable")


def read_moment(text: str, zone: ZoneInfo) -> MomentCell:
    """Read 2024-03-10 14:05 (seconds, an offset or Z may follow) or 3/10/2024 2:05 PM, with the month first.

    What has an offset is put on the clock of `zone`; what has none is read as that clock's time.
    """
    try:
        if found := _ISO.fullmatch(text):
            return _iso(found, zone)
        if found := _SLASHES.fullmatch(text):
            month, day, year, hour, minute, second, half = found.groups()
            at = datetime(int(year), int(month), int(day), _of_24(int(hour), half), int(minute), int(second or 0))  # noqa: DTZ001 (a clock on a wall has no offset)
            return _on_the_wall(at, zone)
    except (ValueError, OverflowError):  # no such day or hour, or none that the calendar reaches
        return UNREADABLE
    return UNREADABLE


def _iso(found: re.Match[str], zone: ZoneInfo) -> MomentCell:
    year, month, day, hour, minute, second, offset = found.groups()
    at = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))  # noqa: DTZ001 (as above)
    if offset is None:
        return _on_the_wall(at, zone)
    aware = datetime.strptime(f"{at.isoformat()}{offset.replace(':', '')}", "%Y-%m-%dT%H:%M:%S%z")
    return MomentCell(aware.astimezone(zone).replace(tzinfo=None), "clear")


def _of_24(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= _HALF_A_DAY:
        raise ValueError(hour)
    return hour % _HALF_A_DAY + (_HALF_A_DAY if half.lower() == "pm" else 0)


def _on_the_wall(at: datetime, zone: ZoneInfo) -> MomentCell:
    first, second = at.replace(tzinfo=zone, fold=0), at.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return MomentCell(at, "clear")
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != at:
        return MomentCell(None, "never")
    return MomentCell(at, "twice")
