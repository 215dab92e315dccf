"""Days on which nobody is on the roster yet: said beside a measure, refused where nothing can be worked out from it."""

from __future__ import annotations

from datetime import date

from shiftready.core.coverage.notes import Note
from shiftready.core.errors import ShiftreadyError
from shiftready.core.roster import Roster

CODE = "roster_begins_later"


def begins_later(roster: Roster, as_of: date) -> date | None:
    """The first day on which anybody is on the roster, where that lies after the day asked about; else None."""
    begins_on = min((one.first_on for each in roster.postings.values() for one in each), default=as_of)
    return begins_on if as_of < begins_on else None


def note_before_roster(roster: Roster, as_of: date) -> tuple[Note, ...]:
    """One remark when nobody is on the roster yet on the day; else none."""
    begins_on = begins_later(roster, as_of)
    return () if begins_on is None else (Note(CODE, _said(as_of, begins_on)),)


def refuse_before_roster(roster: Roster, as_of: date) -> None:
    """Refuse a day on which nobody is on the roster yet.

    Raises:
        ShiftreadyError: `roster_begins_later`.
    """
    begins_on = begins_later(roster, as_of)
    if begins_on is not None:
        said = _said(as_of, begins_on)
        raise ShiftreadyError(CODE, said, fields={"as_of": said})


def _said(as_of: date, begins_on: date) -> str:
    return (
        f"Nobody is on the roster on {as_of}: it says who serves where from {begins_on} on. Ask for that day or a "
        "later one. To look further back, bring earlier postings with the agency folder."
    )
