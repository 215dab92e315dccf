"""Seats given before the plan: who is in class, and who counts from when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from shiftready.core.dates import Span
from shiftready.core.planning.check.duty import is_night
from shiftready.core.planning.problem import Problem
from shiftready.core.staffing import Absence
from shiftready.core.training import SeatGiven


def with_classes_counted_again(problem: Problem) -> Problem:
    """The problem with everyone off the floor in the classes they hold a seat in, worked out from those seats alone."""
    made_up = {"in_class", "night_before_class"}
    stays = {p: [a for a in had if a.kind not in made_up] for p, had in problem.staffing.absences.items()}
    nights = _squads_off_before_class(problem) if problem.given else set()
    for seat in problem.given:
        mine = stays.setdefault(seat.person, [])
        mine.append(Absence(seat.person, seat.span, "in_class"))
        duty = problem.staffing.duty.get(seat.person)
        if duty is not None and duty.squad in nights:
            eve = seat.span.first_on - timedelta(days=1)
            mine.append(Absence(seat.person, Span(eve, eve), "night_before_class"))
    return replace(problem, staffing=replace(problem.staffing, absences={p: tuple(a) for p, a in stays.items()}))


def _squads_off_before_class(problem: Problem) -> set[str]:
    squads = {one.squad for one in problem.staffing.duty.values()} if problem.strategy.night_before_class_off else set()
    return {squad for squad in squads if is_night(problem, squad)}


def expected_from(problem: Problem) -> dict[str, date]:
    """Untrained members with a seat that makes them count, and the last day of the first such class."""
    counted = {problem.course} if problem.aim == "everyone" else {problem.course, problem.strategy.course}
    untrained = {member.id for member in problem.members if not member.is_trained}
    found: dict[str, date] = {}
    for seat in problem.given:
        if seat.course in counted and seat.person in untrained:
            found[seat.person] = min(last_day(seat), found.get(seat.person, date.max))
    return found


def last_day(seat: SeatGiven) -> date:
    return seat.span.last_on or date.max
