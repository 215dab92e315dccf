"""Whether all that lies ahead of a person is what lies ahead of everyone judged alike, so that it is found once."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from shiftready.core.compliance.case import Bench, Case
from shiftready.core.compliance.owed_periods import asked
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.turning import days_of_the_person, days_of_the_rule
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.windows import FixedSpan, PeriodWindow


def ahead_alike(case: Case, rule: Rule, day: date, verdict: Verdict) -> Hashable | None:
    """What decides, besides rule and day, what lies ahead of a verdict; None where facts of the person's own do.

    Once everything on file lies behind, a window that returns asks again and again what nobody has completed yet. Then
    what lies ahead hangs on when the periods begin, on the verdict, and on whether the present period is met.
    """
    if not (_returns_alike(case.bench, rule, day) and _lies_behind(case, day) and _began(case, rule, day)):
        return None
    version = rule.version_on(day)
    if version is None or verdict.why not in {"counted", "fact_missing"}:
        return None
    assert isinstance(version.window, PeriodWindow)  # noqa: S101 (tells the type checker what has been seen)
    return (
        verdict.status,
        verdict.why,
        verdict.due_on,
        verdict.missed,
        verdict.cured_on is None,
        version.starts.day(case) is not None,
        version.window.origin(case),
        _met_now(case, version, verdict, day),
    )


def _returns_alike(bench: Bench, rule: Rule, day: date) -> bool:
    """Whether every wording returns by itself and in one way, the last one is in force, and one period leaves nothing
    to the next.
    """
    key = "returns", id(rule), day
    found: tuple[bool, Rule] | None = bench.kept.get(key)
    if found is None:  # kept with the rule, so that nothing else has its id
        alike = not days_of_the_rule(bench, rule, day) and all(map(_is_plain, rule.versions))
        found = bench.kept[key] = alike, rule
    return found[0]


def _is_plain(version: RuleVersion) -> bool:
    returns = isinstance(version.window, PeriodWindow) and not isinstance(version.window, FixedSpan)
    leaves_over = version.carry_over or version.from_next_period or version.instead
    moves = version.deadline or version.exempt_periods or version.leave or version.not_enforced
    return returns and not leaves_over and not moves


def _lies_behind(case: Case, day: date) -> bool:
    """Whether no fact on file is of a later day, nor excuses what is missed after it; the same for every rule."""
    key = "behind", day
    found: bool | None = case.kept.get(key)
    if found is None:
        is_complete = not case.unstated and not (case.records and case.records[-1].completed_on > day)
        found = case.kept[key] = is_complete and not case.allowances and not days_of_the_person(case, day)
    return found


def _began(case: Case, rule: Rule, day: date) -> bool:
    """Whether the duty has begun, and nothing of the person's own decides later whom the rule speaks of."""
    for version in rule.versions:
        begins = version.starts.day(case)
        if (begins is not None and begins > day) or any(turn > day for turn in version.who.days(case, day)):
            return False
    return True


def _met_now(case: Case, version: RuleVersion, verdict: Verdict, day: date) -> bool | None:
    """Whether the present period is met, which a verdict on one that was missed before it does not tell."""
    assert isinstance(version.window, PeriodWindow)  # noqa: S101 (the same)
    period = None if verdict.missed is None else version.window.period(case, day)
    return None if period is None else asked(case, version, period).met(case, period.first_on, day)
