"""Classes on dates already that the plan fills: they must stand as it says, and have as many seats left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from shiftready.core.planning.check.duty import class_days
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.joined import Joined
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Problem
from shiftready.core.training import DatedClass


def wrong_joins(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Seats in classes that are not there, or begin outside the plan, or are fuller than that."""
    seated: Counter[str] = Counter()
    for offering in plan.offerings:
        if offering.joins is not None:
            found = _found(problem, offering, offering.joins)
            if found is None or not problem.fill_dated:
                yield Violation(
                    "no_such_class", f"Class {offering.id} is said to stand on its days; none does that may be filled."
                )
            else:
                yield from _wrong(problem, offering, offering.joins, found)
            seated[offering.joins.offering] += len(offering.seats)
    for one in problem.dated:
        if seated[one.offering] > _free(problem, one):
            yield Violation(
                "class_too_full",
                f"{one.offering} of {one.span.first_on} has {_free(problem, one)} seats left; {seated[one.offering]} "
                "are given.",
            )


def _found(problem: Problem, offering: PlannedOffering, joins: Joined) -> DatedClass | None:
    days = class_days(offering)
    fit = (o for o in problem.dated if (o.offering, o.course) == (joins.offering, offering.course))
    as_said = (one for one in fit if (one.span.first_on, one.span.last_on) == (offering.starts_on, offering.ends_on))
    return next((one for one in as_said if _days_of(one) == days), None)


def _days_of(one: DatedClass) -> list[date]:
    first, last = one.span.first_on, one.span.last_on or one.span.first_on
    return list(one.days) or [first + timedelta(days=i) for i in range((last - first).days + 1)]


def _wrong(problem: Problem, offering: PlannedOffering, joins: Joined, found: DatedClass) -> Iterator[Violation]:
    first, last = problem.weeks[0].monday, problem.weeks[-1].monday + timedelta(days=6)
    if not first <= offering.starts_on <= last:
        yield Violation("class_outside_weeks", f"Class {offering.id} begins outside the weeks of the plan.")
    said, true = (joins.host, joins.left, joins.cents_a_seat), (found.host, _free(problem, found), found.cents_a_seat)
    if said != true:
        yield Violation(
            "figure_wrong", f"The plan says of class {offering.id} {said}; it is {true}: host, left, cents."
        )


def _free(problem: Problem, one: DatedClass) -> int:
    """Seats left; the seats known to be given are counted again."""
    given = sum(1 for seat in problem.given if (seat.offering, seat.span) == (one.offering, one.span))
    return (problem.seats if one.seats is None else one.seats) - max(one.taken, given)
