"""Why a finding is what it is, step by step, as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from shiftready.core.compliance import told
from shiftready.core.compliance.amounts import Measure
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Reason, Status
from shiftready.core.compliance.moments import events_in, missing_of
from shiftready.core.compliance.periods import MISSED_IN_DOUBT
from shiftready.core.compliance.records_told import entered_later, records_told
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.said_alike import SaidAlike, said_alike, said_last
from shiftready.core.compliance.verdict import BEGINNING, OWED, Verdict
from shiftready.core.compliance.windows import Around, LastingWindow, PeriodWindow
from shiftready.core.training import Allowance


def reasons_for(case: Case, rule: Rule, day: date, verdict: Verdict) -> tuple[Reason, ...]:
    """Every step: the rule and how certain it is, who and when, what was counted and what not, and what is unknown."""
    version = verdict.version
    last = said_last(case.bench, rule, day)
    if version is None:
        return (_no_version(rule), *last)
    alike = said_alike(case.bench, rule, version)
    return (
        *alike.first,
        *_before_counting(case, version, day, verdict),
        *_counting(case, alike, day, verdict),
        *told.in_doubt(version, verdict),
        *told.gaps(case, version, day),
        *_dates(rule, version, verdict),
        *told.consequences(version, verdict),
        *_month_of_hire(case, version, verdict),
        *last,
    )


def _before_counting(case: Case, version: RuleVersion, day: date, verdict: Verdict) -> tuple[Reason, ...]:
    """What is told before the records: nothing where they alone decided, as they mostly do."""
    if verdict.why == "counted" and verdict.allowance is None:
        return ()
    return (*_scope(case, version, day, verdict), *told.excused(verdict))


def _no_version(rule: Rule) -> Reason:
    first = next((v.first_on for v in rule.versions if v.source.certainty != "seen_bill"), None)
    return Reason("no_version_in_force", {"rule": rule.id, "title": rule.title, "first_on": first})


def _scope(case: Case, version: RuleVersion, day: date, verdict: Verdict) -> Iterator[Reason]:
    if verdict.why == "not_on_roster":
        yield Reason("not_on_roster", {"hired_on": case.person.hired_on, "left_on": case.person.left_on})
    if verdict.why == "outside_who":
        yield Reason("outside_who", {"who": version.who.says()})
    if verdict.why == "not_begun":
        yield Reason("not_begun", {"begins_on": _begins(case, version)})
    yield from told.waits(version, verdict)
    if verdict.why == "fact_missing":
        yield from (Reason("fact_missing", {"fact": fact}) for fact in missing_facts(case, version, day))
    if verdict.allowance is not None:
        yield _allowance(verdict.allowance)


def _allowance(one: Allowance) -> Reason:
    return Reason(
        "allowance",
        {
            "kind": one.kind,
            "first_on": one.span.first_on,
            "last_on": one.span.last_on,
            "why": one.why,
            "reason": one.reason,
            "granted_by": one.granted_by,
            "granted_on": one.granted_on,
        },
    )


def _begins(case: Case, version: RuleVersion) -> date | None:
    """The first day of the duty, or of its first period or window where that begins later."""
    begins = version.starts.day(case)
    opens = version.window.first_on(case) if isinstance(version.window, Around) else None
    if begins and isinstance(version.window, PeriodWindow):
        period = version.window.period(case, begins)
        opens = period.first_on if period else None
    return begins if opens is None or begins is None else max(begins, opens)


def missing_facts(case: Case, version: RuleVersion, day: date) -> tuple[str, ...]:
    """Names of the facts this version asks for and the records do not hold."""
    asked = version.who.missing(case, day) + missing_of(version.starts, case)
    if isinstance(version.window, PeriodWindow):
        asked += version.window.missing(case)
    if version.deadline is not None:
        asked += missing_of(version.deadline, case)
    return tuple(dict.fromkeys(asked))


def _counting(case: Case, alike: SaidAlike, day: date, verdict: Verdict) -> Sequence[Reason]:
    if verdict.status is Status.NOT_APPLICABLE or verdict.first_on is None or verdict.why == "period_excused":
        return ()
    version, first_on, last_on = alike.version, verdict.first_on, min(verdict.last_on or day, day)
    window_first = None if first_on == BEGINNING else first_on
    said = [Reason("window", {"says": alike.window, "first_on": window_first, "last_on": verdict.last_on})]
    for leaf, says in alike.leaves:
        said += _asked(leaf.measure(case, first_on, last_on), says)
    said += told.allotted(case, version, verdict, first_on, last_on)
    said += records_told(case, alike.brought, told.counted_from(case, version, verdict, first_on), last_on)
    said += entered_later(case)
    return said


def _asked(measure: Measure, says: str) -> Iterator[Reason]:
    yield Reason("asked", {"says": says, "met": _answer(measure.met), "minutes": measure.minutes})
    if measure.in_doubt:
        yield Reason("minutes_in_doubt", {"minutes": measure.in_doubt})


def _answer(met: bool | None) -> str:  # noqa: FBT001 (three answers)
    return "unknown" if met is None else "yes" if met else "no"


def _month_of_hire(case: Case, version: RuleVersion, verdict: Verdict) -> Iterator[Reason]:
    """A deadline worked out from a month is as good as the month: the first day stands for it."""
    if not case.person.hired_on_is_month or verdict.due_on is None or verdict.status not in OWED:
        return
    moments = [moment for moment in (version.starts, version.deadline) if moment is not None]
    if any(event.role is None and event.name == "hired" for moment in moments for event in events_in(moment)):
        yield Reason("hired_month_only", {"hired_on": case.person.hired_on})


def _first_deadline(rule: Rule, version: RuleVersion, verdict: Verdict) -> Iterator[Reason]:
    if not isinstance(version.window, LastingWindow) or version.deadline is not None:
        return
    if verdict.due_on is not None and verdict.status is not Status.MET:
        months, starts, rule_from = version.window.months, version.starts.says(), rule.versions[0].first_on
        yield Reason("first_deadline_counted", {"months": months, "starts": starts, "rule_from": rule_from})


def _dates(rule: Rule, version: RuleVersion, verdict: Verdict) -> Iterator[Reason]:
    if verdict.missed is not None and verdict.why != MISSED_IN_DOUBT:
        first_on, last_on = verdict.missed
        yield Reason("missed_period", {"first_on": first_on, "last_on": last_on, "cured_on": verdict.cured_on})
    if verdict.why == "no_deadline":
        yield Reason("no_deadline")
    yield from _first_deadline(rule, version, verdict)
    if verdict.due_on is None or verdict.status in (Status.NOT_APPLICABLE, Status.EXTENDED):
        return
    yield Reason("deadline", {"due_on": verdict.due_on})
    if verdict.status is Status.IN_GRACE:
        yield Reason("grace", {"last_on": version.grace.last_day(verdict.due_on)})
