"""A person's dated facts as one line of events, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from shiftready.services.people import History
from shiftready.services.waivers.find import STATES, state_of


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: from a day, perhaps to another, with a sign for its kind."""

    first_on: date
    last_on: date | None
    goes_on: bool
    picture: str
    kind: str
    words: str


def timeline(history: History) -> list[Event]:
    """Postings, absences, excuses, trainings, seats, certificates, licenses and times of service together."""
    return sorted(_events(history), key=lambda event: event.first_on, reverse=True)


def _events(history: History) -> Iterator[Event]:
    if history.person.hired_on:
        day = "month only" if history.person.hired_on_is_month else ""
        yield Event(history.person.hired_on, None, goes_on=False, picture="flag", kind="Hired", words=day)
    if history.person.left_on:
        yield Event(history.person.left_on, None, goes_on=False, picture="logout", kind="Left", words="")
    for p in history.postings:
        where = ", ".join(filter(None, (p.unit and f"unit {p.unit}", p.squad and f"squad {p.squad}", p.rank, p.role)))
        yield Event(p.first_on, p.last_on, p.last_on is None, "location_on", "Posted", where)
    for a in history.absences:
        yield Event(a.first_on, a.last_on, a.last_on is None, "event", "Away", a.why)
    yield from _excuses(history)
    yield from _standing(history)
    for r in history.records:
        yield Event(r.completed_on, None, goes_on=False, picture="school", kind="Trained", words=r.title)
    for s in history.seats:
        yield Event(s.offering.starts_on, s.offering.ends_on, False, "groups", "Seat in a class", s.offering.title)  # noqa: FBT003 - a class ends
    for c in history.certificates:
        standing = f"{c.course_title}, number {c.number}{', revoked' if c.revoked_at else ''}"
        yield Event(c.completed_on, None, goes_on=False, picture="verified", kind="Certificate", words=standing)


def _excuses(history: History) -> Iterator[Event]:
    """What was granted, and what was asked; of a ground only what the history holds for this reader."""
    for a in history.allowances:
        words = f"{a.why}, from {a.rule or 'every rule'}" if a.why else ""
        yield Event(a.first_on, a.last_on, a.last_on is None, "event", "Excused", words)
    for w in history.waivers:
        standing = f"{w.get_kind_display()}, {w.rule or 'every rule'}: {STATES[state_of(w)].lower()}"
        asked_on = timezone.localdate(w.asked_at)
        yield Event(asked_on, None, goes_on=False, picture="event", kind="Asked to be excused", words=standing)


def _standing(history: History) -> Iterator[Event]:
    """Licenses from day to day for those who may know their status; for all others the day on which they run out."""
    for c in history.credentials:
        what = in_plain_words(f"{c.kind} {c.level}")
        if c.first_on is not None and c.status is not None:
            words = f"{what}, {in_plain_words(c.status)}"
            yield Event(c.first_on, c.last_on, c.last_on is None, "verified", "License or certificate", words)
        elif c.last_on is not None:
            yield Event(c.last_on, None, goes_on=False, picture="verified", kind="Runs out", words=what)
    for s in history.services:
        yield Event(s.first_on, s.last_on, s.last_on is None, "location_on", "Served", s.employer)


def in_plain_words(said: str) -> str:
    """A rule's word as people write it: peace_officer is peace officer."""
    return said.replace("_", " ").strip()
