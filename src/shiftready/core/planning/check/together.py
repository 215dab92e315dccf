"""Squads that would send more together than was asked, or all of their supervisors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from shiftready.core.planning.check.duty import class_days, heads_by_day, taken_off_floor
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem


def too_many_together(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """More of one squad in class in a week than may be, those seated before this plan among them."""
    if problem.most_of_a_squad is None:
        return
    planned: dict[tuple[str, date], set[str]] = {}
    for offering in plan.offerings:
        mondays = {day - timedelta(days=day.weekday()) for day in class_days(offering)}
        for seat in offering.seats:
            if seat.person in problem.staffing.duty:
                for monday in mondays:
                    planned.setdefault((problem.staffing.duty[seat.person].squad, monday), set()).add(seat.person)
    for (squad, monday), people in sorted(planned.items()):
        count = len(people | _seated_before(problem, squad, monday))
        if count > problem.most_of_a_squad:
            yield Violation(
                "too_many_of_a_squad",
                f"Squad {squad} has {count} in class in the week of {monday}; {problem.most_of_a_squad} is the most.",
            )


def squads_without_supervisor(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Days on which every supervisor of a squad who would be on duty is in class."""
    gone: dict[tuple[str, date], set[str]] = {}
    for offering in plan.offerings:
        for seat in offering.seats:
            if seat.person in problem.supervisors:
                for squad, day in taken_off_floor(problem, seat.person, offering):
                    gone.setdefault((squad, day), set()).add(seat.person)
    on_duty = heads_by_day(problem, {day for _, day in gone}, problem.supervisors)
    for (squad, day), people in sorted(gone.items()):
        if len(people) >= on_duty[squad, day]:
            yield Violation(
                "no_supervisor_left",
                f"Squad {squad}, {day}: no supervisor stays on duty, {len(people)} are in class.",
            )


def _seated_before(problem: Problem, squad: str, monday: date) -> set[str]:
    """People of the squad who sit in a class of that week made before this plan."""
    week = [monday + timedelta(days=i) for i in range(7)]
    found = {seat.person for seat in problem.given if any(day in (seat.days or seat.span) for day in week)}
    return {p for p in found if p in problem.staffing.duty and problem.staffing.duty[p].squad == squad}
