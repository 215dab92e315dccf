"""A period that a window names: whether it is owed, how much it asks, and whether it is met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from shiftready.core.compliance.amounts import Amount
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import EXEMPT, WAIVED, Status
from shiftready.core.compliance.ledger import Claimed, can_meet, may_meet
from shiftready.core.compliance.moments import has_not_happened
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.strict_amounts import Carried, claim
from shiftready.core.compliance.verdict import excuse
from shiftready.core.compliance.windows import FixedSpan, Period, PeriodWindow
from shiftready.core.dates import DAY


def owed_period(case: Case, rule: Rule, eve: date) -> tuple[RuleVersion, Period] | None:
    """The period that ended on `eve` with the version then in force, if this person owed it."""
    version = rule.version_on(eve)
    if version is None or not isinstance(version.window, PeriodWindow):
        return None
    period = version.window.period(case, eve)
    if period is None or eve < period.first_on or not owed_on(case, rule, version, eve):
        return None
    if version.from_next_period and period.first_on < version.first_on:
        return None
    if period.last_on != eve and not isinstance(version.window, FixedSpan):
        period = Period(period.first_on, eve)
    return None if excused_period(case, version, period) else (version, period)


def owed_on(case: Case, rule: Rule, version: RuleVersion, day: date) -> bool:
    begins = version.starts.day(case)
    begun = day >= begins if begins is not None else not has_not_happened(version.starts, case)
    if not (case.serves_on(day) and begun and version.who.holds(case, day) is True):
        return False
    allowance = excuse(case, rule, day) if case.allowances else None
    return allowance is None or allowance.kind == "extended"


def excused_period(case: Case, version: RuleVersion, period: Period) -> Status | None:
    """Whether the whole period is exempt for an event in it (RK-80), or waived because it was served only in part
    (RK-82).
    """
    for moment in version.exempt_periods:
        happened_on = moment.day(case)
        if happened_on is not None and period.first_on <= happened_on <= period.last_on:
            return EXEMPT
    return WAIVED if version.partial == "waived" and _begun_in(case, version, period) else None


def _begun_in(case: Case, version: RuleVersion, period: Period) -> date | None:
    """The day the duty or the person's service began, where it lies inside the period."""
    days = [day for day in (version.starts.day(case), case.person.hired_on) if day is not None]
    begun = max(days, default=None)
    return begun if begun is not None and period.first_on < begun <= period.last_on else None


def asked(case: Case, version: RuleVersion, period: Period) -> Amount:
    """What the period asks: the whole, or for part of a period a part of it by days, where the rule says so (RK-82)."""
    begun = _begun_in(case, version, period) if version.partial == "prorated" else None
    if begun is None:
        return version.needs
    return _scaled(version.needs, (period.last_on - begun).days + 1, (period.last_on - period.first_on).days + 1)


@lru_cache(maxsize=4096)
def _scaled(amount: Amount, part: int, whole: int) -> Amount:
    return amount.scaled(part, whole)


def met_with_carried(case: Case, version: RuleVersion, period: Period, day: date) -> bool | None:
    """Whether the period is met, with minutes left over from the one before it where the rule lets them be carried."""
    needs = asked(case, version, period)
    met = needs.met(case, period.first_on, day)
    if met or not version.carry_over:
        return met
    before = period_before(case, version, period)
    if before is None or needs.met(case, before.first_on, day) is False:
        return met
    both = together(case, carried_claims(case, version, period, before, day))
    return met if both is False else both


def together(case: Case, claims: Sequence[Claimed]) -> bool | None:
    """Whether no claim need use a minute of another; None where something that nobody recorded would decide."""
    if can_meet(claims, case.records):
        return True
    return None if may_meet(claims, case.records) else False


def period_before(case: Case, version: RuleVersion, period: Period) -> Period | None:
    """The period out of which minutes may be carried; None before the first one, and where the window is one span."""
    before = window_of(version).period(case, period.first_on - DAY)
    return before if before is not None and before.first_on < period.first_on else None


def carried_claims(case: Case, version: RuleVersion, period: Period, before: Period, day: date) -> list[Claimed]:
    """What the period before and this one ask, with minutes carried over; a completion as a whole is never carried."""
    needs = Carried(asked(case, version, period), period.first_on, version.carry_over)
    amount, lines, _ = claim(needs, case, before.first_on, day)
    return [
        claim(asked(case, version, before), case, before.first_on, before.last_on),
        (amount, lines, case.places_between(period.first_on, day)),
    ]


def window_of(version: RuleVersion) -> PeriodWindow:
    assert isinstance(version.window, PeriodWindow)  # noqa: S101 (tells the type checker what the caller has seen)
    return version.window
