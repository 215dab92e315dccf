"""What could be asked for otherwise, and the problem that makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shiftready.core.money.budgets import Money
from shiftready.core.planning.budget_room import Purse
from shiftready.core.planning.build import ready_on
from shiftready.core.planning.openings import class_openings, class_weeks
from shiftready.core.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise; None, False and empty leave it as it was.

    `seats` are those of one class, `fewest_in_class` the people without whom none is held, `floors` the heads that
    squads must keep, `opened` closed days that would be open. `without_volunteering`: whoever did not volunteer may be
    seated. `without_joint_floors`: no floor is kept that squads keep together or that asks for a
    skill. `without_squad_limits`: any number of a squad, and all its supervisors. `without_wishes`: nobody is left out
    or held. `more_in_budgets`: cents that budgets would hold besides; `without_budgets`: none is kept.
    """

    seats: int | None = None
    classes_per_week: int | None = None
    fewest_in_class: int | None = None
    weeks: int | None = None
    opened: frozenset[date] = frozenset()
    without_volunteering: bool = False
    months_of_service: int | None = None
    floors: Mapping[str, int] = field(default_factory=dict)
    without_joint_floors: bool = False
    without_squad_limits: bool = False
    without_wishes: bool = False
    more_in_budgets: Mapping[Purse, int] = field(default_factory=dict)
    without_budgets: bool = False


NO_CHANGE = Change()


def changed(problem: Problem, change: Change) -> Problem:
    """The problem with everything asked for that way."""
    problem = _with_people(problem, change)
    staffing = problem.staffing
    floors = {
        squad: replace(floor, heads=change.floors.get(squad, floor.heads)) for squad, floor in staffing.floors.items()
    }
    closed = staffing.closed_days - change.opened
    count = len(problem.weeks) if change.weeks is None else change.weeks
    weeks = class_weeks(problem.as_of, count, problem.course, problem.given, problem.dated)
    dated = problem.dated if problem.fill_dated else ()
    openings = class_openings(weeks, problem.days_by_week, closed, dated, problem.seats, evening=problem.evening)
    place_of = {(one.monday, one.joins): place for place, one in enumerate(openings)}
    held = {person: problem.openings[place] for person, place in problem.held.items()}
    return replace(
        problem,
        weeks=weeks,
        openings=openings,
        seats=problem.seats if change.seats is None else change.seats,
        classes_per_week=problem.classes_per_week if change.classes_per_week is None else change.classes_per_week,
        fewest_in_class=problem.fewest_in_class if change.fewest_in_class is None else change.fewest_in_class,
        money=_with_more(problem.money, change.more_in_budgets),
        within_budgets=problem.within_budgets and not change.without_budgets,
        staffing=replace(staffing, floors=floors, closed_days=closed),
        joint_floors=() if change.without_joint_floors else problem.joint_floors,
        most_of_a_squad=None if change.without_squad_limits else problem.most_of_a_squad,
        supervisors=frozenset() if change.without_squad_limits else problem.supervisors,
        left_out=frozenset() if change.without_wishes else problem.left_out,
        held={} if change.without_wishes else {p: place_of[one.monday, one.joins] for p, one in held.items()},
    )


def _with_more(money: Money | None, more: Mapping[Purse, int]) -> Money | None:
    """The same with so much more in these budgets."""
    if money is None or not more:
        return money
    budgets = dict(money.budgets)
    for (name, year), cents in more.items():
        held = budgets[name].cents
        budgets[name] = replace(budgets[name], cents={**held, year: held[year] + cents})
    return replace(money, budgets=budgets)


def _with_people(problem: Problem, change: Change) -> Problem:
    """The problem with other conditions for who may be seated."""
    strategy = problem.strategy
    if change.without_volunteering:
        strategy = replace(strategy, volunteers="first")
    if change.months_of_service is None:
        return replace(problem, strategy=strategy)
    strategy = replace(strategy, minimum_months_of_service=change.months_of_service)
    members = (replace(m, ready_on=ready_on(m.person, strategy, problem.as_of)) for m in problem.members)
    return replace(problem, strategy=strategy, members=tuple(members))
