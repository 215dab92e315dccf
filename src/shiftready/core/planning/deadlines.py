"""The day by which a rule asks the planned course of somebody, and how long a plan leaves them late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shiftready.core.compliance.rule import Rulebook
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
    def by(self) -> date | None:
        """The last day that is in time; None where it is past."""
        return None if self.is_past else self.late_from - DAY

    @property
    def words(self) -> str:
        """By when the course is asked for."""
        return f"by {self.by}" if self.by else "late already"


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


def deadlines_of(needs: Iterable[Need], course: str, book: Rulebook) -> dict[str, Deadline]:
    """The soonest deadline of everyone whose cheapest cure of some rule holds the course.

    Whoever is late already is late from the day on for which the needs were found. The book knows the rules' names.
    """
    found: dict[str, Deadline] = {}
    for need in needs:
        if need.by is not None and need.step is not None and need.step.course == course:
            late_from = need.by if need.is_late else need.by + DAY
            if need.person not in found or late_from < found[need.person].late_from:
                found[need.person] = Deadline(late_from, need.rule, book.rule(need.rule).title, need.is_late)
    return found


def told_deadlines(lines: Sequence[DeadlineLine]) -> list[dict[str, Any]]:
    """The lines as JSON holds them; `by` is None where the deadline has passed before the plan begins."""
    return [
        {
            "person": line.person,
            "rule": line.deadline.rule,
            "title": line.deadline.title,
            "by": line.deadline.by,
            "ends_on": line.ends_on,
            "days_late": line.days_late,
            "why": line.why,
        }
        for line in lines
    ]
