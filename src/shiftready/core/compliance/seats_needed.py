"""What people would have to complete so that nobody lapses: courses with the day by which each is needed.

A person's cures are taken in the order of their days, and each is then taken as completed on its last day, so that one
course that serves two rules is needed once, and one that lapses again within the time is needed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from itertools import groupby
from typing import NamedTuple

from shiftready.core.compliance.cure import FOR_A_TIME, Cure, Cures
from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.findings import Finding, Status
from shiftready.core.dates import DAY
from shiftready.core.training import SeatGiven, TrainingRecord

MOST_TIMES = 500
"""Cures of one person taken at most, whatever the rules say."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a person has to complete for a rule, by a day; `by` None where the rule names no deadline.

    `step` None: nothing of the shelf cures it. `is_late`: the deadline has passed already, and `by` is the day asked
    for. `is_seated`: the person has a seat in a class of that course that ends in time. What is completed before
    `not_before` counts for another time. `keeps`: nothing is owed yet, and completing it keeps it so.
    """

    person: str
    rule: str
    step: Step | None
    by: date | None
    is_late: bool
    is_seated: bool = False
    not_before: date | None = None
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Seats:
    """The people who need one course in one quarter, `quarter` being its first day.

    Without a quarter: those who are late already, or those of whom no day is asked.
    """

    course: str
    title: str
    minutes: int | None
    quarter: date | None
    is_late: bool
    people: tuple[str, ...]
    seated: tuple[str, ...]


def needs_of(
    cures: Cures, findings: Iterable[Finding], as_of: date, last_on: date, seats: Sequence[SeatGiven] = ()
) -> tuple[Need, ...]:
    """What one person has to complete up to a day, in order of days; what no day is asked of stands last.

    Args:
        cures: of the agency the person belongs to.
        findings: the person's own, made for `as_of`.
        as_of: the day from which on something can be completed.
        last_on: the last day looked at.
        seats: those the person holds.
    """
    walk = _Walk(cures, as_of, last_on)
    free = list(seats)
    return tuple(_need(finding, cure, step, free) for finding, cure in walk.of(findings) for step in _steps(cure))


def seats_by_quarter(needs: Iterable[Need]) -> tuple[Seats, ...]:
    """Needs that a course serves, gathered by course and quarter: late ones first, those without a day last."""
    courses = sorted((need for need in needs if need.step is not None and need.step.course), key=_place)
    return tuple(_seats(list(group)) for _, group in groupby(courses, key=_place))


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


class _Owed(NamedTuple):
    """A cure and its last day, with the finding it is for, the day of that, and how much was taken as done by then."""

    by: date
    place: int
    done: int
    finding: Finding
    day: date
    cure: Cure


class _Walk:
    """The cures of one person, the earliest first, each taken as done before the next is asked for."""

    def __init__(self, cures: Cures, as_of: date, last_on: date) -> None:
        self.cures, self.as_of, self.last_on = cures, as_of, last_on
        self.done: list[TrainingRecord] = []
        self.waiting: list[_Owed] = []
        self.undated: list[tuple[Finding, Cure]] = []

    def of(self, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Cure]]:
        for place, finding in enumerate(findings):
            self._wait(place, finding, self.as_of)
        while self.waiting and len(self.done) < MOST_TIMES:
            owed = heappop(self.waiting)
            if owed.done < len(self.done):  # what was done since may serve this rule too
                self._wait(owed.place, self._again(owed.finding, owed.day), owed.day)
                continue
            yield owed.finding, owed.cure
            if owed.cure.steps:
                self.done += [step.record(owed.finding.person, owed.by) for step in owed.cure.steps]
                self._wait(owed.place, self._again(owed.finding, owed.by), owed.by)
        yield from ((finding, cure) for finding, cure in self.undated if not self._is_met_by_then(finding))

    def _wait(self, place: int, finding: Finding, day: date) -> None:
        """Note the next cure of a rule, looking from one change of the answer to the next.

        One of which no day is asked waits for none that is: the answer may yet become one with a deadline.
        """
        undated: list[tuple[Finding, Cure]] = []
        while True:
            cure = self._soon(finding, day)
            if cure is not None and cure.by is not None and cure.by <= self.last_on:
                heappush(self.waiting, _Owed(cure.by, place, len(self.done), finding, day, cure))
                return
            if cure is not None and cure.by is None:
                undated.append((finding, cure))
            if finding.changes_on is None or finding.changes_on > self.last_on:
                self.undated += undated[:1]
                return
            day = finding.changes_on
            finding = self._again(finding, day)

    def _soon(self, finding: Finding, day: date) -> Cure | None:
        """The cure of a finding; nothing is asked about what holds beyond the last day looked at."""
        ends = finding.changes_on
        if finding.status in FOR_A_TIME and (ends is None or ends > self.last_on + DAY):
            return None
        return self.cures.of(finding, day, self.done)

    def _again(self, finding: Finding, day: date) -> Finding:
        return self.cures.supposing.finding(finding.person, finding.rule, day, self.done)

    def _is_met_by_then(self, finding: Finding) -> bool:
        then = self.cures.supposing.verdict(finding.person, finding.rule, self.last_on, self.done)
        return then.status is Status.MET


def _steps(cure: Cure) -> tuple[Step | None, ...]:
    return cure.steps or (None,)


def _need(finding: Finding, cure: Cure, step: Step | None, free: list[SeatGiven]) -> Need:
    seat = next((s for s in free if step is not None and s.course == step.course and _is_in_time(s, cure)), None)
    if seat is not None:
        free.remove(seat)
    return Need(
        finding.person, finding.rule, step, cure.by, cure.is_late, seat is not None, cure.not_before, cure.keeps
    )


def _is_in_time(seat: SeatGiven, cure: Cure) -> bool:
    ends = seat.span.last_on
    if ends is not None and cure.not_before is not None and ends < cure.not_before:
        return False
    return cure.by is None or cure.is_late or (ends is not None and ends <= cure.by)


def _place(need: Need) -> tuple[str, bool, date]:
    course = need.step.course if need.step else None
    quarter = date.max if need.by is None or need.is_late else quarter_of(need.by)
    return course or "", not need.is_late, quarter


def _seats(needs: Sequence[Need]) -> Seats:
    course, not_late, quarter = _place(needs[0])
    step = needs[0].step
    title, minutes = (step.title, step.minutes) if step else ("", None)
    people = tuple(dict.fromkeys(need.person for need in needs))
    seated = tuple(dict.fromkeys(need.person for need in needs if need.is_seated))
    return Seats(course, title, minutes, None if quarter == date.max else quarter, not not_late, people, seated)
