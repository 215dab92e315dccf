"""Days of one entry as a calendar repeats them: every so many days, without some, and some at other hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import gcd
from zoneinfo import ZoneInfo

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Repeated:
    """The lines that repeat the first day, and the days at other hours by place, with when each would begin."""

    rules: tuple[str, ...] = ()
    differing: tuple[tuple[int, datetime], ...] = ()


def repeated(days: Sequence[Span], zone: ZoneInfo) -> Repeated:
    """How a calendar tells these days, one span a day and in order, from the first of them.

    Every calendar knows a rule with exceptions; lists of days are known to few.
    """
    if len(days) == 1:
        return Repeated()
    first = wall(days[0][0], zone)
    lasts = wall(days[0][1], zone) - first
    told = [(wall(begins, zone), wall(ends, zone)) for begins, ends in days]
    places = [(begins.date() - first.date()).days for begins, _ in told]
    step = gcd(*places)
    usual = {place: first + timedelta(days=place) for place in range(0, places[-1] + 1, step)}
    rules = [f"RRULE:FREQ=DAILY;INTERVAL={step};COUNT={len(usual)}"]
    if left_out := [f"{usual[place]:%Y%m%dT%H%M%S}" for place in sorted(usual.keys() - set(places))]:
        rules.append(f"EXDATE;TZID={zone.key}:{','.join(left_out)}")
    as_usual = [(usual[place], usual[place] + lasts) for place in places]
    pairs = enumerate(zip(told, as_usual, strict=True))
    return Repeated(tuple(rules), tuple((index, when[0]) for index, (own, when) in pairs if own != when))


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clock on the wall shows at that moment."""
    return moment.astimezone(zone).replace(tzinfo=None)
