"""What a plan says it reaches at each level of the objective, counted again from its seats alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import ceil

from shiftready.core.planning.check.duty import has_pattern
from shiftready.core.planning.check.given import expected_from
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Candidate, Problem

Levels = dict[str, int]


def wrong_levels(
    problem: Problem, plan: Plan, *, objective: int, days_taken: int, cents: int, short: Mapping[tuple[str, date], int]
) -> Iterator[Violation]:
    """Levels that are missing, out of their order, not worth what is said, or proven beyond what they are worth.

    `short`: specialists short by squad and measured day; `cents`: of new money.
    """
    true = _first_levels(problem, plan, short, days_taken) | {"shortfall": objective}
    true |= _later_levels(problem, plan, short, cents)
    yield from _wrong_deadlines(problem, plan)
    claimed: dict[str, int] = {level.level: level.value for level in plan.levels}
    if list(claimed.items()) != list(true.items()):
        yield Violation("level_wrong", f"The plan's levels are {_said(claimed)}; counted again they are {_said(true)}.")
    for level in plan.levels:
        if level.bound > level.value:
            said = f"At {level.level} the bound {level.bound} lies above what is reached, {level.value}."
            yield Violation("bound_above_level", said)


def _first_levels(problem: Problem, plan: Plan, short: Mapping[tuple[str, date], int], days_taken: int) -> Levels:
    true = {}
    if any(member.deadline and member.deadline.late_from for member in problem.members):
        true["past_deadline"] = sum(days_late(problem, plan).values())
    if problem.reach_from is not None:
        true["short_from"] = sum(lack for (_, day), lack in short.items() if problem.reach_from <= day)
        true["days_taken"] = days_taken
    return true


def _later_levels(problem: Problem, plan: Plan, short: Mapping[tuple[str, date], int], cents: int) -> Levels:
    true = {}
    if problem.aim == "squads":
        true["worst_squad"] = _worst(short)
    if _cost_counts(problem):
        true["cost"] = cents
    volunteers = {member.id for member in problem.members if _volunteered(problem, member)}
    if problem.strategy.volunteers == "first" and volunteers and problem.aim != "units" and not problem.is_by_rules:
        true["unasked"] = _unasked(problem, plan, volunteers)
    if len(squads := _people_by_squad(problem)) > 1 and problem.aim != "units":
        true["largest_share"] = _largest_share(problem, plan, squads)
    if problem.near:
        true["stability"] = _moved(problem, plan)
    if problem.aim != "units":
        true["new_classes"] = sum(1 for offering in plan.offerings if offering.joins is None)
    return true


def days_late(problem: Problem, plan: Plan) -> dict[str, int]:
    """Everyone of whom a rule asks the course by a day, with the days of the plan on which they are late, one by one.

    Late is who is there, with the deadline past and the last class day not past: of a class of the plan, or of the one
    a seat was given in before.
    """
    last_days: dict[str, list[date]] = defaultdict(list)
    for offering in plan.offerings:
        for seat in offering.seats:
            last_days[seat.person].append(offering.ends_on)
    for person, last in expected_from(problem).items():
        last_days[person].append(last)
    late = {}
    for member in problem.members:
        if (asked := member.deadline) is not None:
            counted = [day for day in last_days[member.id] if asked.not_before is None or asked.not_before <= day]
            ends, left = min(counted, default=date.max), member.person.left_on or date.max
            days = range((asked.late_from or date.max).toordinal(), problem.weeks[-1].measured_days[-1].toordinal() + 1)
            late[member.id] = sum(1 for day in map(date.fromordinal, days) if day <= ends and day <= left)
    return late


def _wrong_deadlines(problem: Problem, plan: Plan) -> Iterator[Violation]:
    claimed, true = {line.person: line.days_late for line in plan.deadlines}, days_late(problem, plan)
    for person in sorted({*claimed, *true}):
        if claimed.get(person) != true.get(person):
            yield Violation(
                "deadline_wrong",
                f"{person} is said to be late for {claimed.get(person)} days; counted again it is {true.get(person)}.",
            )


def _cost_counts(problem: Problem) -> bool:
    """Whether the cost of every seat that might be given is known."""
    money = problem.money
    if money is None or problem.aim == "units":
        return False
    if money.pay is None:
        asked = [price for price in money.prices if price.courses is None or problem.course in price.courses]
        is_made = any(opening.joins is None for opening in problem.openings)
        at_partners = any(one.joins and one.joins.cents_a_seat is not None for one in problem.openings)
        return at_partners or any(is_made or "seat" in price.each for price in asked)
    for member in problem.members:
        is_out = problem.aim == "squads" and member.deadline is None and not has_pattern(problem, member.id)
        hourly = money.pay.hourly_cents.get(problem.ranks.get(member.id) or "", money.pay.hourly_cents_else)
        is_out = is_out or member.is_trained or member.id in problem.left_out
        if not is_out and (hourly is None or not has_pattern(problem, member.id)):
            return False
    return True


def _worst(short: Mapping[tuple[str, date], int]) -> int:
    by_squad: Counter[str] = Counter()
    for (squad, _), lack in short.items():
        by_squad[squad] += lack
    return max(by_squad.values(), default=0)


def _moved(problem: Problem, plan: Plan) -> int:
    """People of the plan announced before who sit in no class that begins in the week they had."""
    mondays = {}
    for offering in plan.offerings:
        for seat in offering.seats:
            mondays[seat.person] = date.fromordinal(offering.starts_on.toordinal() - offering.starts_on.weekday())
    return sum(1 for person, monday in problem.near.items() if mondays.get(person) != monday)


def _volunteered(problem: Problem, member: Candidate) -> bool:
    """Asked for it by the day of the plan, with no supervisor against it."""
    found = problem.staffing.volunteers.get(member.id)
    return found is not None and found.recommended is not False and found.volunteered_on <= problem.as_of


def _unasked(problem: Problem, plan: Plan, volunteers: set[str]) -> int:
    """Seats of people who neither volunteered, nor are asked by a rule, nor renew what lapses."""
    others = {m.id for m in problem.members if m.deadline is None and m.counts_until is None} - volunteers
    return sum(1 for offering in plan.offerings for seat in offering.seats if seat.person in others)


def _people_by_squad(problem: Problem) -> Counter[str]:
    return Counter(problem.staffing.duty[m.id].squad for m in problem.members if m.id in problem.staffing.duty)


def _largest_share(problem: Problem, plan: Plan, squads: Mapping[str, int]) -> int:
    """Hundredths of a percent of its people, part ones up, that the squad gives which gives most."""
    seats: Counter[str] = Counter()
    for offering in plan.offerings:
        for seat in offering.seats:
            if seat.person in problem.staffing.duty:
                seats[problem.staffing.duty[seat.person].squad] += 1
    return max((ceil(Fraction(10_000 * count, squads[squad])) for squad, count in seats.items()), default=0)


def _said(levels: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {value}" for name, value in levels.items()) or "none"
