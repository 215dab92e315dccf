"""Classes that lie where none may be, last too long or too short, or are too many or too full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from shiftready.core.planning.check.duty import class_days
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Problem

FRIDAY = 4


def wrong_classes(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for offering in _to_be_made(plan):
        days = class_days(offering)
        closed = [day for day in days if day in problem.staffing.closed_days]
        if closed:
            yield Violation(
                "class_on_closed_day", f"Class {offering.id} is held on {closed[0]}, a day closed to classes."
            )
        if not _lies_in_weeks(problem, days):
            yield Violation(
                "class_outside_weeks", f"Class {offering.id} lies in no class week: {days[0]} to {days[-1]}."
            )
        if (found := _days_by_week(days)) != problem.days_by_week:
            yield Violation(
                "class_of_wrong_length",
                f"Class {offering.id} takes {_said(found)} days; the course takes {_said(problem.days_by_week)}.",
            )
        if (days[0], days[-1]) != (offering.starts_on, offering.ends_on):
            yield Violation("class_days_wrong", f"Class {offering.id} does not begin and end with its class days.")


def wrong_places(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for offering in _to_be_made(plan):
        if len(offering.seats) > problem.seats:
            yield Violation(
                "class_too_full", f"Class {offering.id} seats {len(offering.seats)}; {problem.seats} is the most."
            )
    per_week = Counter(monday for one in _to_be_made(plan) for monday in {_monday(day) for day in class_days(one)})
    for monday, planned in per_week.items():
        count = planned + _on_dates_already(problem, monday)
        if count > problem.classes_per_week:
            yield Violation(
                "too_many_classes",
                f"The week of {monday} holds {count} classes; {problem.classes_per_week} is the most.",
            )


def small_classes(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Classes to be made of too few people."""
    for offering in _to_be_made(plan):
        if len(offering.seats) < problem.fewest_in_class:
            said = f"Class {offering.id} seats {len(offering.seats)}; {problem.fewest_in_class} is the fewest."
            yield Violation("class_too_small", said)


def _on_dates_already(problem: Problem, monday: date) -> int:
    """Classes of the course in that week that were made before this plan; a partner's uses up none of it."""
    week = [monday + timedelta(days=i) for i in range(7)]
    own = {(one.offering, one.span): one.days or one.span for one in problem.given if one.course == problem.course}
    own |= {(one.offering, one.span): one.days or one.span for one in problem.dated}
    hosted = {(one.offering, one.span) for one in problem.dated if one.host}
    return sum(1 for key, days in own.items() if key not in hosted and any(day in days for day in week))


def _to_be_made(plan: Plan) -> Iterator[PlannedOffering]:
    return (offering for offering in plan.offerings if offering.joins is None)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days_by_week(days: list[date]) -> tuple[int, ...]:
    """How many days lie in each week, from that of the first to that of the last; days apart in one week count one."""
    mondays = [_monday(day) for day in days]
    in_a_row = Counter(monday for i, monday in enumerate(mondays) if not _is_after_a_gap(days, i))
    weeks = range((mondays[-1] - mondays[0]).days // 7 + 1)
    return tuple(in_a_row[mondays[0] + timedelta(days=7 * number)] for number in weeks)


def _is_after_a_gap(days: list[date], i: int) -> bool:
    """Whether the day does not follow the one before it, though both lie in one week."""
    return i > 0 and _monday(days[i - 1]) == _monday(days[i]) and days[i] - days[i - 1] != timedelta(days=1)


def _lies_in_weeks(problem: Problem, days: list[date]) -> bool:
    """Whether every day is one from Monday to Friday of a week of the plan."""
    mondays = {week.monday for week in problem.weeks}
    return all(_monday(day) in mondays and day.weekday() <= FRIDAY for day in days)


def _said(days: tuple[int, ...]) -> str:
    return "+".join(map(str, days))
