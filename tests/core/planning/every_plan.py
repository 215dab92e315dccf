"""Every plan there is, written down one by one."""

from __future__ import annotations

from itertools import product

from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of


def values_of(plan):
    return tuple(level.value for level in plan.levels)


def _classes(problem, opening, people):
    """The people of an opening in as few classes as hold them, evenly; a class on dates already is one."""
    classes = 1 if opening.joins else -(-len(people) // problem.seats)
    return [people[i::classes] for i in range(classes)]


def every_plan(problem):
    people = [member.id for member in problem.members]
    for places in product((None, *range(len(problem.openings))), repeat=len(people)):
        chosen = dict(zip(people, places, strict=True))
        by_place = {i: [p for p, place in chosen.items() if place == i] for i in sorted({*places} - {None})}
        offerings = tuple(
            PlannedOffering(
                id=f"week-{i}-{n}",
                course=problem.course,
                starts_on=problem.openings[i].days[0],
                ends_on=problem.openings[i].days[-1],
                seats=tuple(Seat(p, None, "drawn") for p in together),
                joins=problem.openings[i].joins,
                days=problem.openings[i].days,
                evening=problem.openings[i].evening,
            )
            for i, seated in by_place.items()
            for n, together in enumerate(_classes(problem, problem.openings[i], seated))
        )
        yield plan_of(problem, offerings, bound=0, status="feasible")
