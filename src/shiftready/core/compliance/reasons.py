"""Why a finding is what it is, step by step, as data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shiftready.core.compliance import told
from shiftready.core.compliance.amounts import Leaf, Part
from shiftready.core.compliance.brought import best
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Reason, Status
from shiftready.core.compliance.moments import events_in, missing_of
from shiftready.core.compliance.periods import MISSED_IN_DOUBT
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.verdict import BEGINNING, OWED, Verdict
from shiftready.core.compliance.windows import Around, LastingWindow, PeriodWindow
from shiftready.core.dates import Span
from shiftready.core.training import Allowance, TrainingRecord


def reasons_for(
    case: Case, rule: Rule, day: date, verdict: Verdict, complete_until: date | None = None
) -> tuple[Reason, ...]:
    """Every step: the rule and how certain it is, who and when, what was counted and what not, and what is unknown."""
    return tuple(_steps(case, rule, day, verdict, complete_until))


def _steps(case: Case, rule: Rule, day: date, verdict: Verdict, complete_until: date | None) -> Iterator[Reason]:
    version = verdict.version
    if version is None:
        yield _no_version(rule)
    else:
        yield cited(rule, version)
        yield from labels(version)
        yield from told.duties(rule, version)
        yield from _scope(case, version, day, verdict)
        yield from told.excused(verdict)
        yield from _counting(case, version, day, verdict)
        yield from told.in_doubt(version, verdict)
        yield from told.gaps(case, version, day)
        yield from _dates(rule, version, verdict)
        yield from told.consequences(version, verdict)
        yield from _month_of_hire(case, version, verdict)
    yield from passed_over(rule, day)
    yield from list_drawn(complete_until, day)


def list_drawn(complete_until: date | None, day: date) -> tuple[Reason, ...]:
    """Say that the list of completions ends before the day asked for, if it does."""
    late = complete_until is not None and complete_until < day
    return (Reason("list_drawn", {"complete_until": complete_until}),) if late else ()


def _no_version(rule: Rule) -> Reason:
    first = next((v.first_on for v in rule.versions if v.source.certainty != "seen_bill"), None)
    return Reason("no_version_in_force", {"rule": rule.id, "title": rule.title, "first_on": first})


def cited(rule: Rule, version: RuleVersion) -> Reason:
    source = version.source
    return Reason(
        "rule",
        {
            "title": rule.title,
            "authority": rule.authority,
            "version": version.first_on,
            "text": version.text,
            "citation": source.citation,
            "url": source.url,
            "read_on": source.read_on,
            "certainty": source.certainty,
        },
    )


def labels(version: RuleVersion) -> Iterator[Reason]:
    if version.source.certainty == "background":
        yield Reason("unverified", {"certainty": "background"})
    if version.first_day_assumed:
        yield Reason("first_day_assumed", {"version": version.first_on, "because": version.first_day_assumed})
    if version.note:
        yield Reason("note", {"text": version.note})


def passed_over(rule: Rule, day: date) -> Iterator[Reason]:
    for version in rule.passed_over_on(day):
        code = "bill_not_in_force" if version.source.certainty == "seen_bill" else "unread_wording"
        yield Reason(code, {"text": version.text, "citation": version.source.citation, "url": version.source.url})


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


def _counting(case: Case, version: RuleVersion, day: date, verdict: Verdict) -> Iterator[Reason]:
    if verdict.status is Status.NOT_APPLICABLE or verdict.first_on is None or verdict.why == "period_excused":
        return
    first_on, last_on = verdict.first_on, min(verdict.last_on or day, day)
    window_first = None if first_on == BEGINNING else first_on
    yield Reason("window", {"says": version.window.says(), "first_on": window_first, "last_on": verdict.last_on})
    leaves = version.needs.leaves()
    for leaf in leaves:
        measure = leaf.measure(case, first_on, last_on)
        yield Reason("asked", {"says": leaf.says(), "met": _answer(measure.met), "minutes": measure.minutes})
        if measure.in_doubt:
            yield Reason("minutes_in_doubt", {"minutes": measure.in_doubt})
    yield from told.allotted(case, version, verdict, first_on, last_on)
    yield from _records(case, leaves, Span(told.counted_from(case, version, verdict, first_on), last_on))
    for record in case.entered_later:
        yield _refused(record, "entered_later")


def _answer(met: bool | None) -> str:  # noqa: FBT001 (three answers)
    return "unknown" if met is None else "yes" if met else "no"


def _records(case: Case, leaves: tuple[Leaf, ...], counted: Span) -> list[Reason]:
    """What is said of each record; said once where several rules say the same, since most rules refuse most records."""
    first_on, last_on = counted.first_on, counted.last_on
    known = case.told
    said: list[Reason] = []
    for place, record in enumerate(case.records):
        part = best(leaves, case, place)
        if not isinstance(part, str):
            if record.completed_on < first_on:
                part = "before_window"
            elif last_on is not None and record.completed_on > last_on:
                part = "after_window"
        reason = known.get((place, part))
        if reason is None:
            reason = known[place, part] = _tell(record, part)
        said.append(reason)
    return said


def _tell(record: TrainingRecord, part: Part) -> Reason:
    if isinstance(part, str):
        return _refused(record, part)
    return Reason("counted", {**_named(record), "minutes": part})


def _refused(record: TrainingRecord, cause: str) -> Reason:
    return Reason(
        "not_counted",
        {"title": record.title, "completed_on": record.completed_on, "where": record.where, "cause": cause},
    )


def _named(record: TrainingRecord) -> dict[str, str | date | None]:
    return {"title": record.title, "completed_on": record.completed_on, "where": record.where}


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
