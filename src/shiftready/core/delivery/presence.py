"""From signs at the door to minutes in each block: who came late, left early, and what has to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise

#: How long before its first block a class day begins for the door; an earlier sign belongs to the day before.
DOORS_OPEN = timedelta(hours=3)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sign:
    """One time somebody came in or went out; the moment has a time zone."""

    at: datetime
    is_in: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A block as it was held: so many minutes from `starts_at` on, which is told in the agency's own zone."""

    block: int
    starts_at: datetime
    minutes: int

    @property
    def begins(self) -> datetime:
        """In universal time: within one zone Python reckons by the clock on the wall, which may change meanwhile."""
        return self.starts_at.astimezone(UTC)

    @property
    def ends(self) -> datetime:
        return self.begins + self.minutes * MINUTE


class Asked(StrEnum):
    """What nobody said and nobody guesses."""

    SIGN_OUT = "sign_out"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True)
class Presence:
    """One person in one block, in whole minutes. `minutes` None: it hangs on what is `asked`.

    `late` and `early` are the minutes missed at the beginning and at the end, `away` those in between. Whoever was
    never there has 0 minutes, and is neither late nor early.
    """

    minutes: int | None
    late: int = 0
    early: int = 0
    away: int = 0
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class _Stay:
    """From coming to leaving; None where nobody signed. `after` is the last moment before it that is known."""

    came: datetime | None
    left: datetime | None
    after: datetime | None = None


def presence(signs: Iterable[Sign], meetings: Iterable[Meeting]) -> Mapping[int, Presence]:
    """What one person's signs say of every block, by block; blocks of a day without any sign are not there.

    Whoever signs in twice was there in between. Who never signed out, or signed out without having signed in, is asked
    about the blocks that it touches; the others are known. Seconds are left out in the person's favour: 59 are not
    late. Moments are compared in universal time, so that a day on which clocks change is counted right.
    """
    days = _by_day(meetings)
    own: dict[date, list[Sign]] = {}
    for sign in sorted(signs, key=lambda one: (one.at, one.is_in)):
        own.setdefault(_day_of(sign, days), []).append(sign)
    return {
        meeting.block: _presence(meeting, stays)
        for day, said in own.items()
        for stays in [tuple(_stays(said))]
        for meeting in days.get(day, ())
    }


def is_inside(signs: Iterable[Sign]) -> bool:
    """Whether the last of these signs says that the person came in."""
    last = max(signs, key=lambda one: (one.at, one.is_in), default=None)
    return last is not None and last.is_in


def _by_day(meetings: Iterable[Meeting]) -> dict[date, list[Meeting]]:
    in_order = sorted(meetings, key=lambda one: one.starts_at)
    return {day: list(rows) for day, rows in groupby(in_order, key=lambda one: one.starts_at.date())}


def _day_of(sign: Sign, days: Mapping[date, Sequence[Meeting]]) -> date:
    """The last class day whose door was open by then; the first where none was."""
    begun = [day for day, rows in days.items() if rows[0].begins - DOORS_OPEN <= sign.at]
    return max(begun, default=min(days, default=sign.at.date()))


def _stays(signs: Sequence[Sign]) -> Iterator[_Stay]:
    came: datetime | None = None
    known: datetime | None = None
    for sign in signs:
        moment = sign.at.astimezone(UTC)
        if sign.is_in:
            came = came or moment
        else:
            yield _Stay(came, moment, known)
            came, known = None, moment
    if came is not None:
        yield _Stay(came, None, known)


def _presence(meeting: Meeting, stays: Sequence[_Stay]) -> Presence:
    begins, ends = meeting.begins, meeting.ends
    inside = [(max(s.came, begins), min(s.left, ends)) for s in stays if s.came and s.left and _meets(s, meeting)]
    late = _whole(inside[0][0] - begins) if inside else 0
    for stay in stays:
        if (stay.came is None or stay.left is None) and _meets(stay, meeting):
            asked = Asked.SIGN_IN if stay.came is None else Asked.SIGN_OUT
            return Presence(None, late=late or _late_alone(stay, begins, first=not inside), asked=asked)
    if not inside:
        return Presence(0, away=meeting.minutes)
    early = _whole(ends - inside[-1][1])
    away = sum(_whole(later[0] - sooner[1]) for sooner, later in pairwise(inside))
    return Presence(meeting.minutes - late - early - away, late, early, away)


def _late_alone(stay: _Stay, begins: datetime, *, first: bool) -> int:
    return _whole(stay.came - begins) if first and stay.came else 0


def _meets(stay: _Stay, meeting: Meeting) -> bool:
    """Whether any of the block lies between coming and leaving, or may lie there."""
    came = stay.came or stay.after
    return (came is None or came < meeting.ends) and (stay.left is None or stay.left > meeting.begins)


def _whole(span: timedelta) -> int:
    return max(span // MINUTE, 0)
