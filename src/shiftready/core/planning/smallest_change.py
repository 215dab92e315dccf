"""The smallest changes with which the last week of a plan would have no gap, each tried and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiftready.core.planning.change import NO_CHANGE, Change, changed
from shiftready.core.planning.cheapest_people import cheapest_people
from shiftready.core.planning.check import check
from shiftready.core.planning.last_week import Clock, Squads, reach
from shiftready.core.planning.least import Least, Never, least
from shiftready.core.planning.levers import LEVERS, utmost
from shiftready.core.planning.naming import name_seats
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.remedy_words import (
    HIGHEST,
    enough_sentence,
    highest_sentence,
    never_sentence,
    unproven_sentence,
)
from shiftready.core.planning.solve import plan_of
from shiftready.core.planning.why_not import Lever, Remedy

SHARE_OF_ONE = 0.3
"""No question takes more than so much of the time that is left."""
MORE_SEATS: tuple[Lever, ...] = ("seats", "single_classes", "classes")
SPARED_FIRST: tuple[Lever, ...] = (
    "floors", "joint_floors", "wishes", "budgets", "squad_limits", "service", "volunteers", "closed_days",
    "fewest_in_class", "weeks", "classes", "seats",
)  # fmt: skip
"""Of several together, those are done without first that are hardest to have otherwise."""


def changes_alone(problem: Problem, squads: Squads, clock: Clock) -> Iterator[Remedy]:
    """What each thing alone would have to be; nothing is said of what is not there to be changed."""
    of_no_use: tuple[Lever, ...] = ()
    for lever in LEVERS:
        if lever in of_no_use or (utmost(problem, lever) is None and lever not in HIGHEST):
            continue
        remedy = _remedy(problem, lever, squads, clock.at_most(SHARE_OF_ONE))
        if lever == "seats_in_all" and remedy.status == "never":
            of_no_use = MORE_SEATS
        yield remedy


def changes_together(problem: Problem, squads: Squads, clock: Clock) -> tuple[Remedy, ...] | Never | None:
    """Several that are enough together, with none to spare; that all are not enough; None: not known in time."""
    levers = [lever for lever in SPARED_FIRST if lever != "weeks" and utmost(problem, lever) is not None]
    if not (most := reach(_with(problem, levers), squads, clock)).is_enough:
        return None if most.is_enough is None else Never(most.at_least)
    for lever in list(levers):
        others = [one for one in levers if one != lever]
        if reach(_with(problem, others), squads, clock).is_enough:
            levers = others
    return _least_of_each(problem, levers, squads, clock)


def _least_of_each(
    problem: Problem, levers: Sequence[Lever], squads: Squads, clock: Clock
) -> tuple[Remedy, ...] | None:
    """One after another: the least of it with those before at their least and those after at their utmost."""
    remedies = []
    settled = problem
    for i, lever in enumerate(levers):
        base = _with(settled, levers[i + 1 :])
        found = least(base, lever, squads, clock)
        if not isinstance(found, Least):
            return None
        settled = changed(settled, found.change)
        remedies.append(_enough(problem, lever, found))
    return tuple(remedies) if _holds(settled, NO_CHANGE, squads, clock) else None


def _with(problem: Problem, levers: Sequence[Lever]) -> Problem:
    """The problem with the utmost of all these."""
    for lever in levers:
        problem = changed(problem, utmost(problem, lever) or NO_CHANGE)
    return problem


def _remedy(problem: Problem, lever: Lever, squads: Squads, clock: Clock) -> Remedy:
    if utmost(problem, lever) is None:
        return Remedy(lever, "never", highest_sentence(problem, lever))
    found = least(problem, lever, squads, clock)
    if isinstance(found, Never):
        return Remedy(lever, "never", never_sentence(lever, found))
    if found is None or not _holds(problem, found.change, squads, clock):
        return Remedy(lever, "not_proven", unproven_sentence(lever))
    return _enough(problem, lever, found)


def _enough(problem: Problem, lever: Lever, found: Least) -> Remedy:
    return Remedy(
        lever,
        "enough",
        enough_sentence(problem, lever, found),
        amount=found.amount,
        at_least=found.at_least,
        places=found.places,
        ask=_ask(found.change) if lever in {"seats", "classes", "weeks", "fewest_in_class"} else {},
    )


def _ask(change: Change) -> dict[str, int]:
    """The parameters of a plan to ask for."""
    asked = {
        "seats": change.seats,
        "classes_per_week": change.classes_per_week,
        "weeks": change.weeks,
        "fewest_in_class": change.fewest_in_class,
    }
    return {name: value for name, value in asked.items() if value is not None}


def _holds(problem: Problem, change: Change, squads: Squads, clock: Clock) -> bool:
    """Whether a plan with it, named person by person, leaves nothing short in the end and passes the check."""
    other = changed(problem, change)
    found = reach(other, squads, clock)
    if found.short != 0:
        return False
    chosen = cheapest_people(other, found.groups, found.counts, seed=0) if other.within_budgets else {}
    offerings = name_seats(other, found.groups, found.counts, seed=0, chosen=chosen)
    plan = plan_of(other, offerings, bound=0, status="feasible")
    short = [one for one in plan.unmet if one.squad is None or one.squad in squads]
    return not short and not check(other, plan)
