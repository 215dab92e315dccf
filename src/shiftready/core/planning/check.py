"""Judge a plan person by person, from the problem alone: written apart from the model, knows no solver.

Nothing here is shared with the model, the naming or the outcome, so that a mistake there shows up as a violation here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from shiftready.core.dates import Span, add_months
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Candidate, ClassWeek, Problem
from shiftready.core.staffing import Absence
from shiftready.core.training import SeatGiven


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing a plan must not do, or claims and does not."""

    code: str
    message: str


def check(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Everything wrong with the plan; empty when it keeps all it must and its figures are true."""
    problem = _with_classes_counted_again(problem)
    return (
        *_classes(problem, plan),
        *_places(problem, plan),
        *_people(problem, plan),
        *_wishes(problem, plan),
        *_floors(problem, plan),
        *_figures(problem, plan),
    )


def _classes(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for offering in plan.offerings:
        days = _days(offering)
        closed = [day for day in days if day in problem.staffing.closed_days]
        if closed:
            yield Violation(
                "class_on_closed_day", f"Class {offering.id} is held on {closed[0]}, a day closed to classes."
            )
        if _week(problem, offering) is None:
            yield Violation(
                "class_outside_weeks", f"Class {offering.id} lies in no class week: {days[0]} to {days[-1]}."
            )
        if len(days) != problem.course_days:
            yield Violation(
                "class_of_wrong_length",
                f"Class {offering.id} lasts {len(days)} days; the course takes {problem.course_days}.",
            )


def _places(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for offering in plan.offerings:
        if len(offering.seats) > problem.seats:
            yield Violation(
                "class_too_full", f"Class {offering.id} seats {len(offering.seats)}; {problem.seats} is the most."
            )
    per_week = Counter(o.starts_on - timedelta(days=o.starts_on.weekday()) for o in plan.offerings)
    for monday, planned in per_week.items():
        count = planned + _on_dates_already(problem, monday)
        if count > problem.classes_per_week:
            yield Violation(
                "too_many_classes",
                f"The week of {monday} holds {count} classes; {problem.classes_per_week} is the most.",
            )


def _on_dates_already(problem: Problem, monday: date) -> int:
    """Classes of the course in that week that were made before this plan."""
    sunday = monday + timedelta(days=6)
    return len(
        {
            (seat.offering, seat.span.first_on, seat.span.last_on)
            for seat in problem.given
            if seat.course == problem.course and seat.span.first_on <= sunday and monday <= _last_day(seat)
        }
    )


def _people(problem: Problem, plan: Plan) -> Iterator[Violation]:
    members = {member.id: member for member in problem.members}
    seats = [(seat.person, offering) for offering in plan.offerings for seat in offering.seats]
    for person, count in Counter(person for person, _ in seats).items():
        if count > 1:
            yield Violation("seated_twice", f"{person} holds {count} seats; one is the most.")
    expected = _expected(problem)
    for person, offering in seats:
        if person in expected:
            yield Violation("seated_already", f"{person} in {offering.id} holds a seat that was given before.")
        if person not in members:
            yield Violation("not_in_group", f"{person} in {offering.id} is not in the group to be trained.")
        else:
            yield from _person(problem, members[person], offering)


def _person(problem: Problem, member: Candidate, offering: PlannedOffering) -> Iterator[Violation]:
    where = f"{member.id} in {offering.id}"
    if member.is_trained:
        yield Violation("already_trained", f"{where} is trained already.")
    months = problem.strategy.minimum_months_of_service
    if months and member.person.hired_on is None:
        yield Violation("service_unknown", f"{where} has no hire date; {months} months of service are asked.")
    elif months and member.person.hired_on and add_months(member.person.hired_on, months) > offering.starts_on:
        yield Violation(
            "service_too_short",
            f"{where} was hired on {member.person.hired_on}; on {offering.starts_on} that is under {months} months.",
        )
    volunteer = problem.staffing.volunteers.get(member.id)
    if problem.strategy.volunteers == "required" and (
        volunteer is None or volunteer.recommended is False or volunteer.volunteered_on > problem.as_of
    ):
        yield Violation("not_a_volunteer", f"{where} has not volunteered, which the strategy requires.")
    stays = [a for a in problem.staffing.absences.get(member.id, ()) if a.kind != "night_before_class"]
    away = [(day, stay) for day in _days(offering) for stay in stays if day in stay.span]
    if away:
        day, stay = away[0]
        if stay.kind == "in_class":
            yield Violation("in_two_classes", f"{where} sits in another class on {day}.")
        else:
            yield Violation("seated_while_away", f"{where} is away on {day}.")


def _wishes(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Nobody who was left out is seated, and everyone who was held is, in that very week."""
    seated = {seat.person: offering for offering in plan.offerings for seat in offering.seats}
    for person in sorted(problem.left_out & seated.keys()):
        yield Violation("left_out_seated", f"{person} in {seated[person].id} was to be left out.")
    for person, place in problem.held.items():
        week = problem.weeks[place]
        if person not in seated or _week(problem, seated[person]) != week:
            yield Violation("held_not_seated", f"{person} was held to the week of {week.monday} and is not in it.")


def _floors(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """On every day that takes someone off a floor, count who is left."""
    removed: dict[tuple[str, date], set[str]] = {}
    for offering in plan.offerings:
        for seat in offering.seats:
            for squad, day in _taken_off(problem, seat.person, offering):
                removed.setdefault((squad, day), set()).add(seat.person)
    on_duty = _heads(problem, {day for _, day in removed}, frozenset(problem.staffing.duty))
    for (squad, day), people in sorted(removed.items()):
        floor = problem.staffing.floors.get(squad)
        left = on_duty[squad, day] - len(people)
        if floor is not None and left < floor.heads:
            yield Violation(
                "below_staffing_floor",
                f"Squad {squad}, {day}: {left} stay on duty, {floor.heads} are needed, {len(people)} are in class.",
            )


def _taken_off(problem: Problem, person: str, offering: PlannedOffering) -> Iterator[tuple[str, date]]:
    duty = problem.staffing.duty.get(person)
    if duty is None:
        return
    days = _days(offering)
    if problem.strategy.night_before_class_off and _is_night(problem, duty.squad):
        days = [offering.starts_on - timedelta(days=1), *days]
    for day in days:
        if _is_on(problem, person, day):
            yield duty.squad, day


def _figures(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """The figures the plan claims, each worked out again."""
    ends_on = {seat.person: offering.ends_on for offering in plan.offerings for seat in offering.seats}
    for person, last in _expected(problem).items():
        ends_on[person] = min(last, ends_on.get(person, last))
    short = _short_by_day(problem, ends_on)
    on_days_off, removed = _class_days(problem, plan)
    true = {
        "objective": 100 * sum(short.values()) + on_days_off,
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
    if plan.bound > plan.objective:
        yield Violation("bound_above_objective", f"The bound {plan.bound} lies above the objective {plan.objective}.")
    if plan.status in {"optimal", "nothing_to_do"} and plan.bound != plan.objective:
        yield Violation("not_proven", f'The plan says "{plan.status}" with {plan.bound} proven of {plan.objective}.')


def _short_by_day(problem: Problem, ends_on: dict[str, date]) -> dict[date, int]:
    """Specialists short over all squads (or members untrained), for each measured day."""
    days = {day for week in problem.weeks for day in week.measured_days}
    if problem.aim == "everyone":
        untrained = [m.id for m in problem.members if not m.is_trained]
        return {
            day: sum(1 for p in untrained if not _is_away(problem, p, day) and day <= ends_on.get(p, day))
            for day in days
        }
    heads = _heads(problem, days, frozenset(m.id for m in problem.members))
    skilled = _heads(problem, days, frozenset(m.id for m in problem.members if m.is_trained))
    for person, last in ends_on.items():
        for day in days:
            if day > last and _is_on(problem, person, day):
                skilled[problem.staffing.duty[person].squad, day] += 1
    share = Fraction(repr(problem.strategy.share))
    squads = {problem.staffing.duty[m.id].squad for m in problem.members if _has_pattern(problem, m.id)}
    short = dict.fromkeys(days, 0)
    for squad in squads:
        for day in days:
            wanted = max(problem.strategy.at_least, -(-share.numerator * heads[squad, day] // share.denominator))
            short[day] += max(0, wanted - skilled[squad, day])
    return short


def _class_days(problem: Problem, plan: Plan) -> tuple[int, int]:
    """Class days on days off, and duty days taken with the nights before."""
    off = removed = 0
    for offering in plan.offerings:
        for seat in offering.seats:
            removed += sum(1 for _ in _taken_off(problem, seat.person, offering))
            if _has_pattern(problem, seat.person):
                off += sum(1 for day in _days(offering) if not _pattern_says(problem, seat.person, day))
    return off, removed


def _heads(problem: Problem, days: set[date], people: frozenset[str]) -> Counter[tuple[str, date]]:
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
        on = [day for day in by_phase[key] if not _is_away(problem, person, day)] if absences else by_phase[key]
        heads.update((duty.squad, day) for day in on)
    return heads


def _week(problem: Problem, offering: PlannedOffering) -> ClassWeek | None:
    first, last = offering.starts_on, offering.ends_on
    inside = (w for w in problem.weeks if w.monday <= first and last <= w.monday + timedelta(days=4))
    return next(inside, None)


def _with_classes_counted_again(problem: Problem) -> Problem:
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
    return {squad for squad in squads if _is_night(problem, squad)}


def _expected(problem: Problem) -> dict[str, date]:
    """Untrained members with a seat that makes them count, and the last day of the first such class."""
    counted = {problem.course} if problem.aim == "everyone" else {problem.course, problem.strategy.course}
    untrained = {member.id for member in problem.members if not member.is_trained}
    found: dict[str, date] = {}
    for seat in problem.given:
        if seat.course in counted and seat.person in untrained:
            found[seat.person] = min(_last_day(seat), found.get(seat.person, date.max))
    return found


def _last_day(seat: SeatGiven) -> date:
    return seat.span.last_on or date.max


def _days(offering: PlannedOffering) -> list[date]:
    return [offering.starts_on + timedelta(days=i) for i in range((offering.ends_on - offering.starts_on).days + 1)]


def _is_night(problem: Problem, squad: str) -> bool:
    floor = problem.staffing.floors.get(squad)
    by_floor = floor is not None and floor.shift == "night"
    return by_floor or any(one.shift == "night" for one in problem.staffing.duty.values() if one.squad == squad)


def _is_away(problem: Problem, person: str, day: date) -> bool:
    return any(day in absence.span for absence in problem.staffing.absences.get(person, ()))


def _is_on(problem: Problem, person: str, day: date) -> bool:
    return _has_pattern(problem, person) and _pattern_says(problem, person, day) and not _is_away(problem, person, day)


def _has_pattern(problem: Problem, person: str) -> bool:
    duty = problem.staffing.duty.get(person)
    return duty is not None and duty.pattern is not None


def _pattern_says(problem: Problem, person: str, day: date) -> bool:
    duty = problem.staffing.duty[person]
    return problem.staffing.patterns[duty.pattern or ""].is_on_duty(day, duty.phase)
