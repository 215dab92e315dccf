"""People who may not sit where they sit, and wishes that were not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from shiftready.core.dates import add_months
from shiftready.core.planning.check.duty import class_days
from shiftready.core.planning.check.given import expected_from
from shiftready.core.planning.check.lapsing import wrongly_renewed
from shiftready.core.planning.check.prerequisites import is_prepared
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Candidate, Problem


def wrong_people(problem: Problem, plan: Plan) -> Iterator[Violation]:
    members = {member.id: member for member in problem.members}
    seats = [(seat.person, offering) for offering in plan.offerings for seat in offering.seats]
    for person, count in Counter(person for person, _ in seats).items():
        if count > 1:
            yield Violation("seated_twice", f"{person} holds {count} seats; one is the most.")
    expected = expected_from(problem)
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
    if not is_prepared(problem, member, offering.starts_on):
        yield Violation("not_prepared", f"{where} has not completed by {offering.starts_on} what must come first.")
    if member.deadline is None:
        yield from _outside_strategy(problem, member, offering)
    elif problem.is_by_rules and member.deadline.not_before and offering.ends_on < member.deadline.not_before:
        first = member.deadline.not_before
        yield Violation("too_early", f"{where} ends before {first}; a rule asks it for the time from then on.")
    stays = [a for a in problem.staffing.absences.get(member.id, ()) if a.kind != "night_before_class"]
    away = [(day, stay) for day in class_days(offering) for stay in stays if day in stay.span]
    elsewhere = _evenings(problem, member.id).intersection(class_days(offering))
    if elsewhere:
        yield Violation("in_two_classes", f"{where} sits in another class on {min(elsewhere)}.")
    elif away:
        day, stay = away[0]
        if stay.kind == "in_class":
            yield Violation("in_two_classes", f"{where} sits in another class on {day}.")
        else:
            yield Violation("seated_while_away", f"{where} is away on {day}.")


def _evenings(problem: Problem, person: str) -> set[date]:
    """Days of evening classes in which a seat was given before."""
    mine = (seat for seat in problem.given if seat.person == person and seat.evening)
    return {day for seat in mine for day in seat.class_days}


def _outside_strategy(problem: Problem, member: Candidate, offering: PlannedOffering) -> Iterator[Violation]:
    """Whoever the strategy would not send; where a rule asks the course by a day, it is not asked."""
    where = f"{member.id} in {offering.id}"
    months = problem.strategy.minimum_months_of_service
    if months and member.person.hired_on is None:
        yield Violation("service_unknown", f"{where} has no hire date; {months} months of service are asked.")
    elif months and member.person.hired_on and add_months(member.person.hired_on, months) > offering.starts_on:
        yield Violation(
            "service_too_short",
            f"{where} was hired on {member.person.hired_on}; on {offering.starts_on} that is under {months} months.",
        )
    volunteer = problem.staffing.volunteers.get(member.id)
    yield from wrongly_renewed(problem, member, offering)
    was_chosen = member.counts_until is not None
    if (
        problem.strategy.volunteers == "required"
        and not was_chosen
        and (volunteer is None or volunteer.recommended is False or volunteer.volunteered_on > problem.as_of)
    ):
        yield Violation("not_a_volunteer", f"{where} has not volunteered, which the strategy requires.")


def wishes_not_kept(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Nobody who was left out is seated, and everyone who was held is, in that very week."""
    seated = {seat.person: offering for offering in plan.offerings for seat in offering.seats}
    for person in sorted(problem.left_out & seated.keys()):
        yield Violation("left_out_seated", f"{person} in {seated[person].id} was to be left out.")
    for person, place in problem.held.items():
        monday = problem.openings[place].monday
        begins_on = seated[person].starts_on if person in seated else None
        if begins_on is None or begins_on - timedelta(days=begins_on.weekday()) != monday:
            yield Violation("held_not_seated", f"{person} was held to the week of {monday} and is not in it.")
