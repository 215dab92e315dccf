"""From an agency's facts to a planning problem; everything that cannot be planned is refused here, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from shiftready.core.class_duty import ClassDuty
from shiftready.core.coverage.specialists import (
    kept_off_by_decision,
    specialists_over,
    specialists_until,
    strategy_of,
    trained_until,
)
from shiftready.core.dates import DAY, Span, add_months
from shiftready.core.delivery.evening import evening_of
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.by_rules import asked_by_rules, goes_by_rules, strategy_for_rules
from shiftready.core.planning.deadlines import NO_DEADLINES, Deadline
from shiftready.core.planning.joint_floors import with_joint_floors
from shiftready.core.planning.lapsing import refuse_longer_than_status
from shiftready.core.planning.lateness import with_deadlines
from shiftready.core.planning.openings import class_openings, class_weeks, last_measured_day
from shiftready.core.planning.prerequisites import with_prerequisites
from shiftready.core.planning.problem import Aim, Candidate, Problem
from shiftready.core.planning.reach_from import reaching_from
from shiftready.core.planning.refusals import refuse_size, refuse_small_class, refuse_what_no_plan_helps
from shiftready.core.planning.remarks import planning_warnings
from shiftready.core.planning.together import with_limits
from shiftready.core.planning.wishes import with_wishes
from shiftready.core.planning.within_budgets import keeping_within
from shiftready.core.roster import Person
from shiftready.core.staffing import Absence, Staffing
from shiftready.core.strategy import Strategy
from shiftready.core.training import Course, SeatGiven


def build_problem(
    facts: AgencyFacts, asked: Asked, *, course: Course, deadlines: Mapping[str, Deadline] = NO_DEADLINES
) -> Problem:
    """State what there is to plan.

    A class takes its days in a row, or some in each of several weeks, Monday to Friday, none of them closed.
    `deadlines`: by when rules ask the course of people, where no units are evened out. A course that the strategy does
    not name goes by rules: everyone is seated of whom `deadlines` say that one asks it.

    Raises:
        ShiftreadyError: `plan_size_wrong`, `course_too_long`, `strategy_missing`, `group_unknown`, `group_empty`,
            `course_not_in_strategy`, `specialist_list_missing`, `pattern_missing`, `units_missing`,
            `floors_above_heads`, `plan_longer_than_status`, `supervisors_unknown`, `plan_wishes_wrong`,
            `reach_from_wrong`, `budgets_missing`, `pay_unknown`, `budget_overdrawn`.
    """
    refuse_size(asked, course)
    is_by_rules = goes_by_rules(facts, asked.by, course.id)
    strategy, aim, members = _whom_to_seat(facts, asked, course, deadlines, is_by_rules=is_by_rules)
    staffing = _staffing(facts, asked.as_of)
    given, dated = _given(facts, asked.as_of), tuple(one for one in facts.classes if one.course == course.id)
    size, cap = asked.caps.size(asked.seats, course.max_seats)
    refuse_small_class(asked.fewest_in_class, size, cap)
    fillable = dated if asked.fill_dated else ()
    evening = evening_of(course)
    calendar = class_weeks(asked.as_of, asked.weeks, course.id, given, dated)
    problem = Problem(
        as_of=asked.as_of,
        course=course.id,
        days_by_week=course.by_week,
        aim=aim,
        strategy=strategy,
        weeks=calendar,
        openings=class_openings(calendar, course.by_week, staffing.closed_days, fillable, size, evening=evening),
        seats=size,
        classes_per_week=asked.classes_per_week,
        members=members,
        staffing=staffing,
        squads=_squads(staffing),
        class_duty=ClassDuty.of(staffing, has_rest=strategy.night_before_class_off),
        given=given,
        money=facts.money,
        ranks=_ranks(facts, members, asked.as_of) if facts.money else {},
        course_minutes=course.minutes,
        most_seats=cap,
        most_of_a_unit=asked.most_of_a_unit,
        dated=dated,
        fill_dated=asked.fill_dated,
        fewest_in_class=asked.fewest_in_class,
        is_by_rules=is_by_rules,
        evening=evening,
        evenings=_evenings(given),
        weights=asked.weights,
    )
    refuse_what_no_plan_helps(problem)
    refuse_longer_than_status(problem)
    problem = with_prerequisites(with_deadlines(problem, deadlines), facts, course)
    problem = with_joint_floors(with_limits(problem, facts, asked.together), facts)
    problem = reaching_from(with_wishes(problem, asked.wishes), asked.reach_from)
    problem = keeping_within(problem, is_asked=asked.within_budgets)
    return replace(problem, warnings=planning_warnings(problem, facts.training, asked.seats))


def _aim(strategy: Strategy, course: Course) -> Aim:
    """Specialists on every squad, or everyone: the kind of strategy and the course of it that is planned decide."""
    everyone_course = strategy.everyone_course if strategy.kind == "tiered" else strategy.course
    if strategy.kind != "specialist" and course.id == everyone_course:
        return "everyone"
    return "squads"


def _whom_to_seat(
    facts: AgencyFacts, asked: Asked, course: Course, deadlines: Mapping[str, Deadline], *, is_by_rules: bool
) -> tuple[Strategy, Aim, tuple[Candidate, ...]]:
    return _by_rules(facts, asked, course, deadlines) if is_by_rules else _what_to_even_out(facts, asked, course)


def _by_rules(
    facts: AgencyFacts, asked: Asked, course: Course, deadlines: Mapping[str, Deadline]
) -> tuple[Strategy, Aim, tuple[Candidate, ...]]:
    last_on = last_measured_day(asked.as_of, asked.weeks)
    members = asked_by_rules(facts, deadlines, course.id, as_of=asked.as_of, last_on=last_on)
    return strategy_for_rules(facts, course.id), "everyone", tuple(members)


def _what_to_even_out(facts: AgencyFacts, asked: Asked, course: Course) -> tuple[Strategy, Aim, tuple[Candidate, ...]]:
    strategy, by = strategy_of(facts), asked.by
    aim = _aim(strategy, course)
    members = _members(facts, aim, course, asked)
    if by == "units" or (by is None and aim == "squads" and _only_units_are_known(facts, members)):
        return _for_units(strategy, aim, course), "units", members
    return strategy, aim, members


def _only_units_are_known(facts: AgencyFacts, members: tuple[Candidate, ...]) -> bool:
    """Whether nobody of the group has a duty pattern, so that no shift can be looked at, and somebody has a unit."""
    duty = facts.staffing.duty
    patterns = any(member.id in duty and duty[member.id].pattern for member in members)
    return not patterns and any(member.unit for member in members)


def _for_units(strategy: Strategy, aim: Aim, course: Course) -> Strategy:
    """The strategy with the share that every unit wants: of a course for everyone, all of it."""
    if aim != "everyone":
        return strategy
    wanted = replace(strategy, course=course.id, share=1.0, at_least=0)
    return wanted if course.id == strategy.course else replace(wanted, lasting_months=None, renewals=())


def _given(facts: AgencyFacts, as_of: date) -> tuple[SeatGiven, ...]:
    """Seats given to people still there, in roster order."""
    people = (p for p in facts.roster.people.values() if p.left_on is None or as_of <= p.left_on)
    return tuple(seat for person in people for seat in facts.seats.get(person.id, ()))


def _evenings(given: tuple[SeatGiven, ...]) -> dict[str, frozenset[date]]:
    """The days of the evening classes in which people hold a seat."""
    found: dict[str, frozenset[date]] = {}
    for seat in given:
        if seat.evening is not None:
            found[seat.person] = found.get(seat.person, frozenset()) | frozenset(seat.class_days)
    return found


def _members(facts: AgencyFacts, aim: Aim, course: Course, asked: Asked) -> tuple[Candidate, ...]:
    strategy, as_of = strategy_of(facts), asked.as_of
    until = trained_until(facts, course.id, as_of) if aim == "everyone" else specialists_until(facts, as_of)
    counted = {course.id} if aim == "everyone" else {course.id, strategy.course}
    last_on = last_measured_day(as_of, asked.weeks)
    kept_off = frozenset[str]() if aim == "everyone" else kept_off_by_decision(facts, as_of)
    listed_from = dict(_listed_from(facts, kept_off, Span(as_of, last_on)))

    def candidate(number: str) -> Candidate:
        counts_until, posting = until.get(number), facts.roster.posting_on(number, as_of)
        is_trained = number in until and (counts_until is None or counts_until >= last_on)
        return Candidate(
            person := facts.roster.people[number],
            is_trained,
            ready_on(person, strategy, as_of),
            _expected_by_list(listed_from.get(number))
            if is_trained or number in kept_off
            else _expected_on(facts, number, counted, counts_until),
            posting.unit if posting else None,
            counts_until=None if is_trained else counts_until,
            is_kept_off=number in kept_off,
            listed_from=listed_from.get(number),
        )

    return tuple(map(candidate, facts.members(strategy.group, as_of)))


def _listed_from(facts: AgencyFacts, people: frozenset[str], days: Span) -> Iterator[tuple[str, date]]:
    """From which day of the plan on decisions let people count again to its last; days between two ends are left out.

    A place on the list that begins and ends within the plan is too short to go by: nobody is counted who is gone again.
    """
    counting = specialists_over(facts, days.first_on, days) if people else {}
    for person in people & counting.keys():
        last = counting[person][-1]
        if last.last_on == days.last_on and days.first_on < last.first_on:
            yield person, last.first_on


def _expected_by_list(listed_from: date | None) -> date | None:
    return listed_from - DAY if listed_from else None


def _ranks(facts: AgencyFacts, members: tuple[Candidate, ...], as_of: date) -> dict[str, str | None]:
    held = ((member.id, facts.roster.posting_on(member.id, as_of)) for member in members)
    return {person: posting.rank if posting else None for person, posting in held}


def _expected_on(facts: AgencyFacts, person: str, counted: set[str], counts_until: date | None) -> date | None:
    """The day on which the first class ends that makes the person count, or renews in time that they do; else None."""
    renewing = strategy_of(facts).renewals if counts_until is not None else ()
    seats = ((s.course, s.span.last_on) for s in facts.seats.get(person, ()) if s.span.last_on is not None)
    ends = (
        last for course, last in seats if course in counted or (course in renewing and last <= (counts_until or last))
    )
    return min(ends, default=None)


def ready_on(person: Person, strategy: Strategy, as_of: date) -> date | None:
    """The first day of enough service; None where the day of hire is not known and service is asked for."""
    if strategy.minimum_months_of_service == 0:
        return as_of
    return add_months(person.hired_on, strategy.minimum_months_of_service) if person.hired_on else None


def _staffing(facts: AgencyFacts, as_of: date) -> Staffing:
    """Who stands on the floors from `as_of` on; those who will leave are away from the day after."""
    present = {p.id: p for p in facts.roster.people.values() if p.left_on is None or as_of <= p.left_on}
    staffing = facts.staffing_less_classes()
    absences = {person: stays for person, stays in staffing.absences.items() if person in present}
    for person in present.values():
        if person.left_on is not None:
            gone = Absence(person.id, Span(person.left_on + DAY), "left")
            absences[person.id] = (*absences.get(person.id, ()), gone)
    duty = {person: one for person, one in staffing.duty.items() if person in present}
    return replace(staffing, duty=duty, absences=absences)


def _squads(staffing: Staffing) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*staffing.floors, *(one.squad for one in staffing.duty.values())]))
