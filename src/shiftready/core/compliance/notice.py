"""By when relief must be asked of a rule, by one person on one day, and how far it may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.lasting import lasts_until
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.relief import Relief, reliefs_fitting
from shiftready.core.compliance.rule import Rule
from shiftready.core.compliance.verdict import OWED
from shiftready.core.compliance.windows import PeriodWindow
from shiftready.core.dates import Span
from shiftready.core.training import AllowanceKind, AllowanceReason


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for: relief of a kind over `span`, on the day they ask; `away` is the absence behind it."""

    kind: AllowanceKind
    reason: AllowanceReason
    span: Span
    asked_on: date
    away: Span | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule says to a wish. `relief` None: its wording names none of this kind for this reason.

    `deadline` is the one that would be waived or moved, `ask_by` the last day to ask in time, `answer_due` the day by
    which the authority answers, `furthest` the last day an extension may have; each None where it is not stated.
    `due_after_return` is the day the duty is due once the absence is over.
    """

    rule: str
    asked_on: date
    deadline: date | None
    relief: Relief | None = None
    ask_by: date | None = None
    answer_due: date | None = None
    furthest: date | None = None
    due_after_return: date | None = None

    @property
    def is_late(self) -> bool:
        return self.ask_by is not None and self.asked_on > self.ask_by


def notice_of(case: Case, rule: Rule, wish: Wish) -> Notice:
    """The relief that fits the wish best, and the days that follow from it for this person.

    Of several that fit, the one that leaves most time to ask; one that names no last day leaves most.
    """
    day = _day_meant(wish)
    version = rule.version_on(day)
    fitting = () if version is None else reliefs_fitting(version.relief, wish.kind, wish.reason, wish.away)
    deadline = _deadline(case, rule, wish.kind, day)
    if not fitting:
        return Notice(rule.id, wish.asked_on, deadline)
    relief = max(fitting, key=lambda one: _time_left(one, deadline))
    return Notice(
        rule.id,
        wish.asked_on,
        deadline,
        relief,
        ask_by=None if deadline is None else relief.last_day_to_ask(deadline),
        answer_due=relief.answer_due(wish.asked_on),
        furthest=None if deadline is None else relief.furthest(deadline),
        due_after_return=None if wish.away is None else relief.due_after_return(wish.away),
    )


def _time_left(relief: Relief, deadline: date | None) -> date:
    ask_by = None if deadline is None else relief.last_day_to_ask(deadline)
    return ask_by or date.max


def _day_meant(wish: Wish) -> date:
    """The day asked, if it lies in the span asked for; else the nearest day of the span."""
    day = max(wish.asked_on, wish.span.first_on)
    return day if wish.span.last_on is None else min(day, wish.span.last_on)


def _deadline(case: Case, rule: Rule, kind: AllowanceKind, day: date) -> date | None:
    """The end of the period waived; for an extension the deadline that is open, which may be that of a period past."""
    version = rule.version_on(day)
    ends = version is not None and kind != "extended" and not version.instead
    if version is not None and ends and isinstance(version.window, PeriodWindow):
        period = version.window.period(case, day)
        return None if period is None else period.last_on
    verdict = reach(Case(case.bench, case.person, (), case.records, case.entered_later), rule, day)
    if verdict.due_on is None and verdict.version is not None:
        return lasts_until(case, verdict.version, day)
    return verdict.due_on


def next_day_to_ask(case: Case, rule: Rule, as_of: date, away: Span) -> date | None:
    """The nearest day, from `as_of` on, that is the last to ask for some relief, while somebody away owes the duty."""
    version = rule.version_on(as_of)
    if version is None or not version.relief or reach(case, rule, as_of).status not in OWED:
        return None
    days = (_still_to_ask(case, rule, relief, as_of) for relief in version.relief if _may_fit(relief, away))
    return min((day for day in days if day is not None), default=None)


def _may_fit(relief: Relief, away: Span) -> bool:
    return relief.is_long_enough(away) is not False


def _still_to_ask(case: Case, rule: Rule, relief: Relief, as_of: date) -> date | None:
    deadline = _deadline(case, rule, relief.kind, as_of)
    ask_by = None if deadline is None else relief.last_day_to_ask(deadline)
    return ask_by if ask_by is not None and ask_by >= as_of else None
