"""The day by which a rule asks the planned course of somebody, and how long a plan leaves them late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shiftready.core.compliance.rule import Rulebook
from shiftready.core.compliance.seats_needed import Need
from shiftready.core.dates import DAY

UNDATED = "with no day named"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`late_from` is the first day on which the person is late by this rule; `title` names the rule for people.

    None: the rule names no day. `is_past`: they were late before the plan begins, and `late_from` is the day it is
    asked for. What is completed before `not_before` counts for another time. `lacks_from` is the first day on which
    they lack it: that of the plan, that of the next time, or, where it keeps from lapsing what is met, `late_from`.
    """

    late_from: date | None
    rule: str
    title: str
    is_past: bool = False
    not_before: date | None = None
    lacks_from: date = date.min

    @property
    def by(self) -> date | None:
        """The last day that is in time; None where it is past, or none is named."""
        return None if self.is_past or self.late_from is None else self.late_from - DAY

    @property
    def words(self) -> str:
        """By when the course is asked for."""
        if self.late_from is None:
            return UNDATED
        return f"by {self.by}" if self.by else "late already"

    @property
    def order(self) -> date:
        """What comes first is the sooner; without a day, last."""
        return self.late_from or date.max


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


def asked_sentence(*, dated: int, late: int, undated: int) -> str:
    """Of how many people rules ask the course, and how many of those it is asked of by a day are late."""
    said = []
    if dated:
        said.append(
            f"Rules ask the course of {_people(dated)} by a day of this plan: {dated - late:,} in time, {late:,} late."
        )
    if undated:
        said.append(
            f"They ask it of {undated:,} more without a day."
            if dated
            else f"Rules ask the course of {_people(undated)} without a day."
        )
    return " ".join(said)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


NO_DEADLINES: Mapping[str, Deadline] = {}


def deadlines_of(needs: Iterable[Need], course: str, book: Rulebook, *, as_of: date) -> dict[str, Deadline]:
    """The soonest deadline of everyone of whom one of these needs asks the course.

    Whoever is late already is late from the day on for which the needs were found. The book knows the rules' names.
    """
    found: dict[str, Deadline] = {}
    for need in needs:
        if need.step is not None and need.step.course == course:
            one = _deadline(need, book.rule(need.rule).title, as_of)
            if need.person not in found or one.order < found[need.person].order:
                found[need.person] = one
    return found


def _deadline(need: Need, title: str, as_of: date) -> Deadline:
    late_from = None if need.by is None else need.by if need.is_late else need.by + DAY
    lacks_from = need.not_before or (late_from if need.keeps and late_from else as_of)
    return Deadline(late_from, need.rule, title, need.is_late, need.not_before, lacks_from)


def told_deadlines(lines: Sequence[DeadlineLine]) -> list[dict[str, Any]]:
    """The lines as JSON holds them; `by` is None where the deadline has passed before the plan, or none is named."""
    return [
        {
            "person": line.person,
            "rule": line.deadline.rule,
            "title": line.deadline.title,
            "by": line.deadline.by,
            "asked": line.deadline.words,
            "ends_on": line.ends_on,
            "days_late": line.days_late,
            "why": line.why,
        }
        for line in lines
    ]
