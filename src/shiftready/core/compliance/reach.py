"""The judgement itself: one rule, one person, one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from shiftready.core.compliance.best_way import best_way
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import IN_GRACE, MET, NOT_APPLICABLE, OVERDUE, UNDETERMINED
from shiftready.core.compliance.lasting import in_lasting_window, with_end
from shiftready.core.compliance.moments import has_not_happened
from shiftready.core.compliance.moved import moved
from shiftready.core.compliance.periods import in_period
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.verdict import EXCUSED, OWED, Verdict, excuse
from shiftready.core.compliance.windows import PeriodWindow
from shiftready.core.training import Allowance

LATE: Final = (OVERDUE, IN_GRACE)  # a tuple: two comparisons cost less than the hash of a status


def reach(case: Case, rule: Rule, day: date) -> Verdict:
    """Judge one rule for one person on one day."""
    if rule.ways:
        return best_way(reach_each_way(case, rule, day), day)
    verdict = _reach(case, rule, day)
    if case.allowances and verdict.status in OWED:
        allowance = excuse(case, rule, day)
        if allowance is not None:
            return _excused(verdict, allowance)
    return moved(case, verdict, day) if verdict.status in LATE else verdict


def reach_each_way(case: Case, rule: Rule, day: date) -> list[Verdict]:
    """By each way of a rule alone, with the last day of what is met for a time; none where it has but one way."""
    return [with_end(case, reach(case, way, day), day) for way in rule.ways]


def _excused(verdict: Verdict, allowance: Allowance) -> Verdict:
    due_on = allowance.span.last_on if allowance.kind == "extended" else verdict.due_on
    return replace(verdict, status=EXCUSED[allowance.kind], due_on=due_on, allowance=allowance)


def _reach(case: Case, rule: Rule, day: date) -> Verdict:
    version = rule.version_on(day)
    if version is None:
        return Verdict(NOT_APPLICABLE, "no_version_in_force")
    if not case.serves_on(day):
        return Verdict(NOT_APPLICABLE, "not_on_roster", version)
    belongs = version.who.holds(case, day)
    if belongs is False:
        return Verdict(NOT_APPLICABLE, "outside_who", version)
    begins = version.starts.day(case)
    if begins is not None and day < begins:
        return Verdict(NOT_APPLICABLE, "not_begun", version)
    if begins is None and has_not_happened(version.starts, case):
        return Verdict(NOT_APPLICABLE, "start_waits", version)
    verdict = _in_window(case, rule, version, day)
    unknown = belongs is None or (begins is None and verdict.status is not MET)
    return verdict.turned(UNDETERMINED, "fact_missing", None) if unknown else verdict


def _in_window(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    if isinstance(version.window, PeriodWindow):
        return in_period(case, rule, version, day)
    return in_lasting_window(case, rule, version, day)
