"""Why a finding is what it is, step by step, as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from shiftready.core.compliance import told
from shiftready.core.compliance.amounts import Measure
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.chained import Chained
from shiftready.core.compliance.findings import EXTENDED, IN_GRACE, MET, NOT_APPLICABLE, Reason
from shiftready.core.compliance.moments import events_in, missing_of
from shiftready.core.compliance.periods import MISSED_IN_DOUBT
from shiftready.core.compliance.records_told import entered_later, records_told
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.said_alike import SaidAlike, said_alike, said_last
from shiftready.core.compliance.verdict import OWED, Verdict
from shiftready.core.compliance.ways_told import other_ways
from shiftready.core.compliance.windows import Around, LastingWindow, PeriodWindow
from shiftready.core.training import Allowance


def reasons_for(case: Case, rule: Rule, day: date, verdict: Verdict) -> Sequence[Reason]:
    """Every step: the rule and how certain it is, who and when, what was counted and what not, and what is unknown."""
    version = verdict.version
    last = said_last(case.bench, rule, day)
    if version is None:
        return (_no_version(rule), *last)
    alike = said_alike(case.bench, rule, version)
    first = (*alike.first, *_before_counting(case, alike, day, verdict))
    after = (
        *told.in_doubt(version, verdict),
        *told.gaps(case, version, day),
        *_dates(rule, version, verdict),
        *told.consequences(version, verdict),
        *_month_of_hire(case, version, verdict),
        *other_ways(case, rule, day),
        *last,
    )
    counting = _counting(case, alike, day, verdict)
    return Chained(first, *counting, after) if counting else first + after


def _before_counting(case: Case, alike: SaidAlike, day: date, verdict: Verdict) -> list[Reason]:
    """What is told before the records: nothing where they alone decided, as they mostly do."""
    if verdict.why == "counted" and verdict.allowance is None:
        return []
    return [
        *_scope(case, alike, day, verdict),
        *told.waits(alike.version, verdict),
        *_allowance(verdict.allowance),
        *told.excused(verdict),
    ]


def _no_version(rule: Rule) -> Reason:
    first = next((v.first_on for v in rule.versions if v.source.certainty != "seen_bill"), None)
    return Reason("no_version_in_force", {"rule": rule.id, "title": rule.title, "first_on": first})


def _scope(case: Case, alike: SaidAlike, day: date, verdict: Verdict) -> list[Reason]:
    if verdict.why == "outside_who":
        return [Reason("outside_who", {"who": alike.who})]
    if verdict.why == "not_on_roster":
        return [Reason("not_on_roster", {"hired_on": case.person.hired_on, "left_on": case.person.left_on})]
    if verdict.why == "not_begun":
        return [Reason("not_begun", {"begins_on": _begins(case, alike.version)})]
    if verdict.why == "fact_missing":
        return [Reason("fact_missing", {"fact": fact}) for fact in missing_facts(case, alike.version, day)]
    return []


def _allowance(one: Allowance | None) -> list[Reason]:
    if one is None:
        return []
    said = {
        "kind": one.kind,
        "first_on": one.span.first_on,
        "last_on": one.span.last_on,
        "why": one.why,
        "reason": one.reason,
        "granted_by": one.granted_by,
        "granted_on": one.granted_on,
    }
    return [Reason("allowance", said)]


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


def _counting(case: Case, alike: SaidAlike, day: date, verdict: Verdict) -> tuple[Sequence[Reason], ...]:
    """What was asked and found, how credits were put to use, and every record; nothing where none was looked at."""
    if verdict.status is NOT_APPLICABLE or verdict.first_on is None or verdict.why == "period_excused":
        return ()
    version, first_on, last_on = alike.version, verdict.first_on, min(verdict.last_on or day, day)
    said = [told.window_told(alike.window, verdict)]
    for leaf, says in alike.leaves:
        said += _asked(leaf.measure(case, first_on, last_on), says)
    said += told.allotted(case, alike, verdict, first_on, last_on)
    records = records_told(case, alike.brought, told.counted_from(case, version, verdict, first_on), last_on)
    return said, records, entered_later(case)


def _asked(measure: Measure, says: str) -> Iterator[Reason]:
    yield Reason("asked", {"says": says, "met": told.answer_of(measure.met), "minutes": measure.minutes})
    if measure.in_doubt:
        yield Reason("minutes_in_doubt", {"minutes": measure.in_doubt})


def _month_of_hire(case: Case, version: RuleVersion, verdict: Verdict) -> tuple[Reason, ...]:
    """A deadline worked out from a month is as good as the month: the first day stands for it."""
    if not case.person.hired_on_is_month or verdict.due_on is None or verdict.status not in OWED:
        return ()
    moments = [moment for moment in (version.starts, version.deadline) if moment is not None]
    if any(event.role is None and event.name == "hired" for moment in moments for event in events_in(moment)):
        return (Reason("hired_month_only", {"hired_on": case.person.hired_on}),)
    return ()


def _dates(rule: Rule, version: RuleVersion, verdict: Verdict) -> list[Reason]:
    said: list[Reason] = []
    if verdict.missed is not None and verdict.why != MISSED_IN_DOUBT:
        first_on, last_on = verdict.missed
        said.append(Reason("missed_period", {"first_on": first_on, "last_on": last_on, "cured_on": verdict.cured_on}))
    if verdict.why == "no_deadline":
        said.append(Reason("no_deadline"))
    if verdict.due_on is None:
        return said
    if verdict.status is not MET and isinstance(version.window, LastingWindow) and version.deadline is None:
        said.append(_first_deadline(rule, version, version.window.months))
    if verdict.status in (NOT_APPLICABLE, EXTENDED):
        return said
    said.append(Reason("deadline", {"due_on": verdict.due_on}))
    if verdict.status is IN_GRACE:
        said.append(Reason("grace", {"last_on": version.grace.last_day(verdict.due_on)}))
    return said


def _first_deadline(rule: Rule, version: RuleVersion, months: int) -> Reason:
    starts, rule_from = version.starts.says(), rule.versions[0].first_on
    return Reason("first_deadline_counted", {"months": months, "starts": starts, "rule_from": rule_from})
