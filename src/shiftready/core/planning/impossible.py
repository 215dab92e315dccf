"""What no plan can keep, once people are held to a week: said in words, in place of a plan that breaks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.grouping import Alike
from shiftready.core.planning.naming import Counts
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Problem


def refuse_unkept(problem: Problem, groups: tuple[Alike, ...], counts: Counts, *, is_impossible: bool) -> None:
    """Refuse where the search found no plan, and the quick one it began from does not keep what it must.

    Raises:
        ShiftreadyError: `plan_impossible`, where that is proven, or `no_plan_in_time`.
    """
    if is_impossible:
        raise ShiftreadyError(
            "plan_impossible",
            f"No plan can keep all that was asked: {_what(problem)}. Hold fewer people to a week, or others, or ask "
            "for less of the rest.",
            fields={"held": "no plan can hold all of them"},
        )
    if not _is_kept(problem, groups, counts):
        raise _not_in_time(problem)


def refuse_small_classes(problem: Problem, offerings: Sequence[PlannedOffering]) -> None:
    """Refuse a plan by units in which people are held to a class that has too few beside them.

    Raises:
        ShiftreadyError: `plan_impossible`.
    """
    small = [one for one in offerings if one.joins is None and len(one.seats) < problem.fewest_in_class]
    if small:
        raise ShiftreadyError(
            "plan_impossible",
            f"The class of {small[0].starts_on}, to which people are held, would have {len(small[0].seats)} of the "
            f"{problem.fewest_in_class} people without whom it is not held: no unit that could send more wants more "
            "seats. Hold them to another week, or ask for fewer people in a class.",
            fields={"held": f"the class of {small[0].starts_on} is too small"},
        )


def refuse_overdrawn(problem: Problem, plan: Plan) -> None:
    """Refuse a plan that does not keep the budgets it shall keep: it was begun with, and the search found no other.

    Raises:
        ShiftreadyError: `no_plan_in_time`.
    """
    if problem.within_budgets and any(one.over for one in plan.cost.budgets):
        raise _not_in_time(problem)


def _not_in_time(problem: Problem) -> ShiftreadyError:
    return ShiftreadyError(
        "no_plan_in_time",
        f"No plan was found in the time that keeps all that was asked: {_what(problem)}. Give the search more seconds, "
        "or hold fewer people to a week.",
        fields={"seconds": "too few to find a plan"},
    )


def _what(problem: Problem) -> str:
    """What was asked together, as a list in words."""
    held = "1 person" if len(problem.held) == 1 else f"{len(problem.held):,} people"
    asked = [f"{held} held to a week"]
    if problem.fewest_in_class > 1:
        asked.append(f"at least {problem.fewest_in_class} people in every class")
    if problem.within_budgets:
        asked.append("no more than the budgets hold")
    return f"{', '.join(asked[:-1])}, and {asked[-1]}" if len(asked) > 1 else asked[0]


def _is_kept(problem: Problem, groups: tuple[Alike, ...], counts: Counts) -> bool:
    """Whether everyone who is held is seated, and every class is large enough."""
    people, held = Counter[int](), 0
    for (g, place), seated in counts.items():
        people[place] += seated
        held += seated if groups[g].is_held else 0
    return held == len(problem.held) and all(problem.may_hold(place, count) for place, count in people.items())
