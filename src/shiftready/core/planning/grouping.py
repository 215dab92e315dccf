"""People who differ in nothing the plan can see: one squad, one place in the pattern, the same days away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shiftready.core.class_duty import IN_CLASS, NIGHT_BEFORE_CLASS
from shiftready.core.dates import DAY, Span
from shiftready.core.planning.eligibility import is_unasked, weeks_free
from shiftready.core.planning.problem import Candidate, Opening, Problem
from shiftready.core.staffing import Absence, DutyAssignment, Staffing

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Alike:
    """Interchangeable candidates, in roster order; `free[i]` are the weeks (places) `people[i]` can attend.

    Within a group the weeks of one person are always the last ones of another's: they are away together and differ
    only in when their service suffices. So counts fit if, up to every week, no more are seated than were free.
    Those held to one and the same week are a group of their own, of which everyone is seated; so are those who have one
    and the same week, of the Monday `was_in`, in the plan that was announced before, and those of whom a rule asks the
    course by one and the same day, and those whose training lapses on one and the same day; volunteers are apart where
    they come first. Supervisors are apart from
    others only where one of them must stay on duty, and so is whoever has a skill that a floor asks for.
    """

    assignment: DutyAssignment | None
    away: tuple[Span, ...]
    people: tuple[Candidate, ...]
    free: tuple[tuple[int, ...], ...]
    is_held: bool = False
    was_in: date | None = None
    is_supervisor: bool = False

    @property
    def squad(self) -> str | None:
        return self.assignment.squad if self.assignment else None

    @property
    def is_wanted(self) -> bool:
        """Whether a seat of theirs matters though it closes no gap."""
        return self.is_held or self.was_in is not None or self.late_from is not None

    @property
    def late_from(self) -> date | None:
        """The first day on which they are late by a rule that asks the course of them."""
        deadline = self.people[0].deadline
        return deadline.late_from if deadline else None

    @property
    def counts_until(self) -> date | None:
        """The last day on which they count without a seat, where that lies within the plan."""
        return self.people[0].counts_until

    @property
    def weeks(self) -> tuple[int, ...]:
        """Places of the weeks in which at least one of them is free, in order."""
        return max(self.free, key=len)

    def is_away(self, day: date) -> bool:
        return any(day in span for span in self.away)

    def is_on_duty(self, staffing: Staffing, day: date) -> bool:
        """On duty by the pattern and not away; never without a pattern."""
        return self._pattern_says(staffing, day) is True and not self.is_away(day)

    def gains_on(self, day: date) -> bool:
        """Whether one of them who graduated by then is there that day, and would not count without it."""
        return not self.is_away(day) and (self.counts_until is None or self.counts_until < day)

    def helps_on(self, staffing: Staffing, day: date) -> bool:
        """Whether one of them who graduated by then is a specialist more on duty."""
        return self._pattern_says(staffing, day) is True and self.gains_on(day)

    def days_of_own(self, problem: Problem, opening: Opening) -> int:
        """Class days outside the duty it takes: days off by the pattern, and evenings; none without a pattern."""
        says = {day: self._pattern_says(problem.staffing, day) for day in opening.days}
        spared = set(opening.days).difference(problem.days_off(self.squad, opening)) if opening.evening else set()
        return sum(1 for day, on in says.items() if on is False or (on is True and day in spared))

    def _pattern_says(self, staffing: Staffing, day: date) -> bool | None:
        one = self.assignment
        return None if one is None or one.pattern is None else staffing.patterns[one.pattern].is_on_duty(day, one.phase)

    def free_by(self, week: int) -> int:
        """How many are free in `week` or an earlier week."""
        return sum(1 for weeks in self.free if weeks[0] <= week)


def group_alike(problem: Problem) -> tuple[Alike, ...]:
    """Every member who could be seated at all, in groups; groups in the order of their first member."""
    found: dict[tuple[object, ...], list[tuple[Candidate, tuple[int, ...]]]] = {}
    for member in problem.members:
        if free := weeks_free(problem, member):
            found.setdefault(_signature(problem, member), []).append((member, free))
    return tuple(_alike(problem, pairs) for pairs in found.values())


def duty_rows(problem: Problem, groups: Sequence[Alike]) -> npt.NDArray[np.bool_]:
    """Whether a graduate is a specialist more on duty: a row a group, a column a measured day."""
    import numpy as np

    days = problem.measured_days
    rows = [[group.helps_on(problem.staffing, day) for day in days] for group in groups]
    return np.array(rows, dtype=bool).reshape(len(groups), len(days))


def first_helped(problem: Problem, week: int) -> int:
    """Place of the first measured day on which graduates of that week's class count."""
    return bisect_right(problem.measured_days, problem.openings[week].days[-1])


def _alike(problem: Problem, pairs: list[tuple[Candidate, tuple[int, ...]]]) -> Alike:
    first = pairs[0][0]
    people, free = zip(*pairs, strict=True)
    return Alike(
        assignment=problem.staffing.duty.get(first.id),
        away=_away(problem, first),
        people=people,
        free=free,
        is_held=first.id in problem.held,
        was_in=problem.near.get(first.id),
        is_supervisor=first.id in problem.supervisors,
    )


def _signature(problem: Problem, member: Candidate) -> tuple[object, ...]:
    duty = problem.staffing.duty.get(member.id)
    place = (duty.squad, duty.pattern, duty.phase) if duty else None
    return (
        place,
        problem.held.get(member.id),
        problem.near.get(member.id),
        member.id in problem.supervisors,
        tuple(one.people.get(member.id, "not one of them") for one in problem.joint_floors),
        member.deadline and (member.deadline.late_from, member.deadline.not_before),
        member.counts_until,
        member.prepared_on,
        problem.evenings.get(member.id),
        problem.strategy.volunteers == "first" and is_unasked(problem, member),
        tuple((one.span, _what_matters(problem, one)) for one in _absences(problem, member)),
    )


def _what_matters(problem: Problem, absence: Absence) -> str | None:
    """What tells an absence from others on the same days: whoever is off before a class could sit in one.

    Where only so many of a squad may be in class in a week, whoever sits in another one is counted already.
    """
    is_limited = problem.most_of_a_squad is not None
    told = {NIGHT_BEFORE_CLASS, IN_CLASS} if is_limited else {NIGHT_BEFORE_CLASS}
    return absence.kind if absence.kind in told else None


def _away(problem: Problem, member: Candidate) -> tuple[Span, ...]:
    return tuple(absence.span for absence in _absences(problem, member))


def _absences(problem: Problem, member: Candidate) -> Iterator[Absence]:
    """Absences that touch the days of the plan."""
    first, last = _first_night(problem), problem.measured_days[-1]
    for absence in problem.staffing.absences.get(member.id, ()):
        span = absence.span
        if span.first_on <= last and (span.last_on is None or first <= span.last_on):
            yield absence


def _first_night(problem: Problem) -> date:
    return problem.weeks[0].monday - DAY
