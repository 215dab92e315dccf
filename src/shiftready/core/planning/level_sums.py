"""Each level of the objective as a sum over the columns of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date

from shiftready.core.planning.demand import untrained_by_day
from shiftready.core.planning.eligibility import is_unasked
from shiftready.core.planning.lateness import days_late, past_deadline
from shiftready.core.planning.levels import LevelName
from shiftready.core.planning.model import Model, classes_held
from shiftready.core.planning.money_sums import cost_sum
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import UNLIMITED, Sum
from shiftready.core.planning.squad_shares import WHOLE, people_by_squad, share_of


def sum_of(problem: Problem, model: Model, name: LevelName) -> Sum:
    """What this level counts. Some levels add columns and rows of their own, which leave the plans as they are."""
    return _SUMS[name](problem, model)


def _past_deadline(problem: Problem, model: Model) -> Sum:
    """Everybody's days without this plan, less those that a seat spares: alike people have the same deadline."""
    terms = []
    for (g, place), column in model.seats.items():
        one = model.groups[g].people[0]
        if one.deadline is not None:
            spared = days_late(problem, one, None) - days_late(problem, one, problem.openings[place].days[-1])
            terms.append((column, -spared))
    return Sum(past_deadline(problem, {}), tuple(terms))


def _short_from(problem: Problem, model: Model) -> Sum:
    if problem.aim == "everyone":
        return _untrained_from(problem, model)
    late = [
        short for (_, place), short in model.short.items() if _is_late(problem, problem.weeks[place].measured_days[0])
    ]
    return Sum(sum(short.constant for short in late), tuple(term for short in late for term in short.terms))


def _untrained_from(problem: Problem, model: Model) -> Sum:
    """Everybody untrained on the days in question, less each graduate on the days on which they count."""
    days = zip(problem.measured_days, untrained_by_day(problem), strict=True)
    terms = []
    for (g, place), column in model.seats.items():
        group, ends_on = model.groups[g], problem.openings[place].days[-1]
        counted = [day for day in problem.measured_days if day > ends_on and group.gains_on(day)]
        terms.append((column, -sum(1 for day in counted if _is_late(problem, day))))
    return Sum(sum(count for day, count in days if _is_late(problem, day)), tuple(terms))


def _is_late(problem: Problem, day: date) -> bool:
    return problem.reach_from is not None and problem.reach_from <= day


def _days_taken(problem: Problem, model: Model) -> Sum:
    """Duty days off the floor, with the nights before, and class days on days off or after duty."""
    terms = []
    for (g, place), column in model.seats.items():
        group, opening = model.groups[g], problem.openings[place]
        off_floor = problem.days_off(group.squad, opening)
        taken = sum(1 for day in off_floor if group.is_on_duty(problem.staffing, day))
        terms.append((column, taken + group.days_of_own(problem, opening)))
    return Sum(0, tuple(terms))


def _worst_squad(model: Model) -> Sum:
    """A column that is no less than the person-days short of any squad: one row a squad."""
    by_squad: dict[str, Sum] = {}
    for (squad, _), short in model.short.items():
        so_far = by_squad.get(squad, Sum())
        by_squad[squad] = Sum(so_far.constant + short.constant, so_far.terms + short.terms)
    worst = model.program.column(
        cost=0, upper=UNLIMITED, whole=False, follows=lambda values: max(map(_at(values), by_squad.values()), default=0)
    )
    for short in by_squad.values():
        model.program.row([(worst, 1), *((column, -days) for column, days in short.terms)], low=short.constant)
    return Sum(0, ((worst, 1),))


def _at(values: Mapping[int, float]) -> Callable[[Sum], float]:
    """What a sum comes to with these values of its columns."""
    return lambda short: short.constant + sum(days * values[column] for column, days in short.terms)


def _new_classes(problem: Problem, model: Model) -> Sum:
    """Of every opening that joins none, as many classes as hold its seats."""
    places = sorted({place for _, place in model.seats if problem.openings[place].joins is None})
    return Sum(0, tuple((classes_held(problem, model, place), 1) for place in places))


def _unasked(problem: Problem, model: Model) -> Sum:
    """Of the people of a group all asked for the course or none did."""
    seats = model.seats.items()
    return Sum(0, tuple((one, 1) for (g, _), one in seats if is_unasked(problem, model.groups[g].people[0])))


def _largest_share(problem: Problem, model: Model) -> Sum:
    """A column that is no less than the share that any squad gives: one row a squad."""
    people, seats = people_by_squad(problem), defaultdict[str, list[int]](list)
    for (g, _), column in model.seats.items():
        if (squad := model.groups[g].squad) is not None:
            seats[squad].append(column)
    largest = model.program.column(
        cost=0, upper=WHOLE, whole=True, follows=lambda values: _largest(values, seats, people)
    )
    for squad, columns in seats.items():
        model.program.row([(largest, people[squad]), *((column, -WHOLE) for column in columns)], low=0)
    return Sum(0, ((largest, 1),))


def _largest(values: Mapping[int, float], seats: Mapping[str, list[int]], people: Mapping[str, int]) -> int:
    given = ((round(sum(values[column] for column in columns)), people[squad]) for squad, columns in seats.items())
    return max((share_of(count, of) for count, of in given), default=0)


def _stability(problem: Problem, model: Model) -> Sum:
    """Everyone of the earlier plan, less those who keep their week."""
    kept = [
        column for (g, place), column in model.seats.items() if model.groups[g].was_in == problem.openings[place].monday
    ]
    return Sum(len(problem.near), tuple((column, -1) for column in kept))


_SUMS: dict[LevelName, Callable[[Problem, Model], Sum]] = {
    "past_deadline": _past_deadline,
    "short_from": _short_from,
    "days_taken": _days_taken,
    "shortfall": lambda _, model: model.shortfall,
    "worst_squad": lambda _, model: _worst_squad(model),
    "cost": cost_sum,
    "new_classes": _new_classes,
    "unasked": _unasked,
    "largest_share": _largest_share,
    "stability": _stability,
}
