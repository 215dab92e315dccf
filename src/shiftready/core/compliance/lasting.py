"""Windows in which completions last: once and for good, around an event, rolling, and whole sets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import DUE, IN_GRACE, MET, NOT_APPLICABLE, OVERDUE, UNDETERMINED, Status
from shiftready.core.compliance.moments import has_not_happened
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.verdict import BEGINNING, Verdict
from shiftready.core.compliance.windows import (
    Around,
    LastingWindow,
    Once,
    Rolling,
    WholeSet,
    earliest_reaching,
    lasting_until,
)
from shiftready.core.dates import DAY, add_months


def in_lasting_window(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    """Judge a rule whose window does not return by itself, on a day on which the person owes it."""
    if isinstance(version.window, Rolling):
        return _rolling(case, rule, version, day)
    if isinstance(version.window, WholeSet):
        return _whole_set(case, rule, version, day)
    return _once(case, rule, version, day)


def _once(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    first_on = version.window.first_on(case) if isinstance(version.window, Around) else BEGINNING
    if first_on is None:
        return _not_opened(case, version)
    if day < first_on:
        return Verdict(NOT_APPLICABLE, "not_begun", version)
    met = version.needs.met(case, first_on, day)
    if met:
        return Verdict(MET, "counted", version, None, first_on, day)
    return _unmet(case, rule, version, Verdict(DUE, "counted", version, None, first_on, day), met)


def _not_opened(case: Case, version: RuleVersion) -> Verdict:
    """A window around an event whose day is not known: closed where the event has just not come."""
    assert isinstance(version.window, Around)  # noqa: S101 (tells the type checker what the caller has seen)
    if has_not_happened(version.window.of, case):
        return Verdict(NOT_APPLICABLE, "window_waits", version)
    return Verdict(UNDETERMINED, "fact_missing", version)


def _rolling(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    months = _months(version)
    since = earliest_reaching(day, months)
    met = version.needs.met(case, since, day)
    if met:
        return Verdict(MET, "counted", version, None, since, day)
    lapsed_on = _last_day_met(case, version, months, day) if met is False else None
    return _unmet(case, rule, version, Verdict(DUE, "counted", version, lapsed_on, since, day), met)


def _last_day_met(case: Case, version: RuleVersion, months: int, day: date) -> date | None:
    """The last day before `day` on which a rolling amount was still reached."""
    for completed_on in sorted({c for c in version.needs.days(case) if c <= day}, reverse=True):
        end = lasting_until(completed_on, months)
        if end < day and version.needs.met(case, earliest_reaching(end, months), end):
            return end
    return None


def lasts_until(case: Case, version: RuleVersion, day: date) -> date | None:
    """The last day on which a rolling amount reached on `day` still is, if nothing more is completed."""
    if not isinstance(version.window, Rolling):
        return None
    months = version.window.months
    since = earliest_reaching(day, months)
    ends = sorted({lasting_until(c, months) for c in version.needs.days(case, since) if c <= day})

    def is_short_after(end: date) -> bool:
        return not version.needs.met(case, earliest_reaching(end + DAY, months), day)

    place = bisect_left(ends, True, key=is_short_after)  # noqa: FBT003 (what lapses is never met again by itself)
    return ends[place] if place < len(ends) else None


def with_end(case: Case, verdict: Verdict, day: date) -> Verdict:
    """What is met for a time is due again on its last day; worked out here, since a status alone needs no date."""
    if verdict.status is not MET or verdict.version is None or verdict.due_on is not None:
        return verdict
    return verdict.turned(MET, verdict.why, lasts_until(case, verdict.version, day))


def _months(version: RuleVersion) -> int:
    return version.window.months if isinstance(version.window, LastingWindow) else 0


def _whole_set(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    months = _months(version)
    completed = _set_completed_on(case, rule, months, day)
    since = earliest_reaching(day, months)
    if completed is None:
        met = version.needs.met(case, since, day)
        return _unmet(case, rule, version, Verdict(DUE, "counted", version, None, since, day), met)
    due_on = lasting_until(completed, months)
    if day <= due_on:
        first_on = earliest_reaching(completed, months)
        return Verdict(MET, "set_completed", version, due_on, first_on, completed)
    met = version.needs.met(case, since, day)
    return _unmet(case, rule, version, Verdict(DUE, "counted", version, due_on, since, day), met)


def _set_completed_on(case: Case, rule: Rule, months: int, day: date) -> date | None:
    """The latest day on which a set, as the version of that day asks it, was whole."""
    if not any(version.needs.met(case, BEGINNING, day) for version in rule.versions):
        return None
    for completed_on in sorted(_days_of(case, rule, day), reverse=True):
        version = rule.version_on(completed_on) or rule.versions[0]
        if version.needs.met(case, earliest_reaching(completed_on, months), completed_on):
            return completed_on
    return None


def _days_of(case: Case, rule: Rule, day: date) -> set[date]:
    found: Iterable[date] = (c for version in rule.versions for c in version.needs.days(case))
    return {c for c in found if c <= day}


def first_deadline(case: Case, rule: Rule, version: RuleVersion) -> date | None:
    """The first day by which a lasting amount is owed: as stated, else one length after the duty began.

    Nobody was late before there was a rule: a deadline counted from a person's own day is never before its first day.
    """
    deadline = _stated_or_counted(case, version)
    return None if deadline is None else max(deadline, rule.versions[0].first_on)


def _stated_or_counted(case: Case, version: RuleVersion) -> date | None:
    if version.deadline is not None:
        return version.deadline.day(case)
    if isinstance(version.window, Around):
        return version.window.last_on(case)
    begins = version.starts.day(case)
    if begins is None or not isinstance(version.window, LastingWindow):
        return None
    return add_months(begins, version.window.months)


def _unmet(case: Case, rule: Rule, version: RuleVersion, short: Verdict, met: bool | None) -> Verdict:  # noqa: FBT001 (three answers)
    """Due, in grace or overdue by the later of the first deadline and the day an earlier completion lapsed."""
    if met is None:
        return _so(short, UNDETERMINED, "minutes_not_stated", None)
    deadline = first_deadline(case, rule, version)
    if deadline is None:
        return _without_deadline(case, version, short)
    due_on = deadline if short.due_on is None or short.due_on < deadline else short.due_on
    return _so(short, _by_deadline(version, due_on, short.last_on or due_on), short.why, due_on)


def _without_deadline(case: Case, version: RuleVersion, short: Verdict) -> Verdict:
    if version.deadline is None and isinstance(version.window, Once):
        return _so(short, DUE, "no_deadline", None)
    if version.deadline is not None and has_not_happened(version.deadline, case):
        return _so(short, DUE, "deadline_waits", None)
    return _so(short, UNDETERMINED, "fact_missing", None)


def _so(short: Verdict, status: Status, why: str, due_on: date | None) -> Verdict:
    return Verdict(status, why, short.version, due_on, short.first_on, short.last_on)


def _by_deadline(version: RuleVersion, due_on: date, day: date) -> Status:
    if day <= due_on:
        return DUE
    return IN_GRACE if day <= version.grace.last_day(due_on) else OVERDUE
