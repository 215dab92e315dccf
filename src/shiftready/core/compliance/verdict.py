"""The judgement itself: a status, a deadline and what they rest on. Everything else is told from this."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.windows import (
    Once,
    Period,
    PeriodWindow,
    Rolling,
    WholeSet,
    earliest_reaching,
    lasting_until,
)
from shiftready.core.dates import DAY, add_months
from shiftready.core.training import Allowance

BEGINNING = date.min
OWED = frozenset({Status.DUE, Status.OVERDUE, Status.IN_GRACE, Status.UNDETERMINED})
EXCUSED = {"waived": Status.WAIVED, "exempt": Status.EXEMPT, "extended": Status.EXTENDED}


class Verdict(NamedTuple):
    """`first_on`-`last_on`: the days whose records count. `missed`: an earlier period not met in its time."""

    status: Status
    why: str
    version: RuleVersion | None = None
    due_on: date | None = None
    first_on: date | None = None
    last_on: date | None = None
    missed: Period | None = None
    cured_on: date | None = None
    allowance: Allowance | None = None


def reach(case: Case, rule: Rule, day: date) -> Verdict:
    """Judge one rule for one person on one day."""
    verdict = _reach(case, rule, day)
    if case.allowances and verdict.status in OWED:
        allowance = excuse(case, rule, day)
        if allowance is not None:
            return _excused(verdict, allowance)
    return verdict


def excuse(case: Case, rule: Rule, day: date) -> Allowance | None:
    """The allowance that covers this rule that day; a waiver or exemption before an extension."""
    covering = [a for a in case.allowances if a.rule in (None, rule.id) and day in a.span]
    return min(covering, key=lambda a: a.kind == "extended", default=None)


def _excused(verdict: Verdict, allowance: Allowance) -> Verdict:
    due_on = allowance.span.last_on if allowance.kind == "extended" else verdict.due_on
    return verdict._replace(status=EXCUSED[allowance.kind], due_on=due_on, allowance=allowance)


def _reach(case: Case, rule: Rule, day: date) -> Verdict:
    version = rule.version_on(day)
    if version is None:
        return Verdict(Status.NOT_APPLICABLE, "no_version_in_force")
    if not case.serves_on(day):
        return Verdict(Status.NOT_APPLICABLE, "not_on_roster", version)
    belongs = version.who.holds(case, day)
    if belongs is False:
        return Verdict(Status.NOT_APPLICABLE, "outside_who", version)
    begins = version.starts.day(case)
    if begins is not None and day < begins:
        return Verdict(Status.NOT_APPLICABLE, "not_begun", version)
    verdict = _in_window(case, rule, version, day)
    unknown = belongs is None or (begins is None and verdict.status is not Status.MET)
    return verdict._replace(status=Status.UNDETERMINED, why="fact_missing", due_on=None) if unknown else verdict


def _in_window(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    window = version.window
    if isinstance(window, PeriodWindow):
        return _in_period(case, rule, version, day)
    if isinstance(window, Rolling):
        return _rolling(case, rule, version, day)
    if isinstance(window, WholeSet):
        return _whole_set(case, rule, version, day)
    return _once(case, rule, version, day)


# Periods that return


def _in_period(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    window = version.window
    assert isinstance(window, PeriodWindow)  # noqa: S101 (tells the type checker what the caller has seen)
    period = window.period(case, day)
    if period is None:
        return Verdict(Status.UNDETERMINED, "fact_missing", version)
    first_on, last_on = period
    if day < first_on:
        return Verdict(Status.NOT_APPLICABLE, "not_begun", version)
    before = _missed_before(case, rule, first_on - DAY, day)
    if before is not None:
        if before.cured_on is None:
            return before
        first_on = before.cured_on + DAY
    met = version.needs.met(case, first_on, day)
    status = Status.MET if met else Status.UNDETERMINED if met is None else Status.DUE
    why = "minutes_not_stated" if met is None else "counted"
    verdict = Verdict(status, why, version, last_on, first_on, last_on)
    return verdict if before is None else verdict._replace(missed=before.missed, cured_on=before.cured_on)


def _missed_before(case: Case, rule: Rule, eve: date, day: date) -> Verdict | None:
    """The period that ended on `eve`, if it was owed and not met in its time, as it stands on `day`."""
    owed = _owed_period(case, rule, eve)
    if owed is None:
        return None
    version, period = owed
    if version.needs.met(case, period.first_on, period.last_on):
        return None
    return _late(case, rule, version, period, day)


def _owed_period(case: Case, rule: Rule, eve: date) -> tuple[RuleVersion, Period] | None:
    """The period that ended on `eve` with the version then in force, if this person owed it."""
    version = rule.version_on(eve)
    if version is None or not isinstance(version.window, PeriodWindow):
        return None
    period = version.window.period(case, eve)
    if period is None or eve < period.first_on or not _owed_on(case, rule, version, eve):
        return None
    return version, period._replace(last_on=eve)


def _owed_on(case: Case, rule: Rule, version: RuleVersion, day: date) -> bool:
    begins = version.starts.day(case)
    if not case.serves_on(day) or (begins is not None and day < begins) or version.who.holds(case, day) is not True:
        return False
    allowance = excuse(case, rule, day) if case.allowances else None
    return allowance is None or allowance.kind == "extended"


def _late(case: Case, rule: Rule, version: RuleVersion, period: Period, day: date) -> Verdict:
    """A missed period stays open until records from its first day on reach the amount, or the next one has ended."""
    met = version.needs.met(case, period.first_on, day)
    if met:
        return Verdict(Status.MET, "counted", version, missed=period, cured_on=_cured_on(case, version, period, day))
    due_on = period.last_on
    status = Status.OVERDUE
    if met is None:
        status = Status.UNDETERMINED
    elif day <= version.grace.last_day(due_on) and not _was_behind(case, rule, period.first_on - DAY, due_on):
        status = Status.IN_GRACE
    why = "minutes_not_stated" if met is None else "counted"
    return Verdict(status, why, version, due_on, period.first_on, day, missed=period)


def _was_behind(case: Case, rule: Rule, eve: date, day: date) -> bool:
    """Whether the period before was still open on `day`: grace is for those who were not behind already."""
    owed = _owed_period(case, rule, eve)
    return owed is not None and owed[0].needs.met(case, owed[1].first_on, day) is False


def _cured_on(case: Case, version: RuleVersion, period: Period, day: date) -> date:
    late = sorted({c for c in version.needs.days(case) if period.last_on < c <= day})
    return next((c for c in late if version.needs.met(case, period.first_on, c)), day)


# Completions that last


def _once(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    met = version.needs.met(case, BEGINNING, day)
    if met:
        return Verdict(Status.MET, "counted", version, None, BEGINNING, day)
    return _unmet(case, rule, version, Verdict(Status.DUE, "counted", version, None, BEGINNING, day), met)


def _rolling(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    months = _months(version)
    since = earliest_reaching(day, months)
    met = version.needs.met(case, since, day)
    if met:
        return Verdict(Status.MET, "counted", version, None, since, day)
    lapsed_on = _last_day_met(case, version, months, day) if met is False else None
    return _unmet(case, rule, version, Verdict(Status.DUE, "counted", version, lapsed_on, since, day), met)


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
    ends = sorted({lasting_until(c, months) for c in version.needs.days(case) if since <= c <= day})
    return next(
        (end for end in ends if not version.needs.met(case, earliest_reaching(end + DAY, months), day)),
        None,
    )


def _months(version: RuleVersion) -> int:
    return version.window.months if isinstance(version.window, Rolling | WholeSet) else 0


def _whole_set(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    months = _months(version)
    completed = _set_completed_on(case, rule, months, day)
    since = earliest_reaching(day, months)
    if completed is None:
        met = version.needs.met(case, since, day)
        return _unmet(case, rule, version, Verdict(Status.DUE, "counted", version, None, since, day), met)
    due_on = lasting_until(completed, months)
    if day <= due_on:
        first_on = earliest_reaching(completed, months)
        return Verdict(Status.MET, "set_completed", version, due_on, first_on, completed)
    met = version.needs.met(case, since, day)
    return _unmet(case, rule, version, Verdict(Status.DUE, "counted", version, due_on, since, day), met)


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
    begins = version.starts.day(case)
    if begins is None or not isinstance(version.window, Rolling | WholeSet):
        return None
    return add_months(begins, version.window.months)


def _unmet(case: Case, rule: Rule, version: RuleVersion, short: Verdict, met: bool | None) -> Verdict:  # noqa: FBT001 (three answers)
    """Due, in grace or overdue by the later of the first deadline and the day an earlier completion lapsed."""
    if met is None:
        return short._replace(status=Status.UNDETERMINED, why="minutes_not_stated", due_on=None)
    deadline = first_deadline(case, rule, version)
    if deadline is None:
        known = version.deadline is None and isinstance(version.window, Once)
        status, why = (Status.DUE, "no_deadline") if known else (Status.UNDETERMINED, "fact_missing")
        return short._replace(status=status, why=why, due_on=None)
    due_on = deadline if short.due_on is None or short.due_on < deadline else short.due_on
    return short._replace(status=_by_deadline(version, due_on, short.last_on or due_on), due_on=due_on)


def _by_deadline(version: RuleVersion, due_on: date, day: date) -> Status:
    if day <= due_on:
        return Status.DUE
    return Status.IN_GRACE if day <= version.grace.last_day(due_on) else Status.OVERDUE
