"""How each status is said and shown: a word, a sign and a colour, never the colour alone."""

from __future__ import annotations

from enum import StrEnum

from shiftready.core.compliance.findings import Status


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

STATUS_WORDS: dict[str, tuple[Look, str]] = {
    Status.MET: (Look.GOOD, "Met"),
    Status.DUE: (Look.NOTICE, "Due"),
    Status.OVERDUE: (Look.BAD, "Overdue"),
    Status.IN_GRACE: (Look.WARNING, "In grace"),
    Status.EXTENDED: (Look.INFO, "Extended"),
    Status.WAIVED: (Look.INFO, "Waived"),
    Status.EXEMPT: (Look.INFO, "Exempt"),
    Status.NOT_APPLICABLE: (Look.QUIET, "Does not apply"),
    Status.UNDETERMINED: (Look.WARNING, "Not known"),
}

CERTAINTY_WORDS: dict[str, tuple[Look, str]] = {
    "seen_official": (Look.GOOD, "Official text read"),
    "seen_secondary": (Look.NOTICE, "Read second-hand"),
    "seen_bill": (Look.WARNING, "A bill, not in force"),
    "background": (Look.WARNING, "No text read"),
}
