"""What the signs at the door say of one person in one block, in words."""

from __future__ import annotations

from shiftready.core.delivery.presence import Asked, Presence
from shiftready.services.attendance import Counted

_ASKED = {
    Asked.SIGN_OUT: "came in{late} and never signed out. Ask when they left",
    Asked.SIGN_IN: "signed out and never in. Ask when they came",
}


def door_words(counted: Counted) -> str:
    """A sentence, or nothing where there is no sign; a mark by hand that stands before the door's word says so."""
    if counted.at_door is None:
        return ""
    said = _said(counted.at_door)
    if counted.by_hand is None:
        return f"Door: {said}."
    return f"Marked by hand, which counts. The door: {said}."


def _said(found: Presence) -> str:
    if found.asked is not None:
        return _ASKED[found.asked].format(late=f" {found.late} min late" if found.late else "")
    if not found.minutes:
        return "not there"
    missed = ((found.late, "late"), (found.early, "left early"), (found.away, "away in between"))
    parts = [f"{minutes} min {word}" for minutes, word in missed if minutes]
    return f"{found.minutes} min" + (f" ({', '.join(parts)})" if parts else "")
