"""People and the postings they hold, as dated facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shiftready.core.dates import DAY


@dataclass(frozen=True, slots=True)
class Person:
    """Anyone on the roster: sworn, dispatcher, clinician, reserve.

    `hired_on` and `certified_on` (the state board's certificate) None mean not recorded. `hired_on_is_month` says that
    only the month is known and the first day stands for it. `name` may be empty: the arithmetic never needs it.
    """

    id: str
    name: str = ""
    hired_on: date | None = None
    hired_on_is_month: bool = False
    left_on: date | None = None
    certified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """Where and as what a person served from `first_on` to `last_on`, both included. None means not known."""

    person: str
    first_on: date
    last_on: date | None = None
    unit: str | None = None
    squad: str | None = None
    rank: str | None = None
    role: str | None = None

    def covers(self, day: date) -> bool:
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True, slots=True)
class Roster:
    """Everyone, with their postings in the order the source gave them; people keep the order of their file.

    `as_at` is the day a snapshot of the roster was taken, if it is one.
    """

    people: Mapping[str, Person]
    postings: Mapping[str, tuple[Posting, ...]] = field(default_factory=dict)
    as_at: date | None = None

    def posting_on(self, person: str, day: date) -> Posting | None:
        """The posting a person held that day; where stays overlap, the first of the source."""
        return next((p for p in self.postings.get(person, ()) if p.covers(day)), None)


def lay_snapshot_over(stays: Iterable[Posting], snapshot: Posting) -> tuple[Posting, ...]:
    """A person's stays once a later snapshot is known: it is right from its own first day on.

    Stays that begin on or after that day go; stays that reach into it end the day before. A stay that a snapshot
    agrees with is cut too: the cut is invisible, and the snapshot brings the rank and role the stay may lack.
    """
    day = snapshot.first_on
    kept = (_end_before(stay, day) for stay in stays if stay.first_on < day)
    return (*kept, snapshot)


def _end_before(stay: Posting, day: date) -> Posting:
    return stay if stay.last_on is not None and stay.last_on < day else replace(stay, last_on=day - DAY)
