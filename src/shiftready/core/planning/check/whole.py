"""Everything that could be wrong with a plan, asked subject by subject."""

from __future__ import annotations

from shiftready.core.planning.check.classes import small_classes, wrong_classes, wrong_places
from shiftready.core.planning.check.evenings import wrong_hours
from shiftready.core.planning.check.figures import wrong_figures
from shiftready.core.planning.check.floors import broken_floors
from shiftready.core.planning.check.given import with_classes_counted_again
from shiftready.core.planning.check.joined import wrong_joins
from shiftready.core.planning.check.joint_floors import broken_joint_floors
from shiftready.core.planning.check.money import overdrawn_budgets, wrong_money
from shiftready.core.planning.check.people import wishes_not_kept, wrong_people
from shiftready.core.planning.check.together import squads_without_supervisor, too_many_together
from shiftready.core.planning.check.units import wrong_units
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem


def check(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Everything wrong with the plan; empty when it keeps all it must and its figures are true."""
    problem = with_classes_counted_again(problem)
    return (
        *wrong_classes(problem, plan),
        *wrong_hours(problem, plan),
        *wrong_places(problem, plan),
        *small_classes(problem, plan),
        *wrong_joins(problem, plan),
        *wrong_people(problem, plan),
        *wishes_not_kept(problem, plan),
        *broken_floors(problem, plan),
        *broken_joint_floors(problem, plan),
        *squads_without_supervisor(problem, plan),
        *too_many_together(problem, plan),
        *wrong_units(problem, plan),
        *wrong_figures(problem, plan),
        *wrong_money(problem, plan),
        *overdrawn_budgets(problem, plan),
    )
