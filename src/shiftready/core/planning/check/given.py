"""Seats given before the plan: who is in class, and who counts from when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from shiftready.core.dates import Span
from shiftready.core.planning.check.duty import is_night
from shiftready.core.planning.check.evenings import days_taken
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.staffing import Absence
from shiftready.core.training import SeatGiven


def with_classes_counted_again(problem: Problem) -> Problem:
    """The problem with everyone off the floor in the classes they hold a seat in, worked out from those seats alone."""
    made_up = {"in_class", "night_before_class"}
    stays = {p: [a for a in had if a.kind not in made_up] for p, had in problem.staffing.absences.items()}
    nights = _squads_off_before_class(problem) if problem.given else set()
    for seat in problem.given:
        mine = stays.setdefault(seat.person, [])
        duty = problem.staffing.duty.get(seat.person)
        has_nights_off = duty is not None and duty.squad in nights
        taken = _taken_by(seat, has_nights_off=has_nights_off)
        if seat.evening is not None:
            off = days_taken(problem, duty.squad if duty else None, list(seat.class_days), seat.evening)
            taken = ((Span(day, day), "in_class" if seat.meets_on(day) else "night_before_class") for day in off)
        mine += [Absence(seat.person, span, kind) for span, kind in taken]
    return replace(problem, staffing=replace(problem.staffing, absences={p: tuple(a) for p, a in stays.items()}))


def _taken_by(seat: SeatGiven, *, has_nights_off: bool) -> Iterator[tuple[Span, str]]:
    """What the seat takes: its span, or each of its days where they are named; and each night before, where asked."""
    spans = [Span(day, day) for day in seat.days] or [seat.span]
    for span in spans:
        yield span, "in_class"
        eve = span.first_on - timedelta(days=1)
        if has_nights_off and eve not in seat.days:
            yield Span(eve, eve), "night_before_class"


def _squads_off_before_class(problem: Problem) -> set[str]:
    squads = {one.squad for one in problem.staffing.duty.values()} if problem.strategy.night_before_class_off else set()
    return {squad for squad in squads if is_night(problem, squad)}


def expected_from(problem: Problem) -> dict[str, date]:
    """Untrained members with a seat that makes them count, or renews it in time, and the last day of the first one.

    Whom a decision keeps off counts by no seat, but from the day on which the decision lets them.
    """
    counted = {problem.course} if problem.aim == "everyone" else {problem.course, problem.strategy.course}
    untrained = {member.id: member.counts_until for member in problem.members if not member.is_trained}
    begins = {member.id: _not_before(problem, member) for member in problem.members}
    found: dict[str, date] = {}
    for seat in problem.given:
        lapses = untrained.get(seat.person)
        renews = lapses is not None and seat.course in problem.strategy.renewals and last_day(seat) <= lapses
        if seat.person in untrained and (seat.course in counted or renews) and begins[seat.person] <= last_day(seat):
            found[seat.person] = min(last_day(seat), found.get(seat.person, date.max))
    back = {m.id: m.listed_from for m in problem.members if m.is_kept_off}
    kept_on = {person: day for person, day in found.items() if person not in back}
    return kept_on | {person: day - timedelta(days=1) for person, day in back.items() if day is not None}


def _not_before(problem: Problem, member: Candidate) -> date:
    """The first last day of a class that counts, where the rules say who is asked."""
    asked = member.deadline if problem.is_by_rules else None
    return asked.not_before if asked is not None and asked.not_before is not None else date.min


def last_day(seat: SeatGiven) -> date:
    return seat.span.last_on or date.max
