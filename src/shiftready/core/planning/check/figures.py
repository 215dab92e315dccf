"""The figures a plan claims, each worked out again from its seats alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from shiftready.core.planning.check.duty import (
    class_days,
    has_pattern,
    heads_by_day,
    is_away,
    is_on,
    pattern_says,
    taken_off_floor,
)
from shiftready.core.planning.check.given import expected_from
from shiftready.core.planning.check.levels import wrong_levels
from shiftready.core.planning.check.money import new_cents
from shiftready.core.planning.check.units import short_of_units
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem


def wrong_figures(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """The figures the plan claims, each worked out again."""
    ends_on = {seat.person: offering.ends_on for offering in plan.offerings for seat in offering.seats}
    for person, last in expected_from(problem).items():
        ends_on[person] = min(last, ends_on.get(person, last))
    by_squad = _short_by_squad(problem, ends_on)
    short: Counter[date] = Counter()
    for (_, day), lack in by_squad.items():
        short[day] += lack
    on_days_off, removed = _days_taken(problem, plan)
    weights = problem.weights
    objective = weights.short_day * sum(short.values()) + weights.day_off * on_days_off
    true = {
        "objective": objective,
        "class_days_on_days_off": on_days_off,
        "duty_days_removed": removed,
        "coverage_after": [sum(short[day] for day in week.measured_days) for week in problem.weeks],
        "unmet": sum(short[day] for day in problem.weeks[-1].measured_days),
    }
    claimed = {
        "objective": plan.objective,
        "class_days_on_days_off": plan.cost.class_days_on_days_off,
        "duty_days_removed": plan.cost.duty_days_removed,
        "coverage_after": [week.short for week in plan.coverage_after],
        "unmet": sum(unmet.short for unmet in plan.unmet),
    }
    for name, value in true.items():
        if claimed[name] != value:
            yield Violation("figure_wrong", f"The plan says {name} is {claimed[name]}; counted again it is {value}.")
    yield from wrong_levels(
        problem,
        plan,
        objective=objective,
        days_taken=on_days_off + removed,
        cents=new_cents(problem, plan),
        short=by_squad,
    )
    if plan.bound > plan.objective:
        yield Violation("bound_above_objective", f"The bound {plan.bound} lies above the objective {plan.objective}.")
    if plan.status in {"optimal", "nothing_to_do"} and plan.bound != plan.objective:
        yield Violation("not_proven", f'The plan says "{plan.status}" with {plan.bound} proven of {plan.objective}.')


def _short_by_squad(problem: Problem, ends_on: dict[str, date]) -> dict[tuple[str, date], int]:
    """Specialists short in each squad (or members untrained, under ""), for each measured day."""
    days = {day for week in problem.weeks for day in week.measured_days}
    lapses = {m.id: m.counts_until for m in problem.members if m.counts_until is not None}
    if problem.aim == "everyone":
        untrained = [m.id for m in problem.members if not m.is_trained]
        return {
            ("", day): sum(
                1
                for p in untrained
                if not is_away(problem, p, day) and day <= ends_on.get(p, day) and lapses.get(p, date.min) < day
            )
            for day in days
        }
    if problem.aim == "units":
        return short_of_units(problem, ends_on)
    heads = heads_by_day(problem, days, frozenset(m.id for m in problem.members))
    skilled = heads_by_day(problem, days, frozenset(m.id for m in problem.members if m.is_trained))
    for person in ends_on.keys() | lapses.keys():
        for day in days:
            counts = ends_on.get(person, day) < day or day <= lapses.get(person, date.min)
            if counts and is_on(problem, person, day):
                skilled[problem.staffing.duty[person].squad, day] += 1
    share = Fraction(repr(problem.strategy.share))
    squads = {problem.staffing.duty[m.id].squad for m in problem.members if has_pattern(problem, m.id)}
    short = {}
    for squad in squads:
        for day in days:
            wanted = max(problem.strategy.at_least, -(-share.numerator * heads[squad, day] // share.denominator))
            short[squad, day] = max(0, wanted - skilled[squad, day])
    return short


def _days_taken(problem: Problem, plan: Plan) -> tuple[int, int]:
    """Class days on days off or after duty, and duty days taken with the nights before."""
    off = removed = 0
    for offering in plan.offerings:
        for seat in offering.seats:
            taken = {day for _, day in taken_off_floor(problem, seat.person, offering)}
            removed += len(taken)
            if has_pattern(problem, seat.person):
                spared = set(class_days(offering)) - taken if offering.evening else set()
                off += sum(
                    1 for day in class_days(offering) if day in spared or not pattern_says(problem, seat.person, day)
                )
    return off, removed
