"""The other ways to meet a rule and how they stand, told beside the one that an answer rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from shiftready.core.compliance.best_way import asks_nothing_now, best_way
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Reason
from shiftready.core.compliance.reach import reach_each_way
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.told import answer_of, window_told
from shiftready.core.compliance.verdict import Verdict


def other_ways(case: Case, rule: Rule, day: date) -> Sequence[Reason]:
    """What each way but the best asks, and what of it is reached; nothing where none asks for anything."""
    found = reach_each_way(case, rule, day)
    if not found or asks_nothing_now(best := best_way(found, day), day):
        return ()
    others = ((one, one.version) for one in found if one.version is not best.version)
    return [reason for one, version in others if version is not None for reason in _way(case, one, version, day)]


def _way(case: Case, verdict: Verdict, version: RuleVersion, day: date) -> Iterator[Reason]:
    is_idle = asks_nothing_now(verdict, day)
    yield Reason("other_way", {"status": "asks_nothing" if is_idle else verdict.status.value, "due_on": verdict.due_on})
    if verdict.first_on is None or is_idle:
        return
    yield window_told(version.window.says(), verdict)
    for leaf in version.needs.leaves():
        measure = leaf.measure(case, verdict.first_on, day)
        met = answer_of(measure.met)
        yield Reason("asked_of_other_way", {"says": leaf.says(), "met": met, "minutes": measure.minutes})
