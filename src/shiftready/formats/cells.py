"""What the text of one cell means: a day, a month, a number, a yes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

UNKNOWN_DAYS = {
    date(1900, 1, 1): "the first day a spreadsheet knows",
    date(1901, 1, 1): "the day many systems write for unknown",
}
OPEN_END = date(9999, 12, 31)
FIRST_YEAR, LAST_YEAR = 1900, 2100

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")
_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0"}
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class DayCell:
    """What a date cell says.

    `how` is "day", "month" (the first day stands for it), "slashes" (month/day/year), "unknown" (a day that stands
    for no day) or "unreadable"; `day` is None for the last two.
    """

    day: date | None
    how: Literal["day", "month", "slashes", "unknown", "unreadable"]
    why: str = ""


@lru_cache(maxsize=65_536)
def read_day(text: str) -> DayCell:
    """Read a date: 2013-04-21, the month 2013-04, or 4/21/2013 with the month first, as it is written in the US.

    4/21/13 is refused, since its century is a guess, and 21/4/2013 too: month and day are never swapped in silence.
    """
    if found := _ISO.fullmatch(text):
        return _day(*map(int, found.groups()), how="day")
    if found := _MONTH.fullmatch(text):
        return _day(int(found[1]), int(found[2]), 1, how="month")
    if found := _SLASHES.fullmatch(text):
        month, day = int(found[1]), int(found[2])
        if month > _MONTHS_A_YEAR >= day:
            return DayCell(None, "unreadable", "is not a date with the month first")
        return _day(int(found[3]), month, day, how="slashes")
    return DayCell(None, "unreadable", "is not a date")


def looks_day_first(text: str) -> bool:
    """Whether a text can only be a date with the day before the month, as in 21/4/2013 or 21.4.2013."""
    found = _DAY_FIRST.fullmatch(text)
    return found is not None and int(found[1]) > _MONTHS_A_YEAR >= int(found[2])


def _day(year: int, month: int, day: int, *, how: Literal["day", "month", "slashes"]) -> DayCell:
    try:
        found = date(year, month, day)
    except ValueError:
        return DayCell(None, "unreadable", "is not a day of the calendar")
    if found in UNKNOWN_DAYS:
        return DayCell(None, "unknown", UNKNOWN_DAYS[found])
    if found != OPEN_END and not FIRST_YEAR <= year <= LAST_YEAR:
        return DayCell(None, "unreadable", f"is not a date between {FIRST_YEAR} and {LAST_YEAR}")
    return DayCell(found, how)


def read_whole(text: str) -> int | None:
    """A whole number, or None where the text is none."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def read_word(text: str) -> str:
    """A word as rules write it: lower case, its parts joined by underscores."""
    return re.sub(r"[\s_-]+", "_", text.strip().lower()).strip("_")


def read_yes(text: str) -> bool | None:
    """Yes or no in the ways people write them, or None where the text is neither."""
    word = text.lower()
    return True if word in _YES else False if word in _NO else None
