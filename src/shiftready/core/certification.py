"""Certified, lapsed, recertified: what certificates make of somebody in a course, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shiftready.core.compliance.windows import lasting_until
from shiftready.core.dates import DAY

StepKind = Literal["attended", "passed", "completed", "certified", "recertified", "lapsed", "revoked"]


@dataclass(frozen=True, slots=True)
class Lasting:
    """For how many whole months a certificate of a course is good, and which courses renew it while it is."""

    months: int
    renewals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CertificateHeld:
    """A certificate that was not replaced by another: `expires_on` is the last day it states itself, None for none."""

    course: str
    title: str
    number: str
    issuer: str
    completed_on: date
    expires_on: date | None = None
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingStep:
    """One thing that became of somebody in a course; `until` is the last day it is good for, None for no end.

    `issuer` and `number` are those of the certificate, `score` is in percent; empty and None where there is none.
    """

    what: StepKind
    on: date
    title: str
    until: date | None = None
    issuer: str = ""
    number: str = ""
    score: int | None = None


def certification_steps(
    held: Sequence[CertificateHeld], lasting: Mapping[str, Lasting], as_of: date
) -> tuple[TrainingStep, ...]:
    """What certificates made of one person up to a day, oldest first and course by course.

    A certificate is good until the day it states or the months of its course, whichever ends first. A course that
    renews another recertifies in it only while it is good; afterwards the course itself must be taken anew.
    """
    in_order = sorted((one for one in held if one.completed_on <= as_of), key=lambda one: one.completed_on)
    courses = dict.fromkeys(one.course for one in in_order)
    return tuple(step for course in courses for step in _in_course(course, in_order, lasting.get(course), as_of))


def _in_course(
    course: str, held: Sequence[CertificateHeld], lasting: Lasting | None, as_of: date
) -> Iterator[TrainingStep]:
    last: CertificateHeld | None = None
    for one in held:
        renews = lasting is not None and one.course in lasting.renewals
        in_time = last is not None and _good_on(last, lasting, one.completed_on)
        if one.course != course and not (renews and in_time):
            continue
        if last is not None:
            yield from _ending(last, lasting, one.completed_on - DAY)
        what: StepKind = "certified" if last is None else "recertified"
        yield TrainingStep(what, one.completed_on, one.title, _last_day(one, lasting), one.issuer, one.number)
        last = one
    if last is not None:
        yield from _ending(last, lasting, as_of)


def _last_day(one: CertificateHeld, lasting: Lasting | None) -> date | None:
    ends = (one.expires_on, lasting_until(one.completed_on, lasting.months) if lasting else None)
    return min((day for day in ends if day is not None), default=None)


def _good_on(one: CertificateHeld, lasting: Lasting | None, day: date) -> bool:
    last_on = _last_day(one, lasting)
    return (last_on is None or day <= last_on) and (one.revoked_on is None or day < one.revoked_on)


def _ending(one: CertificateHeld, lasting: Lasting | None, by: date) -> Iterator[TrainingStep]:
    """How a certificate ended by a day, if it did: revoked, or run out."""
    last_on = _last_day(one, lasting)
    if one.revoked_on is not None and (last_on is None or one.revoked_on <= last_on):
        if one.revoked_on <= by:
            yield TrainingStep("revoked", one.revoked_on, one.title, None, one.issuer, one.number)
    elif last_on is not None and last_on < by:
        yield TrainingStep("lapsed", last_on + DAY, one.title, None, one.issuer, one.number)
