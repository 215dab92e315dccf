"""The next day on which a status changes if no new fact comes: found by judging the days on which anything can turn.

Every part of a rule turns on days that can be named: a record begins or ceases to count, a posting begins or ends, a
period ends, grace runs out. Between two such days nothing moves, so it is enough to judge those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from shiftready.core.compliance.alike import ahead_alike
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import DUE, IN_GRACE, OVERDUE, Status
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.rule import Rule
from shiftready.core.compliance.turning import (
    days_of_lasting,
    days_of_periods,
    days_of_reach,
    is_last_wording,
    turning_days,
)
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.windows import LastingWindow

OUTSIDE: Final = frozenset({"no_version_in_force", "not_on_roster", "outside_who"})
"""Why a rule may not speak of a person at all."""


UNMET: Final = (DUE, OVERDUE, IN_GRACE)  # a tuple: three comparisons cost less than the hash of a status
CERTAIN: Final = frozenset({"counted", "set_completed"})
"""Why an amount is surely met or surely not."""


@dataclass(init=False, slots=True)
class Outlook:
    """`turns_on`: the next day on which anything of the finding may move; `changes_on`: the first on which its status
    does. None: never, as far as is known.
    """

    turns_on: date | None = None
    changes_on: date | None = None

    def __init__(self, turns_on: date | None = None, changes_on: date | None = None) -> None:
        self.turns_on = turns_on
        self.changes_on = changes_on


NOTHING_AHEAD: Final = Outlook()


def outlook(case: Case, rule: Rule, day: date, verdict: Verdict) -> Outlook:
    """What lies ahead of a verdict of `day` if no new fact comes, counting facts on file for later days.

    While the rule does not speak of the person nothing they complete matters: only the days are looked at on which it
    may begin to.
    """
    if verdict.why in OUTSIDE:
        return _outlook_from_outside(case, rule, day, verdict.status)
    alike = ahead_alike(case, rule, day, verdict)
    if alike is None:
        return _outlook(case, rule, verdict, _turns(case, rule, day, verdict))
    kept, key = case.bench.kept, (id(rule), day, alike)
    found: tuple[Outlook, Rule] | None = kept.get(key)
    if found is None:  # kept with the rule, so that nothing else has its id
        found = kept[key] = _outlook(case, rule, verdict, days_of_periods(case, rule, day)), rule
    return found[0]


def _outlook(case: Case, rule: Rule, verdict: Verdict, turns: Iterable[date]) -> Outlook:
    first = None
    for turn in turns:
        first = first or turn
        if reach(case, rule, turn).status is not verdict.status:
            return Outlook(first, turn)
    return Outlook(first)


def _turns(case: Case, rule: Rule, day: date, verdict: Verdict) -> Sequence[date]:
    """The days that may turn what was judged."""
    version = verdict.version
    lasts = version is not None and isinstance(version.window, LastingWindow) and not rule.ways
    if version is not None and lasts and _stays(case, rule, day, verdict):
        return days_of_lasting(case, rule, version, verdict.due_on, day)
    return turning_days(case, rule, day)


def _stays(case: Case, rule: Rule, day: date, verdict: Verdict) -> bool:
    """Whether of an amount that lasts the day it is due on stays: of what lapses without more being completed, only
    what it is due by can turn an answer that is certain.
    """
    is_certain = verdict.why in CERTAIN and (verdict.status in UNMET or verdict.due_on is not None)
    is_complete = not case.records or case.records[-1].completed_on <= day
    return is_certain and verdict.allowance is None and is_complete and is_last_wording(case, rule, day)


def _outlook_from_outside(case: Case, rule: Rule, day: date, status: Status) -> Outlook:
    turns = days_of_reach(case, rule, day)
    if not turns:
        return NOTHING_AHEAD
    first = turns[0]
    for turn in turns:
        then = reach(case, rule, turn)
        if then.status is not status:
            return Outlook(first, turn)
        if then.why not in OUTSIDE:
            return Outlook(first, _first_other(case, rule, status, turning_days(case, rule, turn)))
    return Outlook(first)


def _first_other(case: Case, rule: Rule, status: Status, turns: Iterable[date]) -> date | None:
    return next((turn for turn in turns if reach(case, rule, turn).status is not status), None)
