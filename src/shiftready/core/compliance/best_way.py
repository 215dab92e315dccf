"""Of several ways to meet a rule, the one that serves the person best: one of them is enough (RK-61)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Final

from shiftready.core.compliance.findings import (
    DUE,
    EXEMPT,
    EXTENDED,
    IN_GRACE,
    MET,
    NOT_APPLICABLE,
    OVERDUE,
    UNDETERMINED,
    WAIVED,
)
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.windows import FixedSpan

RANKS: Final = {
    MET: 0,
    EXEMPT: 1,
    WAIVED: 1,
    EXTENDED: 1,
    UNDETERMINED: 2,
    DUE: 3,
    IN_GRACE: 4,
    OVERDUE: 5,
}
"""Best first. What cannot be told may be met, so it goes before what is surely not."""

LAST: Final = 6


def best_way(verdicts: Iterable[Verdict], day: date) -> Verdict:
    """The best answer; of equal ones the one that lasts or waits longest, then the first in the order of the rule."""
    return min(verdicts, key=partial(_order, day))


def asks_nothing_now(verdict: Verdict, day: date) -> bool:
    """Whether a way asks for nothing that day, its time being exempt, over or not come: nobody meets the rule by it."""
    window = None if verdict.version is None else verdict.version.window
    is_over = isinstance(window, FixedSpan) and day > window.last_on
    return is_over or verdict.status is NOT_APPLICABLE or verdict.why == "period_excused"


def _order(day: date, verdict: Verdict) -> tuple[int, int]:
    rank = LAST if asks_nothing_now(verdict, day) else RANKS[verdict.status]
    return rank, -(verdict.due_on or date.max).toordinal()
