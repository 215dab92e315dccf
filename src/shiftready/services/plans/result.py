"""A plan as it is kept: what the shell prints of one, and beside it what the pages draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.cost_data import cost_data
from shiftready.core.planning.deadlines import told_deadlines
from shiftready.core.planning.floors import GuardedDay, guarded_days
from shiftready.core.planning.joint_floors import heads_of
from shiftready.core.planning.levels import told_levels
from shiftready.core.planning.outcome import Seated, measure_outcome, reached_on, seated_in
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.units import told_units


def result_of(facts: AgencyFacts, problem: Problem, plan: Plan) -> dict[str, Any]:
    """The plan as JSON holds it: days as 2017-04-01, people by their roster number, never by name."""
    seated = seated_in(problem, plan.offerings)
    data: dict[str, Any] = {
        "status": plan.status,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "weights": asdict(problem.weights),
        "levels": told_levels(plan.levels),
        "course": problem.course,
        "aim": problem.aim_told,
        "units": told_units(plan.units),
        "offerings": [_offering(facts, problem, offering) for offering in plan.offerings],
        "unmet": [asdict(one) for one in plan.unmet],
        "coverage_after": [asdict(week) for week in plan.coverage_after],
        "reached_on": reached_on(problem, measure_outcome(problem, seated)),
        "cost": cost_data(plan.cost),
        "warnings": list(plan.warnings),
        "deadlines": told_deadlines(plan.deadlines),
        "why_not": [asdict(one) for one in plan.why_not],
        "weeks": [_week(problem, place) for place in range(len(problem.weeks))],
        "squads": list(_squads(problem, seated)),
        "joint_floors": list(_joint_floors(problem, seated)),
    }
    return dict(spelled(data))


def _offering(facts: AgencyFacts, problem: Problem, offering: PlannedOffering) -> dict[str, Any]:
    posting = facts.roster.posting_on
    seats = [
        {
            "person": seat.person,
            "squad": seat.squad,
            "unit": (found.unit if (found := posting(seat.person, problem.as_of)) else None) or "",
            "chosen_for": seat.chosen_for,
            "reason": seat.reason,
        }
        for seat in offering.seats
    ]
    told = {name: value for name, value in asdict(offering).items() if name != "evening"}
    return {**told, "hours": offering.evening and str(offering.evening), "seats": seats}


def _week(problem: Problem, place: int) -> dict[str, Any]:
    week = problem.weeks[place]
    made = (one.days for one in problem.openings if one.monday == week.monday and one.joins is None)
    return {"number": week.number, "monday": week.monday, "class_days": list(next(made, ()))}


def _squads(problem: Problem, seated: Seated) -> Iterator[dict[str, Any]]:
    """One line a squad: its seats, what is short week by week without and with the plan, and its tightest day.

    None where seats even out the units.
    """
    if problem.aim == "units":
        return
    before, after = measure_outcome(problem, {}), measure_outcome(problem, seated)
    seats = Counter(_squad_of(problem, person) for person in seated)
    tightest = _tightest_days(problem, seated)
    by_week = [(before.short_in_week(place), after.short_in_week(place)) for place in range(len(problem.weeks))]
    for squad in [*problem.squads, *([""] if problem.aim == "everyone" else [])]:
        yield {
            "squad": squad,
            "seats": seats[squad],
            "short_without_plan": [without.get(squad, 0) for without, _ in by_week],
            "short": [short.get(squad, 0) for _, short in by_week],
            "tightest": tightest.get(squad),
        }


def _tightest_days(problem: Problem, seated: Seated) -> dict[str, dict[str, Any]]:
    """For every squad that sends somebody: the day on which fewest stay above its floor, and how many stay."""
    taken = Counter(_taken(problem, seated))
    found: dict[str, tuple[int, GuardedDay]] = {}
    for guarded in guarded_days(problem):
        left = guarded.heads - taken[guarded.squad, guarded.day] - guarded.floor
        if taken[guarded.squad, guarded.day] and (guarded.squad not in found or left < found[guarded.squad][0]):
            found[guarded.squad] = (left, guarded)
    return {squad: _tightest(g, taken[squad, g.day], g.floor + left) for squad, (left, g) in found.items()}


def _tightest(guarded: GuardedDay, in_class: int, kept: int) -> dict[str, Any]:
    return {"day": guarded.day, "heads": guarded.heads, "in_class": in_class, "floor": guarded.floor, "kept": kept}


def _joint_floors(problem: Problem, seated: Seated) -> Iterator[dict[str, Any]]:
    """One line a floor that squads keep together or that asks for a skill, with the day that leaves fewest above it."""
    gone: dict[date, set[str]] = {}
    for person, place in seated.items():
        for day in problem.days_off(_squad_of(problem, person), problem.openings[place]):
            if problem.staffing.is_on_duty(person, day):
                gone.setdefault(day, set()).add(person)
    for floor in problem.joint_floors:
        in_class = {day: taken for day in sorted(gone) if (taken := sum(floor.counts(p, day) for p in gone[day]))}
        heads = dict(zip(in_class, heads_of(problem.staffing, floor, list(in_class)), strict=True))
        first = min(in_class, key=lambda day: heads[day] - in_class[day], default=None)
        yield {"name": floor.name, "floor": floor.heads, "tightest": first and _kept(first, heads, in_class)}


def _kept(day: date, heads: Mapping[date, int], in_class: Mapping[date, int]) -> dict[str, Any]:
    return {"day": day, "heads": heads[day], "in_class": in_class[day], "kept": heads[day] - in_class[day]}


def _taken(problem: Problem, seated: Seated) -> Iterator[tuple[str, date]]:
    """Squad and day of every duty day a seat takes off a floor."""
    for person, place in seated.items():
        squad = _squad_of(problem, person)
        for day in problem.days_off(squad, problem.openings[place]):
            if problem.staffing.is_on_duty(person, day):
                yield squad, day


def _squad_of(problem: Problem, person: str) -> str:
    duty = problem.staffing.duty.get(person)
    return duty.squad if duty else ""


def spelled(value: Any) -> Any:
    """The value as JSON holds it, with every day spelled out."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: spelled(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [spelled(one) for one in value]
    return value
