"""Specialists who do not count on all the days that are looked at: they stay on duty, and are no specialists then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.specialists import Days, Until
from shiftready.core.dates import DAY, Span
from shiftready.core.staffing import Absence, Staffing

LAPSED = "lapsed"


def until_they_lapse(staffing: Staffing, until: Until, by: date) -> Staffing:
    """The staffing in which specialists can be counted day by day up to `by`: who has lapsed is not there.

    For counting specialists alone: as heads they stand where they stood.
    """
    absences = dict(staffing.absences)
    for person, last_on in until.items():
        if last_on is not None and last_on < by:
            absences[person] = (*absences.get(person, ()), Absence(person, Span(last_on + DAY), LAPSED))
    return replace(staffing, absences=absences)


def while_they_count(staffing: Staffing, counting: Days, days: Span) -> Staffing:
    """The same of people who count on some days of the span: on all others of it they are not there."""
    absences = dict(staffing.absences)
    for person, spans in counting.items():
        if spans != (days,):
            away = tuple(Absence(person, span, LAPSED) for span in days_between(spans, days))
            absences[person] = (*absences.get(person, ()), *away)
    return replace(staffing, absences=absences)


def days_between(spans: Sequence[Span], days: Span) -> Iterator[Span]:
    """What is left of a span with an end without others, which lie in it in order."""
    first = days.first_on
    for one in spans:
        if first < one.first_on:
            yield Span(first, one.first_on - DAY)
        first = (one.last_on or date.max - DAY) + DAY
    if days.last_on is not None and first <= days.last_on:
        yield Span(first, days.last_on)


def note_lapses(counting: Days, trained: Until, members: Collection[str], days: Span) -> Iterator[Note]:
    """A remark when members cease to count within these days, whether training or a decision ends it, or begin to.

    `trained` is until when the training of each lasts.
    """
    lapsing = deciding = back = 0
    for person in members:
        spans = counting.get(person, ())
        last = spans[-1].last_on if spans else None
        if last is not None and days.last_on is not None and last < days.last_on:
            lapses = trained.get(person) == last
            lapsing, deciding = lapsing + lapses, deciding + (not lapses)
        back += bool(spans) and (days.first_on < spans[0].first_on or len(spans) > 1)
    if lapsing:
        then = "the last of these days: from then on they are not counted, unless it is renewed."
        yield Note("status_lapses", f"The status of {_specialists(lapsing)} lapses before {then}")
    if deciding:
        then = "the last of these days: from then on they are not counted, unless another decision is made."
        yield Note("status_ends", f"A decision takes {_specialists(deciding)} off the list before {then}")
    if back:
        who = "1 person is" if back == 1 else f"{back:,} people are"
        when = "again, or for the first time, within these days: from then on they are counted."
        yield Note("status_begins", f"{who} on the list {when}")


def _specialists(count: int) -> str:
    return "1 specialist" if count == 1 else f"{count:,} specialists"
