"""The way between two sites: how long it takes, and where there is too little time for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

#: Minutes from one site to another where nobody said anything else.
USUAL_MINUTES = 30
#: The longest way: a day.
MOST_MINUTES = 24 * 60


class Placed(Protocol):
    """Whatever lasts from one moment to another at some place; "" where nobody knows it."""

    @property
    def starts(self) -> datetime: ...
    @property
    def ends(self) -> datetime: ...
    @property
    def place(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Way:
    """Minutes from `one` site to the `other`; `back` None: as many."""

    one: str
    other: str
    minutes: int
    back: int | None = None


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes between sites: `by_pair`, from the key of one to that of another, and `otherwise` for all others."""

    otherwise: int = USUAL_MINUTES
    by_pair: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def minutes(self, here: str, there: str) -> int:
        """How long the way takes; 0 within a site, and where one of the two is not known."""
        pair = site_key(here), site_key(there)
        if not all(pair) or pair[0] == pair[1]:
            return 0
        return self.by_pair.get(pair, self.otherwise)


@dataclass(frozen=True, slots=True)
class TooShort:
    """Whoever leaves `here` when one thing ends is not `there` when the next begins; both in minutes."""

    here: str
    there: str
    there_are: int
    needed: int

    def says(self) -> str:
        """Both sites, the minutes there are and the minutes it takes; without a full stop."""
        return f"from {self.here} to {self.there} there are {self.there_are} minutes, and {self.needed} are needed"


def site_key(name: str) -> str:
    """Sites are the same whose names differ in capitals and spaces alone."""
    return " ".join(name.casefold().split())


def pair_key(one: str, other: str) -> tuple[str, str]:
    """The same for both ways between two sites."""
    first, second = sorted((site_key(one), site_key(other)))
    return first, second


def travel_by(ways: Iterable[Way], otherwise: int = USUAL_MINUTES) -> Travel:
    """What was said of pairs, each the same both ways unless the way back differs."""
    found = {}
    for way in ways:
        here, there = site_key(way.one), site_key(way.other)
        found[here, there] = way.minutes
        found[there, here] = way.minutes if way.back is None else way.back
    return Travel(otherwise, found)


def too_short(one: Placed, other: Placed, travel: Travel) -> TooShort | None:
    """What lacks on the way between two things one after the other; None where it is enough, and where they overlap."""
    before, after = (one, other) if one.ends <= other.starts else (other, one)
    there_are = int((after.starts - before.ends) / timedelta(minutes=1))
    needed = travel.minutes(before.place, after.place)
    return TooShort(before.place, after.place, there_are, needed) if 0 <= there_are < needed else None
