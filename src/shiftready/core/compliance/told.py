"""Reasons that only some verdicts have: leave, exempt periods, shared credits, gaps and consequences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from shiftready.core.compliance.aftermath import Step
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import EXEMPT, IN_GRACE, OVERDUE, Reason, ReasonValue
from shiftready.core.compliance.ledger import Use, allocate
from shiftready.core.compliance.owed_periods import carried_claims, period_before
from shiftready.core.compliance.periods import (
    CARRIED,
    CARRIED_IN_DOUBT,
    MISSED_IN_DOUBT,
    SHARED_IN_DOUBT,
    shared_claims,
)
from shiftready.core.compliance.rule import RuleVersion
from shiftready.core.compliance.said_alike import SaidAlike
from shiftready.core.compliance.verdict import BEGINNING, Verdict
from shiftready.core.compliance.windows import Around, Period, Rolling, lasting_until
from shiftready.core.dates import DAY

SHORT: Final = (OVERDUE, IN_GRACE)


def excused(verdict: Verdict) -> Iterator[Reason]:
    """Why a period or a deadline is not held against the person, other than by a decision on file."""
    if verdict.why == "period_excused":
        facts = {"first_on": verdict.first_on, "last_on": verdict.last_on}
        yield Reason("period_exempt" if verdict.status is EXEMPT else "period_in_part", facts)
    if verdict.why == "span_over":
        yield Reason("span_over", {"last_on": verdict.last_on})
    if verdict.why == "from_next_period":
        yield Reason("from_next_period", {"begins_on": verdict.last_on and verdict.last_on + DAY})
    if verdict.why == "on_leave":
        yield Reason("on_leave", {"until": verdict.due_on})
    if verdict.why == "not_enforced":
        yield Reason("not_enforced")


def waits(version: RuleVersion, verdict: Verdict) -> Iterator[Reason]:
    """What has to happen first, before the duty or its time begins."""
    if verdict.why == "start_waits":
        yield Reason("start_waits", {"for": version.starts.says()})
    if verdict.why == "window_waits" and isinstance(version.window, Around):
        yield Reason("start_waits", {"for": version.window.of.says()})
    if verdict.why == "deadline_waits" and version.deadline is not None:
        yield Reason("deadline_waits", {"for": version.deadline.says()})


def window_told(says: str, verdict: Verdict) -> Reason:
    """The time whose records count."""
    first_on = None if verdict.first_on == BEGINNING else verdict.first_on
    return Reason("window", {"says": says, "first_on": first_on, "last_on": verdict.last_on})


def answer_of(met: bool | None) -> str:  # noqa: FBT001 (three answers)
    return "unknown" if met is None else "yes" if met else "no"


def in_doubt(version: RuleVersion, verdict: Verdict) -> tuple[Reason, ...]:
    """What beside the period itself hangs on something that nobody recorded."""
    if verdict.why == CARRIED_IN_DOUBT:
        return (Reason(CARRIED_IN_DOUBT, {"minutes": version.carry_over}),)
    if verdict.why == SHARED_IN_DOUBT:
        return (Reason(SHARED_IN_DOUBT),)
    if verdict.why == MISSED_IN_DOUBT and verdict.missed is not None:
        return (Reason(MISSED_IN_DOUBT, {"first_on": verdict.missed.first_on, "last_on": verdict.missed.last_on}),)
    return ()


def allotted(case: Case, alike: SaidAlike, verdict: Verdict, first_on: date, last_on: date) -> list[Reason]:
    """How credits were put to use, where a plain sum does not tell it."""
    if verdict.shared_with is not None:
        _, uses = allocate(shared_claims(case, verdict, last_on), case.records)
        return [_allotted(case, use, "allotted_to_missed" if use.claim == 0 else "allotted") for use in uses]
    if verdict.why == CARRIED:
        return list(_carried(case, alike.version, Period(first_on, last_on)))
    return [_allotted(case, use, "allotted") for leaf, _ in alike.leaves for use in leaf.uses(case, first_on, last_on)]


def _carried(case: Case, version: RuleVersion, period: Period) -> Iterator[Reason]:
    before = period_before(case, version, period)
    assert before is not None  # noqa: S101 (minutes were carried out of it)
    days = {"first_on": before.first_on, "last_on": before.last_on}
    yield Reason("carried", {**days, "minutes": version.carry_over})
    _, uses = allocate(carried_claims(case, version, period, before, period.last_on), case.records)
    yield from (_allotted(case, use, "allotted_to_before" if use.claim == 0 else "allotted") for use in uses)


def counted_from(case: Case, version: RuleVersion, verdict: Verdict, first_on: date) -> date:
    """The first day whose records count: that of the period before where minutes were carried out of it."""
    if verdict.why != CARRIED or verdict.last_on is None:
        return first_on
    before = period_before(case, version, Period(first_on, verdict.last_on))
    return first_on if before is None else before.first_on


def _allotted(case: Case, use: Use, code: str) -> Reason:
    record = case.records[use.place]
    named: dict[str, ReasonValue] = {"title": record.title, "completed_on": record.completed_on, "where": record.where}
    return Reason(code, {**named, "minutes": use.minutes, "says": use.says})


def gaps(case: Case, version: RuleVersion, day: date) -> Sequence[Reason]:
    """Days without what must be valid at all times, between one completion and the next (RK-09)."""
    window = version.window
    return list(_gaps(case, version, window, day)) if isinstance(window, Rolling) and window.no_gap else ()


def _gaps(case: Case, version: RuleVersion, window: Rolling, day: date) -> Iterator[Reason]:
    completed = sorted({c for c in version.needs.days(case) if c <= day})
    for earlier, later in pairwise(completed):
        lapsed = lasting_until(earlier, window.months)
        if lapsed + DAY < later:
            yield Reason("gap", {"first_on": lapsed + DAY, "last_on": later - DAY})


def consequences(version: RuleVersion, verdict: Verdict) -> Sequence[Reason]:
    """What follows for whoever is short, step by step from the deadline, and what followed before it was made up."""
    if not version.consequences:
        return ()
    if verdict.missed is not None and verdict.cured_on is not None:
        deadline, cured_on = verdict.missed.last_on, verdict.cured_on
        begun = [step for step in version.consequences if step.begins_on(deadline) < cured_on]
        return [Reason("consequence_ended", {**_step(step, deadline), "last_on": cured_on}) for step in begun]
    if verdict.status in SHORT and verdict.due_on is not None and verdict.why != "not_enforced":
        return [Reason("consequence", _step(step, verdict.due_on)) for step in version.consequences]
    return ()


def _step(step: Step, deadline: date) -> dict[str, ReasonValue]:
    return {"effect": step.effect, "says": step.text, "first_on": step.begins_on(deadline)}
