"""From what the store remembers to the problem a plan solves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from shiftready.catalogue.load import course_on
from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.delivery.shape import in_days
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.openings import last_measured_day
from shiftready.core.planning.problem import Problem
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.plans.deadlines import deadlines_of_everyone, deadlines_of_some
from shiftready.services.plans.parameters import PlanParameters
from shiftready.store.models import Agency
from shiftready.store.snapshots import agency_facts


def problem_of(
    agency: Agency, wanted: PlanParameters, *, only: Collection[str] | None = None
) -> tuple[AgencyFacts, Problem]:
    """Everything known of the agency now, and what there is to plan.

    With `only`, rules are asked of these people alone by when they want the course.

    Raises:
        ShiftreadyError: `course_unknown`, `class_days_wrong`, or whatever `build_problem` refuses.
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
    course = in_days(course, wanted.class_days or course.days)
    last_on = last_measured_day(wanted.as_of, wanted.weeks)
    problem = build_problem(
        facts,
        wanted.asked,
        course=course,
        deadlines=(
            deadlines_of_everyone(agency, name, as_of=wanted.as_of, last_on=last_on)
            if only is None
            else deadlines_of_some(agency, facts, only, name, as_of=wanted.as_of, last_on=last_on)
        ),
    )
    left_out = (note.message for note in note_lines_left_out(agency, version=""))
    return facts, replace(problem, warnings=(*problem.warnings, *left_out))


def refuse_wishes(agency: Agency, wanted: PlanParameters) -> None:
    """Refuse people who cannot be left out, held or kept as asked, while whoever asks still looks at what they wrote.

    What else stands in the way of a plan is said by the search itself.

    Raises:
        ShiftreadyError: `plan_wishes_wrong`, its remarks by the two fields; `supervisors_unknown`; `class_days_wrong`;
            `reach_from_wrong`; `plan_size_wrong`.
    """
    try:
        problem_of(agency, wanted, only=wanted.held.keys())
    except ShiftreadyError as refusal:
        if refusal.code in {"class_days_wrong", "reach_from_wrong", "plan_size_wrong"}:
            raise
        if refusal.code == "supervisors_unknown":
            fields = {"keep_a_supervisor": refusal.message}
            raise ShiftreadyError(refusal.code, refusal.message, fields=fields) from refusal
        if refusal.code == "plan_wishes_wrong":
            left_out, held = set(wanted.left_out), set(wanted.held)
            by_field = {"left_out": left_out, "held": held - left_out}
            said = {name: _said(refusal.fields, people) for name, people in by_field.items()}
            fields = {name: remark for name, remark in said.items() if remark}
            raise ShiftreadyError(refusal.code, refusal.message, fields=fields) from refusal


def _said(remarks: Mapping[str, str], people: set[str]) -> str:
    return " ".join(f"{person} {remark}." for person, remark in remarks.items() if person in people)
