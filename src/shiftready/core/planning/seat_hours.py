"""Hours that one seat takes: of duty that is paid anyway, and beyond the schedule, with overtime by the work period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from shiftready.core.class_duty import IN_CLASS
from shiftready.core.dates import days_from
from shiftready.core.money.pay import EIGHT_HOURS, Pay
from shiftready.core.money.work_period import WorkPeriod
from shiftready.core.planning.problem import Opening, Problem


class SeatHours(NamedTuple):
    """Minutes: `duty` is paid in any case, for duty days in class or off on the night before; `straight` and `overtime`
    lie beyond the schedule; `backfill` is worked by whoever stands in.
    """

    duty: int
    straight: int
    overtime: int
    backfill: int


def hours_of_seat(problem: Problem, pay: Pay, person: str, opening: Opening) -> SeatHours | None:
    """What a seat in the opening's class takes of this person; None where no duty pattern is known.

    A class day stands in for the duty day it falls on: only what it lasts longer is beyond the schedule. On a day off
    all of it is. With a work period, minutes beyond the schedule are overtime only as far as the period's sum passes
    its limit; the night off before a class lowers that sum.
    """
    duty = problem.staffing.duty.get(person)
    if duty is None or duty.pattern is None:
        return None
    shift = pay.minutes_of(duty.pattern)
    class_days = opening.days
    taken = {day for day in problem.days_off(duty.squad, opening) if problem.staffing.is_on_duty(person, day)}
    length = class_day_minutes(problem, len(class_days))
    beyond = {day: max(0, length - (shift if day in taken else 0)) for day in class_days}
    more = sum(beyond.values())
    overtime = more
    if pay.period is not None:
        released = dict.fromkeys(taken - beyond.keys(), shift)
        overtime = _overtime(pay.period, lambda day: shift * _works(problem, person, day), beyond, released)
    return SeatHours(
        duty=len(taken) * shift,
        straight=more - overtime,
        overtime=overtime,
        backfill=len(taken) * shift if pay.is_backfilled else 0,
    )


def class_day_minutes(problem: Problem, days: int) -> int:
    """How long one of so many class days is: the course's minutes over them, eight hours where they are not stated."""
    return -(-problem.course_minutes // days) if problem.course_minutes else EIGHT_HOURS


def _overtime(
    period: WorkPeriod, scheduled: Callable[[date], int], beyond: Mapping[date, int], released: Mapping[date, int]
) -> int:
    """Minutes beyond the schedule that pass the limit of the work period they fall into."""
    total = 0
    for span in {period.around(day) for day in (*beyond, *released)}:
        before = sum(map(scheduled, days_from(span.first_on, period.days)))
        less, more = (sum(minutes for day, minutes in each.items() if day in span) for each in (released, beyond))
        total += period.overtime(before, less=less, more=more)
    return total


def _works(problem: Problem, person: str, day: date) -> bool:
    """On duty by the pattern, or in another class instead; leave is paid and is no work."""
    duty = problem.staffing.duty[person]
    if not problem.staffing.patterns[duty.pattern or ""].is_on_duty(day, duty.phase):
        return False
    return all(stay.kind == IN_CLASS for stay in problem.staffing.absences.get(person, ()) if day in stay.span)
