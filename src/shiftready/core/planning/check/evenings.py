"""Which duty an evening class takes, looked at hour by hour of the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from shiftready.core.class_hours import Evening
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem
from shiftready.core.shift_hours import USUAL_HOURS, ShiftHours

REST = timedelta(hours=8)


def days_taken(problem: Problem, squad: str | None, days: list[date], evening: Evening) -> list[date]:
    """The days on which duty begins that meets the class, or, with rest, that lies too near to it."""
    hours = _hours(problem, squad)
    if hours is None:
        return days
    candidates = sorted({day + timedelta(days=offset) for day in days for offset in (-1, 0, 1)})
    return [day for day in candidates if any(_collide(problem, hours, day, on, evening) for on in days)]


def _collide(problem: Problem, hours: ShiftHours, duty_day: date, class_day: date, evening: Evening) -> bool:
    midnight = datetime.combine(class_day, time())
    begins, ends = (midnight + timedelta(minutes=minute) for minute in (evening.begins, evening.ends))
    on = datetime.combine(duty_day, time(hours.begins))
    off = on + timedelta(hours=hours.length)
    rest = REST if problem.strategy.night_before_class_off else timedelta()
    if off <= begins:
        return duty_day < class_day and begins - off < rest
    return on < ends or on - ends < rest


def _hours(problem: Problem, squad: str | None) -> ShiftHours | None:
    """The hours of the squad's shift: the floor's, else that of whoever of it comes last in the duty list."""
    floor = problem.staffing.floors.get(squad or "")
    shifts = [one.shift for one in problem.staffing.duty.values() if one.squad == squad]
    shift = (floor.shift if floor else None) or (shifts[-1] if shifts else "")
    return problem.staffing.shift_hours.get(shift) or USUAL_HOURS.get(shift)


def wrong_hours(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Classes said to meet at other hours than was asked for, or than those on dates do."""
    stands = {(one.offering, one.span.first_on): one.evening for one in problem.dated}
    for offering in plan.offerings:
        joins = offering.joins
        true = problem.evening if joins is None else stands.get((joins.offering, offering.starts_on), offering.evening)
        if offering.evening != true:
            said, is_so = (str(one) if one else "by day" for one in (offering.evening, true))
            yield Violation("class_hours_wrong", f"Class {offering.id} is said to meet {said}; it meets {is_so}.")
