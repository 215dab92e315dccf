"""The day by which a rule asks the planned course of somebody, and how long a plan leaves them late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shiftready.core.compliance.seats_needed import Need
from shiftready.core.dates import DAY


@dataclass(frozen=True, slots=True)
class Deadline:
    """`late_from` is the first day on which the person is late by this rule; `title` names the rule for people.

    `is_past`: they were late before the plan begins, and `late_from` is the day it is asked for.
    """

    late_from: date
    rule: str
    title: str
    is_past: bool = False

    @property
    def words(self) -> str:
        """By when the course is asked for, to follow the name of the rule."""
        return "late already" if self.is_past else f"by {self.late_from - DAY}"


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """Somebody with a deadline in a plan: the last day of their class, None without one, and the days they are late.

    `why` says what stands in the way of an earlier class; "" for whoever is in time.
    """

    person: str
    deadline: Deadline
    ends_on: date | None
    days_late: int
    why: str = ""


NO_DEADLINES: Mapping[str, Deadline] = {}


def deadlines_of(needs: Iterable[Need], course: str, titles: Mapping[str, str]) -> dict[str, Deadline]:
    """The soonest deadline of everyone whose cheapest cure of some rule holds the course.

    Whoever is late already is late from the day on for which the needs were found. `titles`: of the rules, by id.
    """
    found: dict[str, Deadline] = {}
    for need in needs:
        if need.by is not None and need.step is not None and need.step.course == course:
            late_from = need.by if need.is_late else need.by + DAY
            if need.person not in found or late_from < found[need.person].late_from:
                found[need.person] = Deadline(late_from, need.rule, titles[need.rule], need.is_late)
    return found
