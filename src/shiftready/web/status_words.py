"""How each status is said and shown: a word, a sign and a colour, never the colour alone."""

from __future__ import annotations

from enum import StrEnum

from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.labels import CERTAINTY_LABELS, STATUS_LABELS


class Look(StrEnum):
    """What a label says by its sign."""

    GOOD = "good"
    NOTICE = "notice"
    WARNING = "warning"
    BAD = "bad"
    INFO = "info"
    QUIET = "quiet"

    @property
    def picture(self) -> str:
        return _PICTURES[self]


_PICTURES = {
    Look.GOOD: "check_circle",
    Look.NOTICE: "schedule",
    Look.WARNING: "warning",
    Look.BAD: "error",
    Look.INFO: "info",
    Look.QUIET: "remove",
}

_STATUS_LOOKS = {
    Status.MET: Look.GOOD,
    Status.DUE: Look.NOTICE,
    Status.OVERDUE: Look.BAD,
    Status.IN_GRACE: Look.WARNING,
    Status.EXTENDED: Look.INFO,
    Status.WAIVED: Look.INFO,
    Status.EXEMPT: Look.INFO,
    Status.NOT_APPLICABLE: Look.QUIET,
    Status.UNDETERMINED: Look.WARNING,
}
_CERTAINTY_LOOKS = {
    "seen_official": Look.GOOD,
    "seen_secondary": Look.NOTICE,
    "seen_bill": Look.WARNING,
    "background": Look.WARNING,
}

STATUS_WORDS: dict[str, tuple[Look, str]] = {one: (look, STATUS_LABELS[one]) for one, look in _STATUS_LOOKS.items()}
CERTAINTY_WORDS: dict[str, tuple[Look, str]] = {
    one: (look, CERTAINTY_LABELS[one]) for one, look in _CERTAINTY_LOOKS.items()
}
