"""Days on which the answer to a rule may turn, in order, if no new fact comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from shiftready.core.compliance.case import Bench, Case
from shiftready.core.compliance.lasting import first_deadline
from shiftready.core.compliance.rule import NO_GRACE, Grace, Rule, RuleVersion
from shiftready.core.compliance.windows import (
    EVERYONES,
    Around,
    LastingWindow,
    Origin,
    Period,
    PeriodWindow,
    WholeSet,
    lasting_until,
)
from shiftready.core.dates import DAY, add_months

LEAP: Final = timedelta(4)
"""Months added and taken away again may differ by the days a short month lacks."""

PERIODS_BEYOND: Final = 4
"""Once the last fact lies behind, a returning window repeats itself after at most this many periods."""


def turning_days(case: Case, rule: Rule, after: date) -> Sequence[date]:
    """Days after `after` on which the status may differ from the day before, in order."""
    if rule.ways:
        return sorted({day for way in rule.ways for day in turning_days(case, way, after)})
    found = _days_beside_records(case, rule, after)
    for version in rule.versions:
        found += _record_days(case, rule, version, after)
    return _with_periods(case, rule, after, _ahead(found, after))


def days_of_lasting(case: Case, rule: Rule, version: RuleVersion, due_on: date | None, after: date) -> Sequence[date]:
    """The same of an amount that lasts and is due on a day that stays, whatever lapses besides."""
    found = _days_beside_records(case, rule, after)
    if due_on is not None:
        found += _deadline_days(version.grace, due_on)
    return _with_periods(case, rule, after, _ahead(found, after))


def days_of_periods(case: Case, rule: Rule, after: date) -> Iterable[date]:
    """The same where nothing but periods that return can turn an answer."""
    version = rule.versions[0]
    if len(rule.versions) == 1 and isinstance(version.window, PeriodWindow) and version.grace == NO_GRACE:
        origin = version.window.origin(case)
        if origin is not EVERYONES:
            return _days_one_by_one(version.window, origin, after)
    return _with_periods(case, rule, after, ())


def _days_one_by_one(window: PeriodWindow, origin: Origin, after: date) -> Iterator[date]:
    """Where periods of a person's own begin and end: most people are told of the first one, so the rest can wait."""
    told = after
    for period in _on_and_on(window, origin, after, after):
        for day in (period.first_on, period.last_on + DAY):
            if day > told:
                yield day
                told = day


def is_last_wording(case: Case, rule: Rule, day: date) -> bool:
    """Whether the wording of the day stays in force as far as is known."""
    return not days_of_the_rule(case.bench, rule, day)


def _with_periods(case: Case, rule: Rule, after: date, days: Sequence[date]) -> Sequence[date]:
    horizon = days[-1] if days else after
    for version in rule.versions:
        if isinstance(version.window, PeriodWindow):
            returning = _period_days(case, version, version.window, after, horizon)
            days = sorted({*days, *returning}) if days else returning
    return days


def days_of_reach(case: Case, rule: Rule, after: date) -> Sequence[date]:
    """Days after `after` on which the rule may begin or cease to speak of the person, in order."""
    return _ahead(_days_of_reach(case, rule, after), after)


def _ahead(found: list[date], after: date) -> Sequence[date]:
    return sorted({day for day in found if day > after}) if found else ()


def _days_beside_records(case: Case, rule: Rule, after: date) -> list[date]:
    found = _days_of_reach(case, rule, after)
    for allowance in case.allowances:
        found += _span_days(allowance.span.first_on, allowance.span.last_on)
    for version in rule.versions:
        found += _days_of_the_version(case, rule, version)
    return found


def _days_of_reach(case: Case, rule: Rule, after: date) -> list[date]:
    found = [*days_of_the_person(case, after), *days_of_the_rule(case.bench, rule, after)]
    for version in rule.versions:
        found += version.who.days(case, after)
    return found


def days_of_the_person(case: Case, after: date) -> Sequence[date]:
    """Where the person comes, leaves or is posted; the same for every rule."""
    key = "turning", after
    days: Sequence[date] | None = case.kept.get(key)
    if days is None:
        days = case.kept[key] = _ahead(list(_coming_and_going(case)), after)
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


def days_of_the_rule(bench: Bench, rule: Rule, after: date) -> Sequence[date]:
    """Where wordings come into force and go out of it; the same for every person."""
    key = "turning", id(rule), after
    found: tuple[Rule, Sequence[date]] | None = bench.kept.get(key)
    if found is None:
        days = [day for version in rule.versions for day in _span_days(version.first_on, version.last_on)]
        found = bench.kept[key] = rule, _ahead(days, after)
    return found[1]


def _days_of_the_version(case: Case, rule: Rule, version: RuleVersion) -> list[date]:
    """Where the duty begins, a deadline passes, what is exempt, what leave moves and what is enforced may turn."""
    begins, deadline = version.starts.day(case), first_deadline(case, rule, version)
    found = [] if begins is None else [begins]
    if deadline is not None:
        found += _deadline_days(version.grace, deadline)
    if version.exempt_periods:
        found += [day for moment in version.exempt_periods if (day := moment.day(case)) is not None]
    if isinstance(version.window, Around) and (first_on := version.window.first_on(case)) is not None:
        found.append(first_on)
    for span in version.not_enforced:
        found += _span_days(span.first_on, span.last_on)
    return found + _days_after_leave(case, version) if version.leave else found


def _days_after_leave(case: Case, version: RuleVersion) -> list[date]:
    return [
        absence.span.last_on + timedelta(days=leave.then_days + 1)
        for leave in version.leave
        for absence in case.absences
        if absence.kind in leave.kinds and absence.span.last_on is not None
    ]


def _record_days(case: Case, rule: Rule, version: RuleVersion, after: date) -> Iterator[date]:
    """Records completed later, the days after them, and where a completion lapses and its grace ends."""
    lasting = version.window.months if isinstance(version.window, LastingWindow) else 0
    if not lasting and (not case.records or case.records[-1].completed_on < after):
        return
    since = add_months(after - DAY - version.grace.longest - LEAP, -lasting)
    asking = (
        rule.versions if isinstance(version.window, WholeSet) else (version,)
    )  # a set is whole as it was asked then
    for completed_on in {day for one in asking for day in one.needs.days(case, since)}:
        yield completed_on
        yield completed_on + DAY
        if lasting:
            yield from _deadline_days(version.grace, lasting_until(completed_on, lasting))


def _span_days(first_on: date, last_on: date | None) -> tuple[date, ...]:
    return (first_on,) if last_on is None else (first_on, last_on + DAY)


def _deadline_days(grace: Grace, deadline: date) -> tuple[date, ...]:
    grace_ends = grace.last_day(deadline)
    return (deadline + DAY,) if grace_ends == deadline else (deadline + DAY, grace_ends + DAY)


def _period_days(
    case: Case, version: RuleVersion, window: PeriodWindow, after: date, horizon: date
) -> tuple[date, ...]:
    """Where periods begin and their grace ends, in order; the same for all whose periods begin alike."""
    key = id(version), window.origin(case), after, horizon
    found: tuple[RuleVersion, tuple[date, ...]] | None = case.bench.kept.get(key)
    if found is None:
        days = {
            day
            for period in _periods(window, key[1], after, horizon)
            for day in (period.first_on, *_deadline_days(version.grace, period.last_on))
        }
        found = case.bench.kept[key] = version, tuple(sorted(day for day in days if day > after))
    return found[1]


def _periods(window: PeriodWindow, origin: Origin, after: date, horizon: date) -> Iterator[Period]:
    """From the period before `after`, whose grace may outlast the next, to a few beyond the last known fact."""
    period = window.period_from(origin, after)
    before = None if period is None else window.period_from(origin, period.first_on - DAY)
    if before is not None and period is not None and before.first_on < period.first_on:
        yield before
    yield from _on_and_on(window, origin, after, horizon)


def _on_and_on(window: PeriodWindow, origin: Origin, after: date, horizon: date) -> Iterator[Period]:
    """From the period of `after` on."""
    period = window.period_from(origin, after)
    beyond: int = 0
    while period is not None and beyond < PERIODS_BEYOND:
        yield period
        beyond += period.last_on >= horizon
        period = _next(window.period_from(origin, period.last_on + DAY), period)


def _next(found: Period | None, period: Period) -> Period | None:
    """The period found if it follows the one before; a window that does not return finds the same one again."""
    return found if found is not None and found.first_on > period.first_on else None
