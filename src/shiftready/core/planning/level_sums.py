"""Each level of the objective as a sum over the columns of the model."""

from __future__ import annotations

from shiftready.core.planning.levels import LevelName
from shiftready.core.planning.model import Model
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import UNLIMITED, Sum


def sum_of(problem: Problem, model: Model, name: LevelName) -> Sum:
    """What this level counts. Some levels add columns and rows of their own, which leave the plans as they are."""
    match name:
        case "shortfall":
            return model.program.objective
        case "worst_squad":
            return _worst_squad(model)
        case "stability":
            return _stability(problem, model)


def _worst_squad(model: Model) -> Sum:
    """A column that is no less than the person-days short of any squad: one row a squad."""
    worst = model.program.column(cost=0, upper=UNLIMITED, whole=False)
    by_squad: dict[str, Sum] = {}
    for (squad, _), short in model.short.items():
        so_far = by_squad.get(squad, Sum())
        by_squad[squad] = Sum(so_far.constant + short.constant, so_far.terms + short.terms)
    for short in by_squad.values():
        model.program.row([(worst, 1), *((column, -days) for column, days in short.terms)], low=short.constant)
    return Sum(0, ((worst, 1),))


def _stability(problem: Problem, model: Model) -> Sum:
    """Everyone of the earlier plan, less those who keep their week."""
    kept = [
        column for (g, place), column in model.seats.items() if model.groups[g].was_in == problem.openings[place].monday
    ]
    return Sum(len(problem.near), tuple((column, -1) for column in kept))
