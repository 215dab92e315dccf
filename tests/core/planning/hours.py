"""Which duty a class takes, written down minute by minute from the rule and not from our code."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from shiftready.core.dates import DAY

HOURS = {"day": (7, 15), "evening": (15, 23), "night": (23, 31), "early": (4, 12)}
REST = 8 * 60


def days_off(problem, squad, opening):
    """The days on which duty begins that the squad's people miss for the opening's class."""
    rests = problem.strategy.night_before_class_off
    if opening.evening is None:
        night = rests and shift_of(problem, squad) == "night"
        return {*opening.days, *(day - DAY for day in opening.days if night)}
    hours = HOURS.get(shift_of(problem, squad))
    if hours is None:
        return {*opening.days}
    near = {day + offset * DAY for day in opening.days for offset in (-1, 0, 1)}
    return {day for day in near if any(_meets(day, hours, on, opening.evening, rests=rests) for on in opening.days)}


def _meets(day, hours, class_day, evening, *, rests):
    worked = set(_minutes(day, 60 * hours[0], 60 * hours[1], class_day))
    taught = range(evening.begins, evening.ends)
    if not worked.isdisjoint(taught):
        return True
    before = range(evening.begins - REST, evening.begins)
    after = range(evening.ends, evening.ends + REST)
    return rests and ((day < class_day and not worked.isdisjoint(before)) or not worked.isdisjoint(after))


def _minutes(day, first, last, class_day):
    """The minutes of a duty, counted from the midnight on which the class day begins."""
    shift = int((datetime.combine(day, time()) - datetime.combine(class_day, time())) / timedelta(minutes=1))
    return range(shift + first, shift + last)


def shift_of(problem, squad):
    return next(one.shift for one in problem.staffing.duty.values() if one.squad == squad)


def days_of_own(problem, person, opening, pattern):
    """Class days on which the person is off duty by the pattern, or on duty that the class leaves alone."""
    duty = problem.staffing.duty[person]
    taken = days_off(problem, duty.squad, opening)
    return sum(1 for day in opening.days if not pattern.is_on_duty(day, duty.phase) or day not in taken)


def evenings_of(problem, person):
    """The days of the evening classes in which the person holds a seat."""
    mine = [one for one in problem.given if one.person == person and one.evening]
    return {day for one in mine for day in one.days or _all_days(one.span)}


def _all_days(span):
    return [span.first_on + i * DAY for i in range((span.last_on - span.first_on).days + 1)]
