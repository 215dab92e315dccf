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
    """What each way but the best asks, and what of it is reached; nothing where the rule has one way alone."""
    if not rule.ways:
        return ()
    found = reach_each_way(case, rule, day)
    best = best_way(found, day).version
    others = ((one, one.version) for one in found if one.version is not best)
    return [reason for one, version in others if version is not None for reason in _way(case, one, version, day)]


def _way(case: Case, verdict: Verdict, version: RuleVersion, day: date) -> Iterator[Reason]:
    status = "asks_nothing" if asks_nothing_now(verdict, day) else verdict.status.value
    yield Reason("other_way", {"status": status, "due_on": verdict.due_on})
    if verdict.first_on is None or status == "asks_nothing":
        return
    yield window_told(version.window.says(), verdict)
    for leaf in version.needs.leaves():
        measure = leaf.measure(case, verdict.first_on, min(verdict.last_on or day, day))
        met = answer_of(measure.met)
        yield Reason("asked_of_other_way", {"says": leaf.says(), "met": met, "minutes": measure.minutes})
