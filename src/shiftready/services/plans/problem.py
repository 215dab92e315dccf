"""From what the store remembers to the problem a plan solves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.delivery.blueprint import OWN
from shiftready.core.delivery.shape import in_shape, read_shape
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.by_rules import goes_by_rules
from shiftready.core.planning.openings import last_measured_day
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.retiring import refuse_retired_weeks
from shiftready.core.planning.seek_deadlines import RulesAhead
from shiftready.core.training import Course
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.offerings.find import course_version
from shiftready.services.plans.deadlines import deadlines_of_everyone
from shiftready.services.plans.facts import facts_to_plan
from shiftready.services.plans.parameters import PlanParameters
from shiftready.services.remembered import book_of, version_of
from shiftready.store.models import Agency
from shiftready.store.own_courses import released_versions

#: What is said of a plan while it is asked for, beside the field it is about.
SAID_AT_ONCE = {
    "course_retired",
    "shape_wrong", "course_too_long", "reach_from_wrong", "plan_size_wrong",
    "budgets_missing", "pay_unknown", "budget_overdrawn",
}  # fmt: skip


def problem_of(
    agency: Agency, wanted: PlanParameters, *, only: Collection[str] | None = None
) -> tuple[AgencyFacts, Problem]:
    """Everything known of the agency now, and what there is to plan.

    With `only`, rules are asked of these people alone by when they want the course.

    Raises:
        ShiftreadyError: `course_unknown`, `shape_wrong`, or whatever `build_problem` refuses.
    """
    facts = facts_to_plan(agency)
    name = wanted.course or strategy_of(facts).course
    course = in_shape(course_to_plan(agency, name, wanted.as_of), read_shape(wanted.shape) if wanted.shape else None)
    refuse_retired(agency, name, wanted)
    ahead = RulesAhead(
        facts, book_of(agency, version_of(agency)), wanted.as_of, last_measured_day(wanted.as_of, wanted.weeks)
    )
    is_chosen = goes_by_rules(facts, wanted.by, name)
    deadlines = (
        deadlines_of_everyone(agency, ahead, name, is_chosen=is_chosen)
        if only is None
        else ahead.deadlines(name, [one for one in facts.roster.people if one in only], is_chosen=is_chosen)
    )
    problem = build_problem(facts, wanted.asked, course=course, deadlines=deadlines)
    left_out = (note.message for note in note_lines_left_out(agency, version=""))
    return facts, replace(problem, warnings=(*problem.warnings, *left_out))


def course_to_plan(agency: Agency, course: str, day: date) -> Course:
    """The version of a course that classes are planned of: of the catalogue, or of the agency's own.

    Raises:
        ShiftreadyError: `course_unknown`, or `course_retired` for an own one that is retired by that day.
    """
    try:
        return course_version(agency, course, day)
    except NotFound as refusal:
        shelf = "Your agency has" if course.startswith(OWN) else "The catalogue has"
        message = f'{shelf} no course "{course}" in force on {day}. Choose another course or day.'
        raise ShiftreadyError("course_unknown", message, fields={"course": course}) from refusal


def refuse_retired(agency: Agency, course: str, wanted: PlanParameters) -> None:
    """Refuse weeks in which no class of an own course may begin any more, while whoever asks still looks.

    Raises:
        ShiftreadyError: `course_retired`.
    """
    if course.startswith(OWN):
        refuse_retired_weeks(released_versions(agency), course, wanted.as_of, wanted.weeks)


def refuse_wishes(agency: Agency, wanted: PlanParameters) -> None:
    """Refuse people who cannot be left out, held or kept as asked, while whoever asks still looks at what they wrote.

    What else stands in the way of a plan is said by the search itself.

    Raises:
        ShiftreadyError: `plan_wishes_wrong`, its remarks by the two fields; `supervisors_unknown`; `shape_wrong`;
            `course_too_long`; `reach_from_wrong`; `plan_size_wrong`; `budgets_missing`, `pay_unknown`,
            `budget_overdrawn`.
    """
    try:
        problem_of(agency, wanted, only={*wanted.held, *wanted.left_out})
    except ShiftreadyError as refusal:
        if refusal.code in SAID_AT_ONCE:
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
