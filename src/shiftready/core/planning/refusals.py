"""What cannot be planned, refused before any solving, with the way out."""

from __future__ import annotations

from collections import Counter

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.class_size import Cap
from shiftready.core.planning.problem import Problem
from shiftready.core.training import Course

LONGEST_COURSE_DAYS = 5
NAMED_AT_MOST = 5
AT_MOST = {"weeks": 104, "classes_per_week": 20}
COUNTS = ("weeks", "seats", "classes_per_week", "fewest_in_class", "most_of_a_unit")


def refuse_size(asked: Asked, course: Course) -> None:
    """Refuse counts below one, more weeks or classes than a search can bear, and courses beyond Monday to Friday."""
    counts = {name: count for name in COUNTS if (count := getattr(asked, name)) is not None}
    wrong = {name: f"{value} is not 1 or more" for name, value in counts.items() if value < 1}
    above = {name: f"{counts[name]} is more than {most}" for name, most in AT_MOST.items() if counts[name] > most}
    if wrong or above:
        said = "; ".join(f"{name.replace('_', ' ')}: {remark}" for name, remark in {**wrong, **above}.items())
        raise ShiftreadyError(
            "plan_size_wrong",
            f"Nothing can be planned with {said}. Ask for {'at least 1' if wrong else 'no more than that'}.",
            fields={**wrong, **above},
        )
    _refuse_long(course, asked.weeks)


def _refuse_long(course: Course, weeks: int) -> None:
    """Refuse a class of more days than a week has, or that lasts beyond the plan."""
    if not all(1 <= days <= LONGEST_COURSE_DAYS for days in course.by_week):
        raise ShiftreadyError(
            "course_too_long",
            f'"{course.title}" takes {course.days} days; in one week the planner places 1 to {LONGEST_COURSE_DAYS}, '
            f"Monday to Friday. Split a class over weeks, as in {_halves(course.days)}.",
            fields={"course": course.id},
        )
    if len(course.by_week) > weeks:
        remark = f"A class lasts {len(course.by_week)} weeks, and the plan has {weeks}. Ask for more weeks of the plan."
        raise ShiftreadyError("course_too_long", f"{course.title}: {remark}", fields={"weeks": remark})


def _halves(days: int) -> str:
    """So many days split over as few weeks as hold them."""
    whole, rest = divmod(days, LONGEST_COURSE_DAYS)
    return "+".join(map(str, [LONGEST_COURSE_DAYS] * whole + [rest] * bool(rest)))


def refuse_small_class(fewest: int, size: int, cap: Cap | None) -> None:
    """Refuse to ask for more people in a class than fit into one."""
    if fewest <= size:
        return
    why = f", since {cap.why}" if cap and cap.seats == size else ""
    remark = f"A class is to be held with at least {fewest} people, and {_people(size)} at most fit into one{why}."
    message = f"{remark} Ask for {size} or fewer, or for larger classes."
    raise ShiftreadyError("plan_size_wrong", message, fields={"fewest_in_class": message})


def refuse_what_no_plan_helps(problem: Problem) -> None:
    """Refuse a problem of nobody, of nobody known to be on duty or in a unit, or with floors that no day could keep."""
    refuse_empty_group(problem)
    refuse_missing_patterns(problem)
    refuse_missing_units(problem)
    refuse_impossible_floors(problem)


def refuse_empty_group(problem: Problem) -> None:
    """Refuse to plan for nobody; where rules say whom to seat, that nobody is asked is an answer."""
    if problem.members or problem.is_by_rules:
        return
    group = problem.strategy.group
    raise ShiftreadyError(
        "group_empty",
        f'Nobody belongs to the group "{group}" on {problem.as_of}, so there is nobody to train. Correct the units, '
        f"ranks, roles and squads of the group, under Strategy in the settings or as [groups.{group}] in agency.toml.",
        fields={"strategy.group": group},
    )


def refuse_missing_units(problem: Problem) -> None:
    """Refuse to even out units of which none is known."""
    if problem.aim == "units" and not any(member.unit for member in problem.members):
        raise ShiftreadyError(
            "units_missing",
            f'Nobody of the group "{problem.strategy.group}" has a unit, so there are no shares to even out. Add the '
            "column unit to the table of people.",
            fields={"unit": "empty"},
        )


def refuse_missing_patterns(problem: Problem) -> None:
    """Refuse duty rows that name an unknown pattern, and squads to cover of which nobody has a pattern."""
    staffing = problem.staffing
    missing = sorted({a.pattern for a in staffing.duty.values() if a.pattern and a.pattern not in staffing.patterns})
    if missing:
        raise ShiftreadyError(
            "pattern_missing",
            f"The duty table names patterns that are not described: {_some(missing)}. "
            f'Add [patterns."{missing[0]}"] with days and epoch to agency.toml.',
            fields={"patterns": _some(missing)},
        )
    assigned = map(staffing.duty.get, (member.id for member in problem.members))
    if problem.aim == "squads" and not any(one is not None and one.pattern for one in assigned):
        raise ShiftreadyError(
            "pattern_missing",
            f'Nobody of the group "{problem.strategy.group}" has a squad and a duty pattern, so nobody knows who is on '
            "duty when. Add a duty table with person, squad, shift, pattern and phase, or let the seats even out the "
            "units instead.",
            fields={"duty": "empty"},
        )


def refuse_impossible_floors(problem: Problem) -> None:
    """Refuse floors above all the heads a squad has: no day could ever keep them.

    Where seats even out the units, squads may be without a duty table, and so without heads.
    """
    if problem.aim == "units":
        return
    heads = Counter(one.squad for one in problem.staffing.duty.values())
    above = [f for f in problem.staffing.floors.values() if f.heads > heads[f.squad]]
    if above:
        said = [f"{f.squad} must keep {f.heads} and has {heads[f.squad]} people" for f in above]
        raise ShiftreadyError(
            "floors_above_heads",
            f"Some floors ask for more people than the squad has: {_some(said)}. Correct one of the two tables.",
            fields={f.squad: str(f.heads) for f in above},
        )


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _some(items: list[str]) -> str:
    more = len(items) - NAMED_AT_MOST
    return ", ".join(items[:NAMED_AT_MOST]) + (f" and {more} more" if more > 0 else "")
