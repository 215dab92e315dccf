"""Units that seats even out: nobody without one, not too many of one in a class, no seat where a lower one waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from shiftready.core.dates import add_months
from shiftready.core.planning.check.duty import class_days, has_pattern, is_away
from shiftready.core.planning.check.given import expected_from
from shiftready.core.planning.check.lapsing import wrongly_renewed
from shiftready.core.planning.check.prerequisites import is_prepared
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Candidate, Problem


def wrong_units(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Everything wrong with how the seats even out the units; nothing where they are given for anything else."""
    if problem.aim != "units":
        return
    yield from _wrong_seats(problem, plan)
    yield from _wrong_lines(problem, plan)
    yield from _uneven_seats(problem, plan)


def short_of_units(problem: Problem, ends_on: dict[str, date]) -> dict[tuple[str, date], int]:
    """Trained people short in each unit for each measured day; those in `ends_on` count from the day after."""
    days = {day for week in problem.weeks for day in week.measured_days}
    short = {}
    for unit in {member.unit for member in problem.members if member.unit}:
        there = [member for member in problem.members if member.unit == unit]
        for day in days:
            staying = [member for member in there if _is_there(member, day)]
            trained = sum(
                1
                for m in staying
                if m.is_trained or ends_on.get(m.id, day) < day or day <= (m.counts_until or date.min)
            )
            short[unit, day] = max(0, _wanted(problem, len(staying)) - trained)
    return short


def _wrong_seats(problem: Problem, plan: Plan) -> Iterator[Violation]:
    members = {member.id: member for member in problem.members}
    last = _last_day(problem)
    for offering in plan.offerings:
        seated = [members[seat.person] for seat in offering.seats if seat.person in members]
        for member in seated:
            if member.unit is None:
                yield Violation("without_unit", f"{member.id} in {offering.id} serves in no unit.")
            if not _is_there(member, last):
                yield Violation("leaves_too_soon", f"{member.id} in {offering.id} leaves before {last}.")
        for unit, count in Counter(member.unit for member in seated).items():
            if problem.most_of_a_unit is not None and count > problem.most_of_a_unit:
                most = problem.most_of_a_unit
                yield Violation("too_many_of_a_unit", f"Class {offering.id} seats {count} of unit {unit}, not {most}.")


def _wrong_lines(problem: Problem, plan: Plan) -> Iterator[Violation]:
    people, trained = _counted(problem)
    unit_of = {member.id: member.unit for member in problem.members}
    seats = Counter(unit_of.get(seat.person) for offering in plan.offerings for seat in offering.seats)
    true = {unit: (people[unit], trained[unit], seats[unit], _wanted(problem, people[unit])) for unit in people}
    claimed = {one.unit: (one.people, one.trained_without_plan, one.seats, one.wanted) for one in plan.units}
    for unit in sorted(true.keys() | claimed.keys()):
        if true.get(unit) != claimed.get(unit):
            yield Violation(
                "figure_wrong",
                f"The plan says of unit {unit} {claimed.get(unit)}; counted again it is {true.get(unit)}: people, "
                "trained, seats, wanted.",
            )


def _uneven_seats(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """A seat that left a lower unit waiting, though that unit could have sent somebody whom no floor keeps."""
    people, trained = _counted(problem)
    unit_of = {member.id: member.unit for member in problem.members if member.unit}
    settled = {*expected_from(problem), *problem.left_out, *problem.held}
    for together in _at_once(plan):
        here = [seat.person for offering in together for seat in offering.seats]
        settled.update(here)
        trained.update(unit_of[person] for person in here if person in unit_of)
        waiting = (m for m in problem.members if m.id not in settled and _could_sit(problem, m, together[0]))
        able = {unit for member in waiting if (unit := member.unit)}
        shares = {
            unit: Fraction(trained[unit], people[unit])
            for unit in able
            if trained[unit] < _wanted(problem, people[unit])
        }
        for offering in together:
            sent = Counter(unit_of[seat.person] for seat in offering.seats if seat.person in unit_of)
            lower = {u: share for u, share in shares.items() if sent[u] < (problem.most_of_a_unit or len(unit_of))}
            chosen = {unit_of[s.person] for s in offering.seats if s.person in unit_of and s.person not in problem.held}
            for unit in sorted(chosen):
                waited = [u for u, share in lower.items() if share < Fraction(trained[unit] - 1, people[unit])]
                if waited:
                    yield Violation(
                        "seat_uneven",
                        f"A seat of {offering.id} went to unit {unit}, while unit {min(waited)}, which stands lower, "
                        "could still send somebody.",
                    )


def _at_once(plan: Plan) -> list[list[PlannedOffering]]:
    """The classes that are filled together, in the order in which they are: those of one week that are to be made."""
    found: dict[tuple[date, str], list[PlannedOffering]] = {}
    for offering in plan.offerings:
        joined = offering.joins.offering if offering.joins else ""
        found.setdefault((offering.starts_on, joined), []).append(offering)
    return [found[key] for key in sorted(found, key=lambda key: (key[0], not key[1], key[1]))]


def _could_sit(problem: Problem, member: Candidate, offering: PlannedOffering) -> bool:
    """Whether an untrained member was free for a class; nobody counts whose pattern a floor may go by."""
    if member.is_trained or has_pattern(problem, member.id) or not _is_there(member, _last_day(problem)):
        return False
    months, hired_on = problem.strategy.minimum_months_of_service, member.person.hired_on
    if months and (hired_on is None or add_months(hired_on, months) > offering.starts_on):
        return False
    volunteer = problem.staffing.volunteers.get(member.id)
    if any(wrongly_renewed(problem, member, offering)):
        return False
    asked = volunteer and volunteer.recommended is not False and volunteer.volunteered_on <= problem.as_of
    asked = asked or member.counts_until is not None
    if problem.strategy.volunteers == "required" and not asked:
        return False
    if not is_prepared(problem, member, offering.starts_on):
        return False
    return not any(is_away(problem, member.id, day) for day in class_days(offering))


def _counted(problem: Problem) -> tuple[Counter[str], Counter[str]]:
    """People and trained people of every unit on the last measured day, without the plan."""
    last, expected = _last_day(problem), expected_from(problem)
    staying = [member for member in problem.members if member.unit and _is_there(member, last)]
    trained = (m.unit or "" for m in staying if m.is_trained or expected.get(m.id, last) < last)
    return Counter(m.unit or "" for m in staying), Counter(trained)


def _wanted(problem: Problem, people: int) -> int:
    share = Fraction(repr(problem.strategy.share))
    return min(people, max(problem.strategy.at_least, -(-share.numerator * people // share.denominator)))


def _is_there(member: Candidate, day: date) -> bool:
    return member.person.left_on is None or day <= member.person.left_on


def _last_day(problem: Problem) -> date:
    return max(day for week in problem.weeks for day in week.measured_days)
