"""What could be otherwise so that a plan reaches what is wanted, and the most that could be asked of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from shiftready.core.planning.change import Change
from shiftready.core.planning.openings import days_to_reopen
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.refusals import AT_MOST
from shiftready.core.planning.why_not import Lever

#: In the order in which they are said: what is soonest changed comes first.
LEVERS: tuple[Lever, ...] = (
    "seats_in_all", "seats", "single_classes", "classes", "weeks", "fewest_in_class", "budgets",
    "closed_days", "volunteers", "service", "squad_limits", "floors", "joint_floors", "wishes",
)  # fmt: skip


def utmost(problem: Problem, lever: Lever) -> Change | None:
    """The most that could be asked of it; None where there is nothing to ask, or no more than there is already."""
    return _UTMOST[lever](problem)


def without_room(problem: Problem) -> dict[int, frozenset[date]]:
    """The openings (places) without room, each with the fewest closed days that would have to be open."""
    closed = problem.staffing.closed_days
    shut = ((place, opening) for place, opening in enumerate(problem.openings) if not opening.is_open)
    return {place: days_to_reopen(opening, problem.days_by_week, closed) for place, opening in shut}


def _any_seats(problem: Problem) -> Change:
    """A seat for everyone in every week, whatever the course allows."""
    return Change(seats=max(len(problem.members), problem.seats), classes_per_week=AT_MOST["classes_per_week"])


def _all_seats(problem: Problem) -> Change | None:
    most = problem.most_seats.seats if problem.most_seats else max(len(problem.members), problem.seats)
    return Change(seats=most) if most > problem.seats else None


def _all_classes(problem: Problem) -> Change | None:
    most = AT_MOST["classes_per_week"]
    return Change(classes_per_week=most) if most > problem.classes_per_week else None


def _all_weeks(problem: Problem) -> Change | None:
    return Change(weeks=AT_MOST["weeks"]) if len(problem.weeks) < AT_MOST["weeks"] else None


def _any_in_class(problem: Problem) -> Change | None:
    return Change(fewest_in_class=1) if problem.fewest_in_class > 1 else None


def _no_budgets(problem: Problem) -> Change | None:
    return Change(without_budgets=True) if problem.within_budgets else None


def _all_closed_days(problem: Problem) -> Change | None:
    opened = frozenset(day for days in without_room(problem).values() for day in days)
    return Change(opened=opened) if opened else None


def _all_volunteers(problem: Problem) -> Change | None:
    return Change(without_volunteering=True) if problem.strategy.volunteers == "required" else None


def _all_service(problem: Problem) -> Change | None:
    return Change(months_of_service=0) if problem.strategy.minimum_months_of_service else None


def _all_floors(problem: Problem) -> Change | None:
    floors = {squad: 0 for squad, floor in problem.staffing.floors.items() if floor.heads}
    return Change(floors=floors) if floors else None


def _no_joint_floors(problem: Problem) -> Change | None:
    return Change(without_joint_floors=True) if any(floor.heads for floor in problem.joint_floors) else None


def _no_squad_limits(problem: Problem) -> Change | None:
    limited = problem.most_of_a_squad is not None or problem.supervisors
    return Change(without_squad_limits=True) if limited else None


def _all_wishes(problem: Problem) -> Change | None:
    return Change(without_wishes=True) if problem.left_out or problem.held else None


_UTMOST: Mapping[Lever, Callable[[Problem], Change | None]] = {
    "seats_in_all": _any_seats,
    "seats": _all_seats,
    "single_classes": _all_classes,
    "classes": _all_classes,
    "weeks": _all_weeks,
    "fewest_in_class": _any_in_class,
    "budgets": _no_budgets,
    "closed_days": _all_closed_days,
    "volunteers": _all_volunteers,
    "service": _all_service,
    "floors": _all_floors,
    "joint_floors": _no_joint_floors,
    "squad_limits": _no_squad_limits,
    "wishes": _all_wishes,
}
