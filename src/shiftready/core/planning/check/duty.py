"""Who is on duty when, and for how long a class lasts, counted person by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from shiftready.core.planning.check.evenings import days_taken
from shiftready.core.planning.plan import PlannedOffering
from shiftready.core.planning.problem import Problem


def taken_off_floor(problem: Problem, person: str, offering: PlannedOffering) -> Iterator[tuple[str, date]]:
    duty = problem.staffing.duty.get(person)
    if duty is None:
        return
    days = class_days(offering)
    if offering.evening is not None:
        days = days_taken(problem, duty.squad, days, offering.evening)
    elif problem.strategy.night_before_class_off and is_night(problem, duty.squad):
        eves = (day - timedelta(days=1) for day in days)
        days = sorted({*days, *eves})
    for day in days:
        if is_on(problem, person, day):
            yield duty.squad, day


def heads_by_day(problem: Problem, days: set[date], people: frozenset[str]) -> Counter[tuple[str, date]]:
    """Heads on duty by squad and day, one person after another."""
    heads: Counter[tuple[str, date]] = Counter()
    by_phase: dict[tuple[str | None, int], list[date]] = {}
    for person in people:
        duty = problem.staffing.duty.get(person)
        if duty is None or duty.pattern is None:
            continue
        pattern = problem.staffing.patterns[duty.pattern]
        key = (duty.pattern, duty.phase)
        if key not in by_phase:
            by_phase[key] = [day for day in days if pattern.is_on_duty(day, duty.phase)]
        absences = problem.staffing.absences.get(person)
        on = [day for day in by_phase[key] if not is_away(problem, person, day)] if absences else by_phase[key]
        heads.update((duty.squad, day) for day in on)
    return heads


def class_days(offering: PlannedOffering) -> list[date]:
    in_a_row = (offering.ends_on - offering.starts_on).days + 1
    return list(offering.days) or [offering.starts_on + timedelta(days=i) for i in range(in_a_row)]


def is_night(problem: Problem, squad: str) -> bool:
    floor = problem.staffing.floors.get(squad)
    by_floor = floor is not None and floor.shift == "night"
    return by_floor or any(one.shift == "night" for one in problem.staffing.duty.values() if one.squad == squad)


def is_away(problem: Problem, person: str, day: date) -> bool:
    return any(day in absence.span for absence in problem.staffing.absences.get(person, ()))


def is_on(problem: Problem, person: str, day: date) -> bool:
    return has_pattern(problem, person) and pattern_says(problem, person, day) and not is_away(problem, person, day)


def has_pattern(problem: Problem, person: str) -> bool:
    duty = problem.staffing.duty.get(person)
    return duty is not None and duty.pattern is not None


def pattern_says(problem: Problem, person: str, day: date) -> bool:
    duty = problem.staffing.duty[person]
    return problem.staffing.patterns[duty.pattern or ""].is_on_duty(day, duty.phase)
