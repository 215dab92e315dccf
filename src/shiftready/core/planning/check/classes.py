"""Classes that lie where none may be, last too long or too short, or are too many or too full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from shiftready.core.planning.check.duty import class_days
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import ClassWeek, Problem


def wrong_classes(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for offering in _to_be_made(plan):
        days = class_days(offering)
        closed = [day for day in days if day in problem.staffing.closed_days]
        if closed:
            yield Violation(
                "class_on_closed_day", f"Class {offering.id} is held on {closed[0]}, a day closed to classes."
            )
        if _week_of(problem, offering) is None:
            yield Violation(
                "class_outside_weeks", f"Class {offering.id} lies in no class week: {days[0]} to {days[-1]}."
            )
        if len(days) != problem.course_days:
            yield Violation(
                "class_of_wrong_length",
                f"Class {offering.id} lasts {len(days)} days; the course takes {problem.course_days}.",
            )


def wrong_places(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for offering in _to_be_made(plan):
        if len(offering.seats) > problem.seats:
            yield Violation(
                "class_too_full", f"Class {offering.id} seats {len(offering.seats)}; {problem.seats} is the most."
            )
    per_week = Counter(o.starts_on - timedelta(days=o.starts_on.weekday()) for o in _to_be_made(plan))
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


def _week_of(problem: Problem, offering: PlannedOffering) -> ClassWeek | None:
    first, last = offering.starts_on, offering.ends_on
    inside = (w for w in problem.weeks if w.monday <= first and last <= w.monday + timedelta(days=4))
    return next(inside, None)
