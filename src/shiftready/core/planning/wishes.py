"""What whoever asks for a plan has settled beforehand: people left out, and people held to a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.eligibility import obstacle, weeks_free, why_not
from shiftready.core.planning.limits import LimitKind, Room
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.planning.week_room import seats_beside


@dataclass(frozen=True, slots=True)
class Wishes:
    """`left_out`: people who get no seat. `held`: people who get one, each with a day of the week they are held to.

    `near`: the people of a plan announced before, each with a day of their week; few shall lose or change it.
    """

    left_out: frozenset[str] = frozenset()
    held: Mapping[str, date] = field(default_factory=dict)
    near: Mapping[str, date] = field(default_factory=dict)


NO_WISHES = Wishes()
#: What one person too many would do.
BEYOND: dict[LimitKind, str] = {
    "floor": "would take squad {squad} below its floor on {day}; hold fewer of the squad to that week",
    "joint": "would break the floor for {squad} on {day}; hold fewer of its people to that week",
    "supervisor": "would leave squad {squad} without a supervisor on duty on {day}; hold them to different weeks",
    "squad": "is one too many of squad {squad} in class in the week of {day}; hold fewer of the squad to that week",
}
TOO_FEW = (
    "is held to the week of {week}, in which a class of at least {fewest} people cannot be made up: no more than "
    "{most} could come to it; hold them to another week, or ask for fewer people in a class"
)


def with_wishes(problem: Problem, wishes: Wishes) -> Problem:
    """The problem with everything settled that was settled beforehand.

    Raises:
        ShiftreadyError: `plan_wishes_wrong`, with a remark for every person who cannot be left out or held as asked.
    """
    if not wishes.left_out and not wishes.held and not wishes.near:
        return problem
    held = _places(problem, wishes.held)
    known = {person: place for person, place in held.items() if place is not None}
    wished = replace(problem, left_out=wishes.left_out, held=known, near=_still_open(problem, wishes.near))
    remarks = dict(_remarks(problem, wishes, held))
    remarks = remarks or dict(_crowded(wished)) or dict(_too_few(wished)) or dict(_beyond_limits(wished))
    if remarks:
        sentence = "Some people cannot be left out or held to a week as asked. Correct their lines, or take them out."
        raise ShiftreadyError("plan_wishes_wrong", sentence, fields=remarks)
    return wished


def _places(problem: Problem, days: Mapping[str, date]) -> dict[str, int | None]:
    """The place of everyone's week, None where the plan does not have it.

    A week may have several: a class that stands already comes before one to be made, as far as its seats go.
    """
    members = {member.id: member for member in problem.members}
    taken: Counter[int] = Counter()
    places: dict[str, int | None] = {}
    for person, day in days.items():
        in_week = [place for place, one in enumerate(problem.openings) if one.monday == _monday(day)]
        free = (place for place in in_week if taken[place] < seats_beside(problem, place, taken))
        fit = (place for place in free if person in members and _can_attend(problem, members[person], place))
        chosen = next(fit, in_week[-1] if in_week else None)
        places[person] = chosen
        taken.update(() if chosen is None else (chosen,))
    return places


def _can_attend(problem: Problem, member: Candidate, place: int) -> bool:
    opening = problem.openings[place]
    return opening.is_open and obstacle(problem, member, opening) is None


def _still_open(problem: Problem, near: Mapping[str, date]) -> dict[str, date]:
    """Whose week can still be kept or lost: it lies ahead, and they are neither trained nor seated by now."""
    settled = {m.id for m in problem.members if m.is_trained or m.expected_on is not None}
    mondays = {week.monday for week in problem.weeks}
    return {p: _monday(day) for p, day in near.items() if _monday(day) in mondays and p not in settled}


def _monday(day: date) -> date:
    return day - day.weekday() * DAY


def _remarks(problem: Problem, wishes: Wishes, held: Mapping[str, int | None]) -> Iterator[tuple[str, str]]:
    members = {member.id: member for member in problem.members}
    for person in sorted(wishes.left_out | held.keys()):
        if person not in members:
            yield person, "is not in the group to be trained; leave the number away or correct it"
        elif person in wishes.left_out and person in held:
            yield person, "is both left out and held to a week; choose one of the two"
        elif person in held and (why := _cannot_be_held(problem, members[person], held[person])):
            yield person, why


def _cannot_be_held(problem: Problem, member: Candidate, place: int | None) -> str:
    if place is None:
        first, last = problem.weeks[0].monday, problem.weeks[-len(problem.days_by_week)].monday
        return f"is held to a week in which no class of the plan begins; they begin in the weeks of {first} to {last}"
    opening = problem.openings[place]
    if not opening.is_open:
        return f"is held to the week of {opening.monday}, in which closed days leave no room for the class"
    found = obstacle(problem, member, opening)
    return f"cannot come in the week of {opening.monday}: {why_not(problem, found)}" if found else ""


def _crowded(problem: Problem) -> Iterator[tuple[str, str]]:
    """Whoever is held to a week beyond its seats, the last ones of those named."""
    taken: Counter[int] = Counter()
    for person, place in problem.held.items():
        taken[place] += 1
        if taken[place] > (seats := seats_beside(problem, place, taken)):
            week = problem.openings[place].monday
            said = "1 seat" if seats == 1 else f"{seats} seats"
            yield (
                person,
                f"is one too many in the week of {week}, which has {said}; hold fewer to it",
            )


def _too_few(problem: Problem) -> Iterator[tuple[str, str]]:
    """Whoever is held to a class that would not be held, since too few could come to it."""
    if problem.fewest_in_class == 1:
        return
    held = Counter(problem.held.values())
    free = Counter(place for member in problem.members for place in weeks_free(problem, member))
    for person, place in problem.held.items():
        most = min(free[place], problem.seats_in(place))
        if not any(problem.may_hold(place, people) for people in range(held[place], most + 1)):
            yield person, TOO_FEW.format(week=problem.openings[place].monday, fewest=problem.fewest_in_class, most=most)


def _beyond_limits(problem: Problem) -> Iterator[tuple[str, str]]:
    """Whoever would break a limit together with those named before."""
    room = Room(problem)
    for person, place in problem.held.items():
        limits = room.limits_on_person(person, place)
        if (full := room.first_full(limits)) is not None:
            yield person, BEYOND[full.kind].format(squad=full.of, day=full.day)
        room.take(limits)
