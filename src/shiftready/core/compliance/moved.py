"""Deadlines that leave moves, and days on which nobody is held to one."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import EXTENDED, IN_GRACE
from shiftready.core.compliance.rule import RuleVersion
from shiftready.core.compliance.verdict import Verdict


def moved(case: Case, verdict: Verdict, day: date) -> Verdict:
    """The verdict once leave on the deadline (RK-85) and times without enforcement (RK-88) are looked at."""
    version = verdict.version
    if version is None or verdict.due_on is None:
        return verdict
    if version.leave and (until := _owed_after_leave(case, version, verdict.due_on)) and until >= day:
        return verdict.turned(EXTENDED, "on_leave", None if until == date.max else until)
    if any(day in span for span in version.not_enforced):
        return verdict.turned(IN_GRACE, "not_enforced", verdict.due_on)
    return verdict


def _owed_after_leave(case: Case, version: RuleVersion, deadline: date) -> date | None:
    """The last day to which leave on the deadline moves it; `date.max` while no day of return is known."""
    moved_to = [
        date.max if absence.span.last_on is None else absence.span.last_on + timedelta(days=leave.then_days)
        for leave in version.leave
        for absence in case.absences
        if absence.kind in leave.kinds and deadline in absence.span
    ]
    return max(moved_to, default=None)
