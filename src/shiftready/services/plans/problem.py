"""From what the store remembers to the problem a plan solves."""

from __future__ import annotations

from dataclasses import replace

from shiftready.catalogue.load import course_on
from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.problem import Problem
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.plans.parameters import PlanParameters
from shiftready.store.models import Agency
from shiftready.store.snapshots import agency_facts


def problem_of(agency: Agency, wanted: PlanParameters) -> tuple[AgencyFacts, Problem]:
    """Everything known of the agency now, and what there is to plan.

    Raises:
        ShiftreadyError: `course_unknown`, or whatever `build_problem` refuses.
    """
    facts = agency_facts(agency)
    name = wanted.course or strategy_of(facts).course
    course = course_on(name, wanted.as_of)
    if course is None:
        raise ShiftreadyError(
            "course_unknown",
            f'The catalogue has no course "{name}" in force on {wanted.as_of}. Choose another course or day.',
            fields={"course": name},
        )
    sizes = {"weeks": wanted.weeks, "seats": wanted.seats, "classes_per_week": wanted.classes_per_week}
    problem = build_problem(facts, course=course, as_of=wanted.as_of, **sizes)
    left_out = (note.message for note in note_lines_left_out(agency, version=""))
    return facts, replace(problem, warnings=(*problem.warnings, *left_out))
