"""Windows that return: the period of a day, whether it is owed, what was missed before it and how that was made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from shiftready.core.compliance.amounts import Amount, certain_minutes
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.cover import is_covered
from shiftready.core.compliance.findings import (
    DUE,
    IN_GRACE,
    MET,
    NOT_APPLICABLE,
    OVERDUE,
    UNDETERMINED,
)
from shiftready.core.compliance.ledger import Claimed
from shiftready.core.compliance.owed_periods import (
    asked,
    excused_period,
    met_with_carried,
    owed_period,
    together,
    window_of,
)
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.strict_amounts import claim
from shiftready.core.compliance.sums import shared_sums
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.windows import Period, PeriodWindow
from shiftready.core.dates import DAY

CARRIED: Final = "carried"
"""Met with minutes left over from the period before."""

Missed = tuple[RuleVersion, Period, bool | None]
"""A period that was owed, with its version; None where nobody can tell whether it was met in its time, else False."""

MISSED_IN_DOUBT: Final = "missed_in_doubt"
CARRIED_IN_DOUBT: Final = "carried_in_doubt"
SHARED_IN_DOUBT: Final = "shared_in_doubt"
"""What hangs on something that nobody recorded: whether the period before was missed, what it left over for this one,
and what making it up late left over.
"""


def in_period(case: Case, rule: Rule, version: RuleVersion, day: date) -> Verdict:
    """Judge a rule whose window returns, on a day on which the person owes it."""
    period = window_of(version).period(case, day)
    if period is None:
        return Verdict(UNDETERMINED, "fact_missing", version)
    if version.from_next_period and period.first_on < version.first_on:
        return _by_the_rule_before(case, rule, version, period, day)
    first_on, last_on = period
    if day < first_on:
        return Verdict(NOT_APPLICABLE, "not_begun", version)
    excused = excused_period(case, version, period)
    if excused is not None:
        return Verdict(excused, "period_excused", version, None, first_on, last_on)
    if day > last_on:
        return _over(case, rule, version, period, day)
    return _after(case, version, period, _missed_before(case, rule, first_on - DAY, day), day)


def _over(case: Case, rule: Rule, version: RuleVersion, period: Period, day: date) -> Verdict:
    """A span that does not return, once it has ended."""
    if _came_after(case, version, period.last_on):
        return Verdict(NOT_APPLICABLE, "span_over", version, None, *period)
    late = _unless_in_time(case, rule, version, period, day)
    return late or Verdict(MET, "counted", version, None, *period)


def _came_after(case: Case, version: RuleVersion, last_on: date) -> bool:
    """Whether nothing was asked of the person when a span that does not return ended: not here yet, or not spoken of.

    What is not known of that day is held for no answer.
    """
    begins = version.starts.day(case)
    is_later = begins is not None and last_on < begins
    return is_later or not case.serves_on(last_on) or version.who.holds(case, last_on) is False


def _by_the_rule_before(case: Case, rule: Rule, version: RuleVersion, period: Period, day: date) -> Verdict:
    """A wording that binds from the next whole period on leaves a period begun before it to the wording before it."""
    before = rule.version_on(version.first_on - DAY)
    if before is None or not isinstance(before.window, PeriodWindow):
        return Verdict(NOT_APPLICABLE, "from_next_period", version, None, period.first_on, period.last_on)
    return in_period(case, rule, before, day)


def _after(case: Case, version: RuleVersion, period: Period, before: Verdict | None, day: date) -> Verdict:
    """The period itself, once what was missed before it has been looked at."""
    if before is None:
        return _by_itself(case, version, period, day)
    if before.cured_on is None:
        return before
    made_up = _after_cure(case, version, period, before, day)
    if before.why != MISSED_IN_DOUBT:
        return made_up
    found = _by_itself(case, version, period, day)
    if found.status is made_up.status:
        return found
    return replace(found, status=UNDETERMINED, why=MISSED_IN_DOUBT, missed=before.missed)


def _by_itself(case: Case, version: RuleVersion, period: Period, day: date) -> Verdict:
    """The period where nothing was missed before it."""
    found = _verdict(version, period, period.first_on, met_with_carried(case, version, period, day))
    if not version.carry_over or found.status is DUE:
        return found
    alone = asked(case, version, period).met(case, period.first_on, day)
    if found.status is MET:
        return found if alone else found.turned(MET, CARRIED, found.due_on)
    return found.turned(found.status, CARRIED_IN_DOUBT, found.due_on) if alone is False else found


def _after_cure(case: Case, version: RuleVersion, period: Period, before: Verdict, day: date) -> Verdict:
    """The period where one was missed before it and made up: from the day after, or by sharing what made it up."""
    assert before.cured_on is not None  # noqa: S101 (`_after` has looked)
    since = before.cured_on + DAY
    verdict = _verdict(version, period, since, asked(case, version, period).met(case, since, day))
    verdict.missed, verdict.cured_on = before.missed, before.cured_on
    if verdict.status is MET or asked(case, version, period).met(case, period.first_on, day) is False:
        return verdict
    return _shared(case, verdict, before, period, day)


def _verdict(version: RuleVersion, period: Period, first_on: date, met: bool | None) -> Verdict:  # noqa: FBT001 (three answers)
    status = MET if met else UNDETERMINED if met is None else DUE
    why = "minutes_not_stated" if met is None else "counted"
    return Verdict(status, why, version, period.last_on, first_on, period.last_on)


def _shared(case: Case, verdict: Verdict, before: Verdict, period: Period, day: date) -> Verdict:
    """What made up the missed period may leave minutes over for this one: met, if any sharing meets both."""
    shared = replace(verdict, status=MET, why="counted", first_on=period.first_on, shared_with=before.version)
    can_share = _can_share(case, shared, day)
    if can_share is None and verdict.status is DUE:
        return verdict.turned(UNDETERMINED, SHARED_IN_DOUBT, verdict.due_on)
    return shared if can_share else verdict


def _can_share(case: Case, verdict: Verdict, day: date) -> bool | None:
    """Sums that both periods must reach are looked at first: they rule most cases out, and settle the plain ones."""
    if not case.unstated and not _sums_reach(case, verdict, _asked_of_both(case, verdict), day):
        return False
    missed, now = shared_claims(case, verdict, day)
    sums = shared_sums(missed, now)
    return together(case, (missed, now)) if sums is None else sums.met()


def _sums_reach(case: Case, verdict: Verdict, asked_of_both: tuple[Amount, Amount], day: date) -> bool:
    """Whether what was completed since the missed period began holds the minutes of both, topics by topics."""
    assert verdict.missed is not None  # noqa: S101 (a verdict of `_shared`)
    first_on = verdict.missed.first_on
    missed, now = (certain_minutes(amount) for amount in asked_of_both)
    return all(
        a.found(case, first_on, day) >= a.minutes + b.minutes for a in missed for b in now if a.topics == b.topics
    )


def _asked_of_both(case: Case, verdict: Verdict) -> tuple[Amount, Amount]:
    version, before, missed = verdict.version, verdict.shared_with, verdict.missed
    assert version and before and missed and verdict.first_on and verdict.last_on  # noqa: S101, PT018 (a verdict of `_shared`)
    return asked(case, before, missed), asked(case, version, Period(verdict.first_on, verdict.last_on))


def shared_claims(case: Case, verdict: Verdict, day: date) -> list[Claimed]:
    """What a missed period and the present one ask of the same credits, for a verdict that was met by sharing."""
    assert verdict.missed and verdict.first_on  # noqa: S101, PT018 (the same)
    missed, now = _asked_of_both(case, verdict)
    return [claim(missed, case, verdict.missed.first_on, day), claim(now, case, verdict.first_on, day)]


def _missed_before(case: Case, rule: Rule, eve: date, day: date) -> Verdict | None:
    """The period that ended on `eve`, if it was owed and not met in its time, as it stands on `day`."""
    missed = _missed(case, rule, eve)
    if missed is not None and rule.other_ways:
        missed = _unless_covered(case, rule, missed, day)
    return None if missed is None else _as_it_stands(case, rule, missed, day)


def _unless_covered(case: Case, rule: Rule, missed: Missed, day: date) -> Missed | None:
    """What one way of a rule missed, unless another way answers for that time."""
    version, period, in_time = missed
    covered = is_covered(case, rule, period, day)
    if covered:
        return None
    return version, period, None if covered is None else in_time


def _missed(case: Case, rule: Rule, eve: date) -> Missed | None:
    """The period that ended on `eve`, if it was owed and not surely met in its time; the same on every later day."""
    key = id(rule), eve  # the rule outlives the case, so its identity may stand for it
    found: tuple[Missed | None] | None = case.kept.get(key)
    if found is None:
        owed = owed_period(case, rule, eve)
        in_time = owed is None or met_with_carried(case, owed[0], owed[1], owed[1].last_on)
        found = case.kept[key] = (None if owed is None or in_time else (owed[0], owed[1], in_time),)
    return found[0]


def _unless_in_time(case: Case, rule: Rule, version: RuleVersion, period: Period, day: date) -> Verdict | None:
    """A period that has ended as it stands on `day`; None where it was met in its time."""
    in_time = met_with_carried(case, version, period, period.last_on)
    return None if in_time else _as_it_stands(case, rule, (version, period, in_time), day)


def _as_it_stands(case: Case, rule: Rule, missed: Missed, day: date) -> Verdict:
    """A period not met in its time, or of which nobody can tell, as it stands on `day`."""
    version, period, in_time = missed
    late = _late(case, rule, version, period, day)
    if in_time is False:
        return late
    status = late.status if late.cured_on else UNDETERMINED
    return late.turned(status, MISSED_IN_DOUBT, late.due_on)


def _late(case: Case, rule: Rule, version: RuleVersion, period: Period, day: date) -> Verdict:
    """A missed period stays open until records from its first day on reach the amount, or the next one has ended."""
    needs = asked(case, version, period)
    met = needs.met(case, period.first_on, day)
    if met:
        return Verdict(MET, "counted", version, missed=period, cured_on=_cured_on(case, needs, period, day))
    due_on = period.last_on
    status = OVERDUE
    if met is None:
        status = UNDETERMINED
    elif day <= version.grace.last_day(due_on) and not _was_behind(case, rule, period.first_on - DAY, due_on):
        status = IN_GRACE
    why = "minutes_not_stated" if met is None else "counted"
    return Verdict(status, why, version, due_on, period.first_on, day, missed=period)


def _was_behind(case: Case, rule: Rule, eve: date, day: date) -> bool:
    """Whether the period before was still open on `day`: grace is for those who were not behind already."""
    owed = owed_period(case, rule, eve)
    if owed is None or asked(case, *owed).met(case, owed[1].first_on, day) is not False:
        return False
    return not rule.other_ways or not is_covered(case, rule, owed[1], day)


def _cured_on(case: Case, needs: Amount, period: Period, day: date) -> date:
    late = sorted({c for c in needs.days(case, period.last_on + DAY) if c <= day})
    return next((c for c in late if needs.met(case, period.first_on, c)), day)
