"""What phones and the signs at the door say of one person in one block, in words."""

from __future__ import annotations

from shiftready.core.delivery.presence import Asked, Presence
from shiftready.core.delivery.roll import Settled
from shiftready.services.attendance import Counted

_ASKED = {
    Asked.SIGN_OUT: "came in{late} and never signed out. Ask when they left",
    Asked.SIGN_IN: "signed out and never in. Ask when they came",
}


def door_words(counted: Counted) -> str:
    """A sentence for each that says something; a mark by hand that stands before them says so."""
    roll = f"Roll: {_rolled(counted.by_roll)}." if counted.by_roll else ""
    door = f"Door: {_said(counted.at_door)}." if counted.at_door else ""
    said = " ".join(part for part in (roll, door) if part)
    return f"Marked by hand, which counts. {said}" if said and counted.by_hand is not None else said


def _rolled(settled: Settled) -> str:
    if settled.minutes is None:
        return "phones disagree"
    return _with_missed(settled.minutes, settled.standing[0].late, settled.standing[0].early)


def _said(found: Presence) -> str:
    if found.asked is not None:
        return _ASKED[found.asked].format(late=f" {found.late} min late" if found.late else "")
    if not found.minutes:
        return "not there"
    return _with_missed(found.minutes, found.late, found.early, found.away)


def _with_missed(minutes: int, late: int, early: int, away: int = 0) -> str:
    missed = ((late, "late"), (early, "left early"), (away, "away in between"))
    parts = [f"{count} min {word}" for count, word in missed if count]
    return f"{minutes} min" + (f" ({', '.join(parts)})" if parts else "")
