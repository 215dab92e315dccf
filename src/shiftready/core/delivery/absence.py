"""Why somebody was not in a block: a short closed list, since a word of one's own could be a diagnosis."""

from __future__ import annotations

from typing import Literal, get_args

AbsenceReason = Literal["court", "duty_call_out", "illness", "family_emergency", "weather", "other"]
ABSENCE_REASONS: tuple[AbsenceReason, ...] = get_args(AbsenceReason)
#: What is said of an absence that is not excused.
NOT_EXCUSED = ""
