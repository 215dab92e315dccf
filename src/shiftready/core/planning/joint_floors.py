"""Floors that squads keep together, or that ask for a skill, read into a problem: who of whom must stay on duty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from shiftready.core.coverage.specialists import people_with_course, specialists_until
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.problem import JointFloor, Problem
from shiftready.core.planning.together import supervisors_on
from shiftready.core.staffing import SUPERVISOR, Staffing, StaffingFloor, heads_on_duty

Until = Mapping[str, date | None]


def with_joint_floors(problem: Problem, facts: AgencyFacts) -> Problem:
    """The problem with these floors. Where seats even out the units nobody knows who is on duty, so none is kept.

    Raises:
        ShiftreadyError: `floors_above_heads` where a floor asks for more than all people of its squads: no day could
            ever keep it. Where too few of them have its skill a plan is made that takes none of those: it may be what
            brings more.
    """
    if problem.aim == "units":
        return problem
    floors = {one: _read(problem, facts, one) for one in facts.staffing.joint_floors}
    _refuse_above_heads(floor for one, floor in floors.items() if one.skill is None)
    return replace(problem, joint_floors=tuple(floors.values()))


def heads_of(staffing: Staffing, floor: JointFloor, days: list[date]) -> list[int]:
    """How many of those who count are on duty on each of the days."""
    total = Counter[date]()
    for until in set(floor.people.values()):
        alike = (person for person, last in floor.people.items() if last == until)
        counted = [day for day in days if until is None or day <= until]
        for row in heads_on_duty(staffing, alike, counted).values():
            total.update(dict(zip(counted, row, strict=True)))
    return [total[day] for day in days]


def _read(problem: Problem, facts: AgencyFacts, floor: StaffingFloor) -> JointFloor:
    squads = tuple(squad for squad in problem.squads if _is_of(problem.staffing, floor, squad))
    counted = _holders(problem, facts, floor.skill)
    duty = problem.staffing.duty
    people = {p: counted[p] for p, one in duty.items() if one.squad in squads and p in counted}
    return JointFloor(floor.name, floor.heads, squads, people)


def _is_of(staffing: Staffing, floor: StaffingFloor, squad: str) -> bool:
    """Whether the squad is the floor's, or of the unit and shift that are named."""
    if floor.squad:
        return squad == floor.squad
    own = staffing.floors.get(squad)
    shifts = {own.shift} if own and own.shift else {d.shift for d in staffing.duty.values() if d.squad == squad}
    is_of_unit = floor.unit is None or (own is not None and own.unit == floor.unit)
    return is_of_unit and (floor.shift is None or floor.shift in shifts)


def _holders(problem: Problem, facts: AgencyFacts, skill: str | None) -> Until:
    """Who has the skill, and until when; None without an end. Whoever gets it by this plan does not count yet.

    Of the course that makes specialists it is who counts as one, as everywhere.
    """
    if skill is None:
        return dict.fromkeys(problem.staffing.duty)
    if skill == SUPERVISOR:
        return dict.fromkeys(supervisors_on(facts, problem.staffing.duty, problem.as_of))
    if facts.strategy is not None and skill == facts.strategy.course:
        return specialists_until(facts, problem.as_of)
    return dict.fromkeys(people_with_course(facts, skill, problem.as_of))


def _refuse_above_heads(floors: Iterable[JointFloor]) -> None:
    above = [one for one in floors if one.is_above_heads]
    if above:
        said = "; ".join(f"{one.name} must keep {one.heads} and has {len(one.people)} people" for one in above)
        raise ShiftreadyError(
            "floors_above_heads",
            f"Some floors ask for more people than there are: {said}. Correct the table of staffing floors or that of "
            "duty.",
            fields={one.name: str(one.heads) for one in above},
        )


def broken_joint_floors(problem: Problem, days: list[date]) -> Iterator[tuple[JointFloor, list[tuple[date, int]]]]:
    """Each floor that is not kept on some of the days with nobody in class, with these days and the heads on them.

    Of those that could be kept on others.
    """
    for floor in problem.joint_floors:
        heads = zip(days, heads_of(problem.staffing, floor, days), strict=True)
        if not floor.is_above_heads and (broken := [(day, count) for day, count in heads if 0 < count < floor.heads]):
            yield floor, broken
