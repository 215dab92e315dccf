"""Who could be seated in which class week, and what stands in the way of the others."""

from __future__ import annotations

from datetime import date
from typing import Literal

from shiftready.core.class_duty import NIGHT_BEFORE_CLASS
from shiftready.core.planning.lapsing import is_renewed_otherwise, only_renews
from shiftready.core.planning.problem import Candidate, Opening, Problem

Obstacle = Literal[
    "trained", "seated_already", "left_out", "not_a_volunteer", "no_duty_pattern", "no_unit", "leaving",
    "service_unknown", "service_too_short", "too_early", "away", "renewed_otherwise", "not_to_renew", "lapses_before",
    "needs_another_first", "another_ends_later", "kept_off_list",
]  # fmt: skip
#: What stands in the way of one person, said of them.
WHY_NOT: dict[Obstacle, str] = {
    "trained": "trained already",
    "seated_already": "a seat is held in a class already",
    "left_out": "left out of the plan as asked",
    "service_unknown": "no hire date is known, so the service is not known",
    "service_too_short": "too little service by the first class day",
    "too_early": "what is completed before its time counts for another",
    "not_a_volunteer": "not volunteered, which the strategy requires",
    "no_duty_pattern": "no duty pattern is known",
    "no_unit": "no unit is known",
    "leaving": "leaves before the plan's last day",
    "away": "away on a class day",
    "renewed_otherwise": "a specialist until the status lapses, which a shorter course renews",
    "not_to_renew": "no specialist now, and the course only renews",
    "lapses_before": "the status lapses before the class ends",
    "needs_another_first": "needs {first} first",
    "another_ends_later": "sits in {first} first, in a class that ends later",
    "kept_off_list": "kept off the list of specialists by a decision, which no course changes",
}


def words_of(after: tuple[tuple[str, ...], ...]) -> str:
    """The courses that come first as a sentence names them: "a, and b or c"."""
    return ", and ".join(" or ".join(any_of) for any_of in after)


def why_not(problem: Problem, found: Obstacle) -> str:
    """What stands in the way of one person, said of them, with the courses that come first by their names."""
    return WHY_NOT[found].format(first=words_of(problem.after))


def obstacle(problem: Problem, member: Candidate, opening: Opening) -> Obstacle | None:
    """The first thing that keeps a member out of an opening's class; None where nothing does."""
    if (settled := _settled(problem, member)) is not None:
        return settled
    if member.prepared_on is not None and opening.days[0] <= member.prepared_on:
        return "another_ends_later"
    by_days = _too_early(problem, member, opening) if member.deadline else _by_days(problem, member, opening)
    if by_days is not None:
        return by_days
    return "away" if any(_is_kept_away(problem, member.id, day) for day in opening.days) else None


def _too_early(problem: Problem, member: Candidate, opening: Opening) -> Obstacle | None:
    """Where rules say whom to seat, a class that ends before the time for which it is asked serves nobody."""
    not_before = member.deadline.not_before if member.deadline and problem.is_by_rules else None
    return "too_early" if not_before is not None and opening.days[-1] < not_before else None


def _by_days(problem: Problem, member: Candidate, opening: Opening) -> Obstacle | None:
    if member.ready_on is None:
        return "service_unknown"
    if opening.days[0] < member.ready_on:
        return "service_too_short"
    is_late = member.counts_until is not None and member.counts_until < opening.days[-1]
    return "lapses_before" if is_late and only_renews(problem) else None


def _settled(problem: Problem, member: Candidate) -> Obstacle | None:
    """What keeps the member out of every class, whatever the week."""
    if member.is_trained:
        return "trained"
    if member.expected_on is not None:
        return "kept_off_list" if member.is_kept_off else "seated_already"
    if member.id in problem.left_out:
        return "left_out"
    if member.lacks and member.prepared_on is None:
        return "needs_another_first"
    return _settled_by_strategy(problem, member) if member.deadline is None else None


def _settled_by_strategy(problem: Problem, member: Candidate) -> Obstacle | None:
    if member.is_kept_off:
        return "kept_off_list"
    if member.counts_until is not None and is_renewed_otherwise(problem):
        return "renewed_otherwise"
    if member.counts_until is None and only_renews(problem):
        return "not_to_renew"
    is_chosen = member.counts_until is not None or asked_for_it(problem, member)
    if problem.strategy.volunteers == "required" and not is_chosen:
        return "not_a_volunteer"
    if problem.aim == "units":
        return _settled_by_unit(problem, member)
    return "no_duty_pattern" if problem.aim == "squads" and not _has_pattern(problem, member) else None


def _settled_by_unit(problem: Problem, member: Candidate) -> Obstacle | None:
    """Whoever serves in no unit evens out none, nor does whoever will have left before the plan's last day."""
    if member.unit is None:
        return "no_unit"
    left_on = member.person.left_on
    return "leaving" if left_on is not None and left_on < problem.weeks[-1].measured_days[-1] else None


def asked_for_it(problem: Problem, member: Candidate) -> bool:
    """Whether the member volunteered by the as-of day and no supervisor advised against it."""
    volunteer = problem.staffing.volunteers.get(member.id)
    return volunteer is not None and volunteer.volunteered_on <= problem.as_of and volunteer.recommended is not False


def is_unasked(problem: Problem, member: Candidate) -> bool:
    """Whether a seat of the member is one that nobody asked for: neither they themselves, nor a rule, nor a renewal."""
    is_owed = member.deadline is not None or member.counts_until is not None
    return not is_owed and not asked_for_it(problem, member)


def weeks_free(problem: Problem, member: Candidate) -> tuple[int, ...]:
    """Places of the openings whose class the member could attend, or of the one they are held to."""
    if member.id in problem.held:
        return (problem.held[member.id],)
    return tuple(i for i, one in enumerate(problem.openings) if one.is_open and obstacle(problem, member, one) is None)


def _is_kept_away(problem: Problem, person: str, day: date) -> bool:
    """Whether the person could not sit in class that day: who is off on the night before another class could."""
    absences = problem.staffing.absences.get(person, ())
    is_away = any(day in one.span for one in absences if one.kind != NIGHT_BEFORE_CLASS)
    return is_away or day in problem.evenings.get(person, ())


def _has_pattern(problem: Problem, member: Candidate) -> bool:
    assignment = problem.staffing.duty.get(member.id)
    return assignment is not None and assignment.pattern is not None
