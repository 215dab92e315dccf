"""What a judgement comes to: a status, a deadline and what they rest on. Everything else is told from this."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.windows import Period
from shiftready.core.training import Allowance

BEGINNING = date.min
OWED = frozenset({Status.DUE, Status.OVERDUE, Status.IN_GRACE, Status.UNDETERMINED})
EXCUSED = {"waived": Status.WAIVED, "exempt": Status.EXEMPT, "extended": Status.EXTENDED}


class Verdict(NamedTuple):
    """`first_on`-`last_on`: the days whose records count. `missed`: an earlier period not met in its time.

    `shared_with` is the version of the missed period, where the same credits made it up and met this one.
    """

    status: Status
    why: str
    version: RuleVersion | None = None
    due_on: date | None = None
    first_on: date | None = None
    last_on: date | None = None
    missed: Period | None = None
    cured_on: date | None = None
    allowance: Allowance | None = None
    shared_with: RuleVersion | None = None


def excuse(case: Case, rule: Rule, day: date) -> Allowance | None:
    """The allowance that covers this rule that day; a waiver or exemption before an extension."""
    covering = [a for a in case.allowances if a.rule in (None, rule.id) and day in a.span]
    return min(covering, key=lambda a: a.kind == "extended", default=None)
