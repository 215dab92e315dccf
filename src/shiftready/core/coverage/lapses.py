"""Specialists whose status lapses on the days that are looked at: they stay on duty, and count no more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.specialists import Until
from shiftready.core.dates import DAY, Span
from shiftready.core.staffing import Absence, Staffing

LAPSED = "lapsed"


def until_they_lapse(staffing: Staffing, until: Until, by: date) -> Staffing:
    """The staffing in which specialists can be counted day by day up to `by`: who has lapsed is not there.

    For counting specialists alone: as heads they stand where they stood.
    """
    absences = dict(staffing.absences)
    for person, last_on in _lapsing(until, by):
        absences[person] = (*absences.get(person, ()), Absence(person, Span(last_on + DAY), LAPSED))
    return replace(staffing, absences=absences)


def note_lapses(until: Until, members: Collection[str], days: Sequence[date]) -> tuple[Note, ...]:
    """One remark when the status of members lapses before the last of these days; else none."""
    lapsing = {person for person, _ in _lapsing(until, days[-1])}
    count = sum(1 for person in members if person in lapsing)
    if not count:
        return ()
    who = "1 specialist" if count == 1 else f"{count:,} specialists"
    then = "the last of these days: from then on they are not counted, unless it is renewed."
    return (Note("status_lapses", f"The status of {who} lapses before {then}"),)


def _lapsing(until: Until, by: date) -> list[tuple[str, date]]:
    return [(person, last_on) for person, last_on in until.items() if last_on is not None and last_on < by]
