"""Whether what one way of a rule missed is no debt, since another way answers for that time (RK-61)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import DUE, MET, UNDETERMINED
from shiftready.core.compliance.lasting import in_lasting_window
from shiftready.core.compliance.owed_periods import asked, excused_period, met_with_carried, owed_on, owed_period
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.windows import Period, PeriodWindow
from shiftready.core.dates import DAY


def is_covered(case: Case, way: Rule, missed: Period, day: date, *, asks_back: bool = True) -> bool | None:
    """Whether a time of this way that ended unmet is no debt on `day`: each time of another way that it touches is met,
    or still open and none before it owed. None where nobody can tell.

    Without `asks_back` what is open answers whatever is owed from before: ways would ask each other without end.
    """
    answers = [_answers_for(case, other, missed, day, asks_back=asks_back) for other in way.other_ways]
    return True if True in answers else None if None in answers else False


def _answers_for(case: Case, other: Rule, missed: Period, day: date, *, asks_back: bool) -> bool | None:
    version = other.version_on(missed.last_on)
    if version is not None and not isinstance(version.window, PeriodWindow):
        return _lasts(case, other, version, missed, day)
    answers = list(_times(case, other, missed, day, asks_back=asks_back))
    return False if False in answers or not answers else None if None in answers else True


def _lasts(case: Case, other: Rule, version: RuleVersion, missed: Period, day: date) -> bool | None:
    """A way that does not return: met on the last day of what was missed, or open then and not unmet since."""
    then = in_lasting_window(case, other, version, missed.last_on)
    if then.status is DUE and then.due_on is not None and then.due_on < day:
        then = in_lasting_window(case, other, version, then.due_on)
        return None if then.status is UNDETERMINED else then.status is MET
    return None if then.status is UNDETERMINED else then.status in (MET, DUE)


def _times(case: Case, other: Rule, missed: Period, day: date, *, asks_back: bool) -> Iterator[bool | None]:
    """Of each time of the other way that what was missed touches, from the last on: whether it is met or still open."""
    eve = missed.last_on
    while eve >= missed.first_on:
        version = other.version_on(eve)
        if version is None or not isinstance(version.window, PeriodWindow) or not owed_on(case, other, version, eve):
            return
        period = version.window.period(case, eve)
        if period is None or not period.first_on <= eve <= period.last_on:
            yield from () if period else (None,)
            return
        if excused_period(case, version, period) is None:
            is_open = day <= period.last_on
            yield not (asks_back and _is_behind(case, other, period, day)) if is_open else _met(case, version, period)
        eve = period.first_on - DAY


def _met(case: Case, version: RuleVersion, period: Period) -> bool | None:
    return met_with_carried(case, version, period, period.last_on)


def _is_behind(case: Case, way: Rule, period: Period, day: date) -> bool:
    """Whether the time before one that is open ended unmet, is not made up, and is a debt."""
    before = owed_period(case, way, period.first_on - DAY)
    if before is None or _met(case, *before) is not False:
        return False
    version, missed = before
    if asked(case, version, missed).met(case, missed.first_on, day) is not False:
        return False
    return is_covered(case, way, missed, day, asks_back=False) is False
