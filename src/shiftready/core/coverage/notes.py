"""Remarks that travel with a result: what its reader must know before trusting it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
