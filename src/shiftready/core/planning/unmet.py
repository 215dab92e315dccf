"""Squads and people still short after a plan, with the true cause: nobody to send, a floor that binds, no seat left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from shiftready.core.planning.budget_room import BudgetRoom
from shiftready.core.planning.eligibility import Obstacle, obstacle, weeks_free, why_not
from shiftready.core.planning.lateness import class_end
from shiftready.core.planning.limits import LimitKind, Room
from shiftready.core.planning.outcome import Outcome, Seated
from shiftready.core.planning.plan import Unmet
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.planning.week_room import seats_beside

SENTENCES = {
    "no_open_week": "No week of the plan has room for the class: closed days leave none.",
    "seats_ran_out": "The seats ran out: someone suitable could come, but every class they could attend is full.",
    "floor_binds": "The staffing floor binds: nobody who could help can be spared for a whole class they could attend.",
    "joint_floor_binds": "A floor binds that squads keep together or that asks for a skill: nobody who could "
    "help can be spared for a whole class they could attend.",
    "supervisor_stays": "One supervisor must stay on duty, as was asked: nobody who could help can be spared for a "
    "whole class they could attend.",
    "squad_limit_binds": "The limit of a squad binds, as was asked: in every class that somebody who could help could "
    "attend, as many of the squad are away as may be.",
    "unit_limit_binds": "The most of a unit binds: in every class they could attend sit as many of the unit as may.",
    "class_too_small": "The fewest people of a class bind, as was asked: whoever could come would sit in a class "
    "too small to be held.",
    "budgets_spent": "The budgets bind, as was asked: what they still hold is less than any seat costs that somebody "
    "suitable could take.",
    "search_stopped": "The search stopped before using every seat: give it more seconds to seat more.",
    "nobody_on_duty": "Nobody who could still be seated is on duty on the days still short: no class closes this gap.",
}
BINDING: dict[LimitKind, str] = {
    "floor": "floor_binds",
    "supervisor": "supervisor_stays",
    "squad": "squad_limit_binds",
    "joint": "joint_floor_binds",
}
#: What stands in the way, said of one person and of several.
OBSTACLES: dict[Obstacle, tuple[str, str]] = {
    "service_too_short": (
        "has too little service in every week they could come",
        "have too little service in every week they could come",
    ),
    "service_unknown": (
        "has no hire date, so their service is not known",
        "have no hire date, so their service is not known",
    ),
    "not_a_volunteer": (
        "has not volunteered, which the strategy requires",
        "have not volunteered, which the strategy requires",
    ),
    "no_duty_pattern": ("has no duty pattern", "have no duty pattern"),
    "no_unit": ("has no unit", "have no unit"),
    "leaving": ("leaves before the plan's last day", "leave before the plan's last day"),
    "too_early": (
        "is asked it for a time that every class ends before",
        "are asked it for a time that every class ends before",
    ),
    "away": ("is away during every class", "are away during every class"),
    "trained": ("is trained already", "are trained already"),
    "needs_another_first": ("needs another course first", "need another course first"),
    "another_ends_later": (
        "sits in a course that comes first until after every class has begun",
        "sit in a course that comes first until after every class has begun",
    ),
    "seated_already": ("holds a seat in a class already", "hold a seat in a class already"),
    "renewed_otherwise": (
        "is a specialist until the status lapses, which a shorter course renews",
        "are specialists until their status lapses, which a shorter course renews",
    ),
    "not_to_renew": (
        "is no specialist now, and the course only renews",
        "are no specialists now, and the course only renews",
    ),
    "lapses_before": (
        "loses the status before the class ends that would renew it",
        "lose the status before the class ends that would renew it",
    ),
    "kept_off_list": (
        "is kept off the list of specialists by a decision",
        "are kept off the list of specialists by a decision",
    ),
    "left_out": ("was left out of the plan as asked", "were left out of the plan as asked"),
}


class Left:
    """Which seats are left once some people are seated, and whom the limits would still let go."""

    def __init__(self, problem: Problem, seated: Seated) -> None:
        taken = Counter(seated.values())
        self.free_seats = {p: seats_beside(problem, p, taken) - taken[p] for p in range(len(problem.openings))}
        self._problem, self._seated = problem, taken
        self.room = Room(problem)
        self.budgets = BudgetRoom(problem).take_all(seated.items())
        for person, place in seated.items():
            self.room.take(self.room.limits_on_person(person, place))

    def has_seat(self, place: int) -> bool:
        return self.free_seats[place] > 0

    def may_hold_one_more(self, place: int) -> bool:
        """Whether enough people would sit in the classes of the opening with one more."""
        return self._problem.may_hold(place, self._seated[place] + 1)

    def is_affordable(self, person: str, place: int) -> bool:
        """Whether the budgets that are to be kept leave what a seat there of this person costs."""
        return next(self.budgets.short_of(place, self.budgets.pay_of(person, place)), None) is None

    def what_binds(self, person: str, place: int) -> LimitKind | None:
        """The limit that would not hold with this person in the opening's class as well; None where all would."""
        full = self.room.first_full(self.room.limits_on_person(person, place))
        return full.kind if full else None


def explain_unmet(problem: Problem, seated: Seated, after: Outcome) -> tuple[Unmet, ...]:
    """Everything short on the last seven measured days, in the problem's order."""
    left = Left(problem, seated)
    untrained = [m for m in problem.members if not m.is_trained]
    if problem.aim == "everyone":
        short = ((member, _days_untrained(problem, seated, member)) for member in untrained)
        return tuple(_unmet_person(problem, left, seated, member, days) for member, days in short if days)
    waiting = [m for m in untrained if m.expected_on is None and m.id not in seated]
    if problem.aim == "units":
        return tuple(_unmet_units(problem, left, waiting, after))
    return tuple(_unmet_squads(problem, left, waiting, after))


def why_no_seat(problem: Problem, left: Left, member: Candidate, free: tuple[int, ...]) -> tuple[str, str]:
    """A code and a sentence for why the member got no seat in these openings, the ones they could attend."""
    if member.expected_on is not None:
        return "seated_already", f"A seat is given already, in a class that ends on {member.expected_on}."
    return _no_seat(left, [(member, free)]) if free else _cannot_come(problem, member)


def _cannot_come(problem: Problem, member: Candidate) -> tuple[str, str]:
    """What stands in the way of one person, in the last class that there is."""
    openings = [opening for opening in problem.openings if opening.is_open]
    if not openings:
        return "no_open_week", SENTENCES["no_open_week"]
    why = why_not(problem, obstacle(problem, member, openings[-1]) or "away")
    return "no_eligible_people", f"Cannot come to any class of the plan: {why}."


def _unmet_person(problem: Problem, left: Left, seated: Seated, member: Candidate, days: int) -> Unmet:
    if (ends_on := class_end(problem, seated, member)) is not None:
        why = f"Sits in a class of this plan that ends on {ends_on}, within the last week."
        return Unmet(None, member.id, days, "seated_late", why)
    code, why = why_no_seat(problem, left, member, weeks_free(problem, member))
    return Unmet(None, member.id, days, code, why)


def _unmet_squads(problem: Problem, left: Left, waiting: list[Candidate], after: Outcome) -> Iterator[Unmet]:
    by_squad: dict[str, list[Candidate]] = {}
    for member in waiting:
        if member.id in problem.staffing.duty:
            by_squad.setdefault(problem.staffing.duty[member.id].squad, []).append(member)
    for squad, short in after.short_in_week(len(problem.weeks) - 1).items():
        code, why = _why_squad(problem, left, by_squad.get(squad, []), after.lacking[squad][-7:])
        yield Unmet(squad, None, short, code, why)


def _unmet_units(problem: Problem, left: Left, waiting: list[Candidate], after: Outcome) -> Iterator[Unmet]:
    for unit, short in after.short_in_week(len(problem.weeks) - 1).items():
        members = [member for member in waiting if member.unit == unit]
        could_come = [(m, free) for m in members if (free := weeks_free(problem, m))]
        code, why = _no_seat(left, could_come) if could_come else _obstacles(problem, members)
        if code == "search_stopped":  # nothing is searched here: of all seats left the unit may take no more
            code, why = "unit_limit_binds", SENTENCES["unit_limit_binds"]
        yield Unmet(None, None, short, code, why, unit)


def _why_squad(problem: Problem, left: Left, members: list[Candidate], lacking: tuple[int, ...]) -> tuple[str, str]:
    if not any(opening.is_open for opening in problem.openings):
        return "no_open_week", SENTENCES["no_open_week"]
    could_come = [(m, free) for m in members if (free := weeks_free(problem, m))]
    if not could_come:
        return _obstacles(problem, members)
    short_days = [day for day, lack in zip(problem.weeks[-1].measured_days, lacking, strict=True) if lack > 0]
    helping = [(m, free) for m, free in could_come if any(_would_help(problem, m, day) for day in short_days)]
    if not helping:
        return "nobody_on_duty", SENTENCES["nobody_on_duty"]
    return _no_seat(left, helping)


def _would_help(problem: Problem, member: Candidate, day: date) -> bool:
    return problem.staffing.is_on_duty(member.id, day) and not member.counts_on(day)


def _no_seat(left: Left, could_come: list[tuple[Candidate, tuple[int, ...]]]) -> tuple[str, str]:
    """Why none of the people who could come in these weeks was seated."""
    binding = [(m.id, place, left.what_binds(m.id, place)) for m, free in could_come for place in free]
    spared = [(person, place) for person, place, limit in binding if limit is None]
    seats = [(person, place) for person, place in spared if left.has_seat(place)]
    if not spared:
        code = BINDING[Counter(limit for *_, limit in binding if limit).most_common(1)[0][0]]
    elif seats and not any(left.is_affordable(person, place) for person, place in seats):
        code = "budgets_spent"
    elif any(left.may_hold_one_more(place) for _, place in seats):
        code = "search_stopped"
    elif seats:
        code = "class_too_small"
    else:
        code = "seats_ran_out"
    return code, SENTENCES[code]


def _obstacles(problem: Problem, members: list[Candidate]) -> tuple[str, str]:
    """Nobody could come: what stands in the way of how many."""
    openings = [opening for opening in problem.openings if opening.is_open]
    if not openings:
        return "no_open_week", SENTENCES["no_open_week"]
    found: Counter[Obstacle] = Counter(obstacle(problem, member, openings[-1]) or "away" for member in members)
    if not found:
        return (
            "no_eligible_people",
            "Everyone here is trained or seated already: more people are needed, or other phases.",
        )
    return "no_eligible_people", f"No eligible people are left: of those not trained, {counted_obstacles(found)}."


def counted_obstacles(found: Counter[Obstacle]) -> str:
    """How many people each of these keeps out, what keeps most first."""
    return "; ".join(f"{count:,} {OBSTACLES[what][count > 1]}" for what, count in found.most_common())


def _days_untrained(problem: Problem, seated: Seated, member: Candidate) -> int:
    """Days of the last measured week on which the member is there and not trained."""
    ends_on = class_end(problem, seated, member)
    days = (day for day in problem.weeks[-1].measured_days if ends_on is None or day <= ends_on)
    return sum(1 for day in days if not member.counts_on(day) and not problem.staffing.is_away(member.id, day))
