"""Why a plan leaves its last week short, for all squads together and for each, with the smallest changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shiftready.core.planning.binding import binding_limits
from shiftready.core.planning.last_week import Clock, Reach, Squads, reach
from shiftready.core.planning.least import Never
from shiftready.core.planning.outcome import seated_in
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.smallest_change import changes_alone, changes_together
from shiftready.core.planning.why_not import Remedy, WhyNot

SECONDS = 10.0
"""What a reader waits for it beyond the search itself; a department of a thousand takes a second or two."""
PROVEN_BUT_NOT_REACHED = (
    "It can be reached with what there is, by a plan that leaves more short before: this one makes what is short in "
    "all weeks together as small as can be."
)
NOT_SEARCHED_ENOUGH = (
    "It can be reached with what there is, but the search ended before this plan was proven the best. Give it more "
    "seconds: a plan that reaches it may come of it, unless that leaves more short in the weeks before."
)


def explain_why_not(problem: Problem, plan: Plan, *, seconds: float) -> tuple[WhyNot, ...]:
    """The answer for everyone together, then squad by squad in the plan's order, as far as the time allows.

    Empty where nothing is short in the last week, and where seats even out units: nothing is searched for there.
    """
    money = problem.money if problem.within_budgets else None
    return (
        tuple(_answers(replace(problem, near={}, money=money, reach_from=None), plan, Clock(seconds)))
        if plan.unmet and problem.aim != "units"
        else ()
    )


def _answers(problem: Problem, plan: Plan, clock: Clock) -> Iterator[WhyNot]:
    seated = seated_in(problem, plan.offerings)
    everyone = frozenset(problem.squads)
    short = sum(one.short for one in plan.unmet)
    begun = WhyNot(None, short, binding_limits(problem, seated, everyone))
    whole = _answer(begun, problem, everyone, clock)
    if whole.is_possible:
        yield replace(whole, why=PROVEN_BUT_NOT_REACHED if plan.status == "optimal" else NOT_SEARCHED_ENOUGH)
        return
    yield whole
    for one in plan.unmet:
        if one.squad is not None and not clock.has_run_out:
            mine = frozenset({one.squad})
            begun = WhyNot(one.squad, one.short, binding_limits(problem, seated, mine))
            yield _answer(begun, _narrowed(problem, mine), mine, clock)


def _answer(begun: WhyNot, problem: Problem, squads: Squads, clock: Clock) -> WhyNot:
    now = reach(problem, squads, clock, exactly=True)
    found = replace(begun, least_short=now.at_least, is_possible=now.is_enough, why=_why(now))
    if now.is_enough:
        return found
    alone = tuple(changes_alone(problem, squads, clock))
    if any(one.status == "enough" for one in alone):
        return replace(found, alone=alone)
    return _with_several(replace(found, alone=alone), changes_together(problem, squads, clock))


def _with_several(found: WhyNot, together: tuple[Remedy, ...] | Never | None) -> WhyNot:
    if together is None:
        return replace(found, rest="Whether several changes together would be enough is not proven: the time ran out.")
    if isinstance(together, Never):
        return replace(
            found,
            rest=f"Even with all of this together at least {_days(together.at_least or 1)} would stay short: it takes "
            "more people, other duty patterns, or a lower target.",
        )
    return replace(found, together=together)


def _why(now: Reach) -> str:
    if now.is_enough is None:
        return "Whether it can be reached with what there is, is not proven: the time to look for it ran out."
    if not now.is_enough:
        return f"It cannot be reached with what there is: at least {_days(now.at_least)} stay short in the last week."
    return "It could be reached for this squad if it came first: there is what it needs, but not for all squads."


def _narrowed(problem: Problem, squads: Squads) -> Problem:
    """The problem of these squads, and of whoever is held to a week and takes a seat of it."""
    duty = problem.staffing.duty
    also = {duty[person].squad for person in problem.held if person in duty}
    also |= {squad for floor in problem.joint_floors if squads & set(floor.squads) for squad in floor.squads}
    kept = {person: one for person, one in duty.items() if one.squad in squads | also}
    floors = {squad: floor for squad, floor in problem.staffing.floors.items() if squad in squads | also}
    members = tuple(m for m in problem.members if m.id in problem.held or (m.id in kept and kept[m.id].squad in squads))
    return replace(problem, members=members, staffing=replace(problem.staffing, duty=kept, floors=floors))


def _days(count: int) -> str:
    return "1 person-day" if count == 1 else f"{count:,} person-days"
