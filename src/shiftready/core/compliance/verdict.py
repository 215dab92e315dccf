"""What a judgement comes to: a status, a deadline and what they rest on. Everything else is told from this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import DUE, EXEMPT, EXTENDED, IN_GRACE, OVERDUE, UNDETERMINED, WAIVED, Status
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.windows import Period
from shiftready.core.training import Allowance

BEGINNING: Final = date.min
OWED: Final = frozenset({DUE, OVERDUE, IN_GRACE, UNDETERMINED})
EXCUSED: Final = {"waived": WAIVED, "exempt": EXEMPT, "extended": EXTENDED}


@dataclass(init=False, slots=True)
class Verdict:
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

    def __init__(  # noqa: PLR0917 (a value of as many parts; written out, since two are made for each finding)
        self,
        status: Status,
        why: str,
        version: RuleVersion | None = None,
        due_on: date | None = None,
        first_on: date | None = None,
        last_on: date | None = None,
        missed: Period | None = None,
        cured_on: date | None = None,
        allowance: Allowance | None = None,
        shared_with: RuleVersion | None = None,
    ) -> None:
        self.status = status
        self.why = why
        self.version = version
        self.due_on = due_on
        self.first_on = first_on
        self.last_on = last_on
        self.missed = missed
        self.cured_on = cured_on
        self.allowance = allowance
        self.shared_with = shared_with

    def turned(self, status: Status, why: str, due_on: date | None) -> Verdict:
        """The same but for what it comes to, why, and by when."""
        since, until, missed, cured = self.first_on, self.last_on, self.missed, self.cured_on
        return Verdict(status, why, self.version, due_on, since, until, missed, cured, self.allowance, self.shared_with)


def excuse(case: Case, rule: Rule, day: date) -> Allowance | None:
    """The allowance that covers this rule that day; a waiver or exemption before an extension."""
    covering = [a for a in case.allowances if a.rule in (None, rule.id) and day in a.span]
    return min(covering, key=lambda a: a.kind == "extended", default=None)
