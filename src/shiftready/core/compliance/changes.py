"""The next day on which a status changes if no new fact comes: found by judging the days on which anything can turn.

Every part of a rule turns on days that can be named: a record begins or ceases to count, a posting begins or ends, a
period ends, grace runs out. Between two such days nothing moves, so it is enough to judge those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush, merge
from itertools import chain
from typing import NamedTuple

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.lasting import first_deadline
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.windows import Around, LastingWindow, Period, PeriodWindow
from shiftready.core.dates import DAY, add_months

LEAP = timedelta(4)
"""Months added and taken away again may differ by the days a short month lacks."""

PERIODS_BEYOND = 4
"""Once the last fact lies behind, a returning window repeats itself after at most this many periods."""

OUTSIDE = frozenset({"no_version_in_force", "not_on_roster", "outside_who"})
"""Why a rule may not speak of a person at all."""


class Outlook(NamedTuple):
    """`turns_on`: the next day on which anything of the finding may move; `changes_on`: the first on which its status
    does. None: never, as far as is known.
    """

    turns_on: date | None = None
    changes_on: date | None = None


def outlook(case: Case, rule: Rule, day: date, verdict: Verdict) -> Outlook:
    """What lies ahead of a verdict of `day` if no new fact comes, counting facts on file for later days.

    While the rule does not speak of the person nothing they complete matters: only the days are looked at on which it
    may begin to.
    """
    if verdict.why in OUTSIDE:
        return _outlook_from_outside(case, rule, day, verdict.status)
    turns = turning_days(case, rule, day)
    first = next(turns, None)
    if first is None:
        return Outlook()
    return Outlook(first, _first_other(case, rule, verdict.status, chain((first,), turns)))


def _outlook_from_outside(case: Case, rule: Rule, day: date, status: Status) -> Outlook:
    turns = sorted({turn for turn in _days_of_reach(case, rule, day) if turn > day})
    first = turns[0] if turns else None
    for turn in turns:
        then = reach(case, rule, turn)
        if then.status is not status:
            return Outlook(first, turn)
        if then.why not in OUTSIDE:
            return Outlook(first, _first_other(case, rule, status, turning_days(case, rule, turn)))
    return Outlook(first)


def _first_other(case: Case, rule: Rule, status: Status, turns: Iterable[date]) -> date | None:
    return next((turn for turn in turns if reach(case, rule, turn).status is not status), None)


def turning_days(case: Case, rule: Rule, after: date) -> Iterator[date]:
    """Days after `after` on which the status may differ from the day before, in order; worked out as they are asked."""
    days = sorted({day for day in _single_days(case, rule, after) if day > after})
    horizon = days[-1] if days else after
    returning = [version for version in rule.versions if isinstance(version.window, PeriodWindow)]
    if not returning:
        return iter(days)
    return _each_once(merge(days, *(_period_days(case, version, after, horizon) for version in returning)))


def _each_once(days: Iterable[date]) -> Iterator[date]:
    last = date.min
    for day in days:
        if day > last:
            yield day
            last = day


def _single_days(case: Case, rule: Rule, after: date) -> Iterator[date]:
    yield from _days_of_reach(case, rule, after)
    for allowance in case.allowances:
        yield from _span_days(allowance.span.first_on, allowance.span.last_on)
    for version in rule.versions:
        begins = version.starts.day(case)
        if begins is not None:
            yield begins
        deadline = first_deadline(case, rule, version)
        if deadline is not None:
            yield from _deadline_days(version, deadline)
        yield from _record_days(case, version, after)
        yield from _days_of_the_version(case, version)


def _days_of_reach(case: Case, rule: Rule, after: date) -> Iterator[date]:
    """Where the rule may begin or cease to speak of the person."""
    yield from _days_of_the_person(case)
    for version in rule.versions:
        yield from _span_days(version.first_on, version.last_on)
        yield from version.who.days(case, after)


def _days_of_the_version(case: Case, version: RuleVersion) -> Iterator[date]:
    """Where what is exempt, what leave moves and what is enforced may turn."""
    for moment in version.exempt_periods:
        happened_on = moment.day(case)
        if happened_on is not None:
            yield happened_on
    if isinstance(version.window, Around) and (first_on := version.window.first_on(case)) is not None:
        yield first_on
    for span in version.not_enforced:
        yield from _span_days(span.first_on, span.last_on)
    for leave in version.leave:
        for absence in case.absences:
            if absence.kind in leave.kinds and absence.span.last_on is not None:
                yield absence.span.last_on + timedelta(days=leave.then_days + 1)


def _days_of_the_person(case: Case) -> Sequence[date]:
    """Where the person comes, leaves or is posted; the same for every rule."""
    if "turning" not in case.kept:
        case.kept["turning"] = tuple(_coming_and_going(case))
    days: Sequence[date] = case.kept["turning"]
    return days


def _coming_and_going(case: Case) -> Iterator[date]:
    person = case.person
    if person.hired_on is not None:
        yield person.hired_on
    if person.left_on is not None:
        yield person.left_on + DAY
    for posting in case.postings:
        yield from _span_days(posting.first_on, posting.last_on)
    for service in case.services:
        yield from _span_days(service.span.first_on, service.span.last_on)


def _record_days(case: Case, version: RuleVersion, after: date) -> Iterator[date]:
    """Records completed later, the days after them, and where a completion lapses and its grace ends."""
    lasting = version.window.months if isinstance(version.window, LastingWindow) else 0
    if not lasting and (not case.records or case.records[-1].completed_on < after):
        return
    since = add_months(after - DAY - version.grace.longest - LEAP, -lasting)
    for completed_on in set(version.needs.days(case, since)):
        yield completed_on
        yield completed_on + DAY
        if lasting:
            yield from _deadline_days(version, add_months(completed_on, lasting))


def _span_days(first_on: date, last_on: date | None) -> Iterator[date]:
    yield first_on
    if last_on is not None:
        yield last_on + DAY


def _deadline_days(version: RuleVersion, deadline: date) -> Iterator[date]:
    yield deadline + DAY
    grace_ends = version.grace.last_day(deadline)
    if grace_ends != deadline:
        yield grace_ends + DAY


def _period_days(case: Case, version: RuleVersion, after: date, horizon: date) -> Iterator[date]:
    """Where periods begin and their grace ends, in order; grace may outlast the period that follows."""
    waiting: list[date] = []
    for period in _periods(case, version, after, horizon):
        while waiting and waiting[0] < period.first_on:
            yield heappop(waiting)
        for day in (period.first_on, *_deadline_days(version, period.last_on)):
            if day > after:
                heappush(waiting, day)
    yield from sorted(waiting)


def _periods(case: Case, version: RuleVersion, after: date, horizon: date) -> Iterator[Period]:
    """From the period before `after` to a few beyond the last known fact."""
    window = version.window
    period = window.period(case, after) if isinstance(window, PeriodWindow) else None
    if period is None or not isinstance(window, PeriodWindow):
        return
    before = window.period(case, period.first_on - DAY)
    if before is not None and before.first_on < period.first_on:
        yield before
    beyond: int = 0
    while period is not None and beyond < PERIODS_BEYOND:
        yield period
        beyond += period.last_on >= horizon
        period = _next(window.period(case, period.last_on + DAY), period)


def _next(found: Period | None, period: Period) -> Period | None:
    """The period found if it follows the one before; a window that does not return finds the same one again."""
    return found if found is not None and found.first_on > period.first_on else None
