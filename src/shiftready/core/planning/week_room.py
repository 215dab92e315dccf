"""Classes that last over several weeks take up a place in each of them: how many more could be made beside others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shiftready.core.planning.problem import Problem


class WeekRoom(NamedTuple):
    """A week may hold so many classes of those that could be made at the openings at these places."""

    places: tuple[int, ...]
    classes: int


def week_rooms(problem: Problem) -> Iterator[WeekRoom]:
    """Every week in which classes of several openings could meet; none where each lasts within its own."""
    if len(problem.days_by_week) > 1:
        for number, week in enumerate(problem.weeks):
            places = tuple(
                place for place, one in enumerate(problem.openings) if not one.joins and number in problem.weeks_of(one)
            )
            yield WeekRoom(places, max(0, problem.classes_per_week - week.taken))


def classes_left(problem: Problem, place: int, made: Mapping[int, int]) -> int:
    """How many classes the opening could hold in all, with so many made at the others, by place."""
    alone = problem.seats_in(place) // problem.seats
    beside = (
        one.classes - sum(made.get(other, 0) for other in one.places if other != place)
        for one in week_rooms(problem)
        if place in one.places
    )
    return max(0, min((alone, *beside)))


def most_seats_in(problem: Problem, places: Sequence[int]) -> int:
    """No more people than that sit in the classes of all these openings, which follow each other, together."""
    made = [place for place in places if problem.openings[place].joins is None]
    joined = sum(problem.seats_in(place) for place in places if problem.openings[place].joins is not None)
    alone = sum(map(problem.seats_in, made))
    met = {number for place in made for number in problem.weeks_of(problem.openings[place])}
    room = sum(max(0, problem.classes_per_week - problem.weeks[number].taken) for number in met)
    return joined + min(alone, room // len(problem.days_by_week) * problem.seats)


def seats_beside(problem: Problem, place: int, seated: Mapping[int, int]) -> int:
    """The seats that the opening has in all, with so many people seated at the others, by place."""
    if problem.openings[place].joins is not None or len(problem.days_by_week) == 1:
        return problem.seats_in(place)
    made = {other: -(-people // problem.seats) for other, people in seated.items()}
    return problem.seats * classes_left(problem, place, made)
