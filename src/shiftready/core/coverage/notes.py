"""Remarks that travel with a result: what its reader must know before trusting it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import ShiftHours
from shiftready.core.training import TrainingHistory


@dataclass(frozen=True, slots=True)
class Note:
    """A code for programs and a sentence for people."""

    code: str
    message: str


def note_list_drawn_earlier(training: TrainingHistory, as_of: date) -> tuple[Note, ...]:
    """One remark when the list of completions ends before the day that is asked about; else none."""
    drawn = training.complete_until
    if drawn is None or as_of <= drawn:
        return ()
    return (
        Note(
            "completions_drawn_earlier",
            f"The list of completions was drawn on {drawn}: whoever was trained between then and {as_of} "
            "looks untrained here.",
        ),
    )


def note_in_class(facts: AgencyFacts, members: Collection[str], days: Sequence[date]) -> tuple[Note, ...]:
    """One remark when members sit in class on some of these days; else none."""
    shown = set(days)
    seats = (seat for person in members for seat in facts.seats.get(person, ()))
    in_class = {seat.person for seat in seats if any(map(seat.meets_on, shown))}
    if not in_class:
        return ()
    who = "1 person sits" if len(in_class) == 1 else f"{len(in_class):,} people sit"
    return (
        Note(
            "people_in_class",
            f"{who} in a class on some of these days and do not stand on the floor then. "
            "Nobody counts as a specialist before a record says so.",
        ),
    )


def note_hours_assumed(shifts: Mapping[str, ShiftHours], *known: Mapping[str, ShiftHours]) -> tuple[Note, ...]:
    """One remark where the hours of some of the shifts are nobody's word; else none."""
    assumed = [f"{name} {hours}" for name, hours in shifts.items() if not any(name in each for each in known)]
    if not assumed:
        return ()
    said = f"Hours of shifts are assumed where none are recorded: {', '.join(assumed)}."
    return (Note("shift_hours_assumed", said),)
