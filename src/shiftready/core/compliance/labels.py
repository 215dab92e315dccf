"""Short words for an answer and for how certain its rule is: the same on pages and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.core.compliance.findings import Status

STATUS_LABELS: Mapping[str, str] = {
    Status.MET: "Met",
    Status.DUE: "Due",
    Status.OVERDUE: "Overdue",
    Status.IN_GRACE: "In grace",
    Status.EXTENDED: "Extended",
    Status.WAIVED: "Waived",
    Status.EXEMPT: "Exempt",
    Status.NOT_APPLICABLE: "Does not apply",
    Status.UNDETERMINED: "Not known",
}

CERTAINTY_LABELS: Mapping[str, str] = {
    "seen_official": "Official text read",
    "seen_secondary": "Read second-hand",
    "seen_bill": "A bill, not in force",
    "background": "No text read",
}
