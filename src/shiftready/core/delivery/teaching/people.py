"""Instructors, peers, families, role players and hosts: what is known of each, and what follows of it on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, get_args

from shiftready.core.dates import Span

TeacherKind = Literal["instructor", "peer", "family", "role_player", "host"]
Profession = Literal["", "clinician", "officer", "dispatcher", "other"]
ConsentAbout = Literal["speaking", "recording"]
TEACHER_KINDS: tuple[TeacherKind, ...] = get_args(TeacherKind)
PROFESSIONS: tuple[Profession, ...] = get_args(Profession)
CONSENTS: tuple[ConsentAbout, ...] = get_args(ConsentAbout)
#: Who speaks of what they or their family lived through: their names and contacts are for few eyes.
LIVED: frozenset[TeacherKind] = frozenset({"peer", "family"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Approval:
    """An authority's word that somebody may teach a topic in a span; one that was ended keeps its span and says when.

    `ended_on` is the first day on which it no longer holds, None where it runs out by itself.
    """

    topic: str
    span: Span
    authority: str
    evidence: str = ""
    ended_on: date | None = None
    end_reason: str = ""

    def holds_on(self, day: date) -> bool:
        return day in self.span and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class TrainedBy:
    """Who trained somebody to teach: `trainer` is a number of the registry, or a name from outside of it."""

    trainer: str
    course: str
    on: date


@dataclass(frozen=True, slots=True)
class Hours:
    """Days and hours at which somebody can come, or cannot.

    Without `weekdays` (Monday is 0) it is every day of the span; without `starts` and `ends` it is the whole day.
    """

    is_can: bool
    span: Span
    weekdays: frozenset[int] = frozenset()
    starts: time | None = None
    ends: time | None = None

    def is_on(self, day: date) -> bool:
        return day in self.span and (not self.weekdays or day.weekday() in self.weekdays)

    def holds(self, starts: datetime, ends: datetime) -> bool:
        """Whether all of the time lies in it; both moments on the agency's wall, of one day."""
        first, last = self.starts or time.min, self.ends or time.max
        return self.is_on(starts.date()) and first <= starts.time() and ends.time() <= last

    def touches(self, starts: datetime, ends: datetime) -> bool:
        """Whether some of the time lies in it."""
        first, last = self.starts or time.min, self.ends or time.max
        return self.is_on(starts.date()) and first < ends.time() and starts.time() < last


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody said about speaking, or about being recorded: given, or withdrawn, on a day."""

    about: ConsentAbout
    is_given: bool
    on: date


@dataclass(frozen=True, slots=True)
class Teacher:
    """One of the people who teach and tell. `stipend_cents` is what they get a block, None where nobody said.

    `left_on` is the last day on which they may be asked. Consents stand in the order in which they were said.
    """

    number: str
    name: str
    kinds: tuple[TeacherKind, ...]
    profession: Profession = ""
    organization: str = ""
    email: str = ""
    phone: str = ""
    stipend_cents: int | None = None
    coached_on: date | None = None
    left_on: date | None = None
    approvals: tuple[Approval, ...] = ()
    trained_by: tuple[TrainedBy, ...] = ()
    hours: tuple[Hours, ...] = ()
    consents: tuple[Consent, ...] = ()

    @property
    def has_lived_it(self) -> bool:
        return not LIVED.isdisjoint(self.kinds)

    def is_approved(self, topic: str, day: date) -> bool:
        """Whether some approval for the topic holds on the day."""
        return any(one.topic == topic and one.holds_on(day) for one in self.approvals)

    def topics_on(self, day: date) -> tuple[str, ...]:
        """The topics for which some approval holds on the day, in order of the alphabet."""
        return tuple(sorted({one.topic for one in self.approvals if one.holds_on(day)}))

    def consents_to(self, about: ConsentAbout) -> bool:
        """What was said last counts. Nobody is recorded who did not say so; who tells of themselves is asked first."""
        said = [one.is_given for one in self.consents if one.about == about]
        return said[-1] if said else about == "speaking" and not self.has_lived_it

    def can_come(self, starts: datetime, ends: datetime) -> bool:
        """Whether the time fits what they said; who named no time at which they can come can at any."""
        can = [one for one in self.hours if one.is_can]
        fits = not can or any(one.holds(starts, ends) for one in can)
        return fits and not any(one.touches(starts, ends) for one in self.hours if not one.is_can)


def in_order(kinds: Iterable[str]) -> tuple[TeacherKind, ...]:
    """Kinds that are known, each once, in the order in which they are always said."""
    said = set(kinds)
    return tuple(kind for kind in TEACHER_KINDS if kind in said)
