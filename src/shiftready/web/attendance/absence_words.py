"""What may be said of an absence, in the words of the pages."""

from __future__ import annotations

from shiftready.services.presence.absences import AbsenceLine
from shiftready.store.models import BlockAbsence

#: On a form: nothing said, not excused, and the reasons.
NOTHING, NOT_EXCUSED = "", "no"
CHOICES: tuple[tuple[str, str], ...] = (
    (NOTHING, "Not said yet"),
    (NOT_EXCUSED, "Not excused"),
    *((code, f"Excused: {label}") for code, label in BlockAbsence.Reason.choices),
)


def chosen_of(said: BlockAbsence | None) -> str:
    """The choice that stands for what is said."""
    return NOTHING if said is None else said.reason or NOT_EXCUSED


def reason_of(chosen: str) -> str | None:
    """What the service takes for a choice; None where nothing is said."""
    return None if chosen == NOTHING else "" if chosen == NOT_EXCUSED else chosen


def words_of(line: AbsenceLine) -> tuple[str, str]:
    """Look and word."""
    if line.said is None:
        return "quiet", "Not said yet"
    return ("good", f"Excused: {line.said.get_reason_display()}") if line.is_excused else ("warning", "Not excused")
