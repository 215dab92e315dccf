"""From what a clock on the wall showed to the moment it was; an hour that came twice, or never, is not guessed."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Literal

from shiftready.core.errors import ShiftreadyError

Which = Literal["", "first", "second"]


def moment_of(wall: datetime, zone: tzinfo, which: Which = "") -> datetime:
    """The moment, in universal time, at which clocks of `zone` showed `wall`, which has no zone of its own.

    `which` says which of the two is meant where the clocks are put back and the hour comes twice; else it is left out
    of account.

    Raises:
        ShiftreadyError: `time_skipped`, on no clock there; `time_twice`, where nobody says which.
    """
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise ShiftreadyError("time_skipped", _skipped(wall, first, second))
    if which not in ("first", "second"):
        raise ShiftreadyError("time_twice", _twice(wall, first, second))
    return (first if which == "first" else second).astimezone(UTC)


def _skipped(wall: datetime, first: datetime, second: datetime) -> str:
    # In a gap the earlier offset is fold 0: read with it, the moment shows what the clocks jumped to.
    later = first.astimezone(UTC).astimezone(first.tzinfo)
    earlier = second.astimezone(UTC).astimezone(first.tzinfo)
    return (
        f"The clocks were put forward: {wall:%Y-%m-%d %H:%M} was on no clock there. "
        f"Write {earlier:%H:%M} or {later:%H:%M}, whichever it was."
    )


def _twice(wall: datetime, first: datetime, second: datetime) -> str:
    return (
        f"The clocks were put back: {wall:%Y-%m-%d %H:%M} came twice, first as {first:%H:%M %Z}, an hour later as "
        f"{second:%H:%M %Z}. Say which of the two it was: first or second."
    )
