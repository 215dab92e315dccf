"""The guided plan as it stands: proposals that follow from the answers, with their reasons, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shiftready.catalogue.program import load_program
from shiftready.catalogue.tailoring_files import ChoiceText, SizeText, StepText, TailoringBook
from shiftready.core.dates import add_months
from shiftready.core.tailoring.community import Target, size_of, target_of, words_of
from shiftready.core.tailoring.guide import Line, LineSaid, decide, propose
from shiftready.core.tailoring.pace import Pace, pace_of
from shiftready.services.access import Actor, Deed, require
from shiftready.services.guide.answers import Answers, read_answers
from shiftready.store.models import Agency
from shiftready.store.models import GuidedPlan as Row

CALENDAR = "calendar"
#: Under which the store keeps the lines of the calendar that were done, each with its day.
DONE = "done"


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line with its text in the catalogue, None for one of one's own; `title` is what is proposed, with its numbers.

    `begins` is its month in a calendar, `done_on` the day on which it was done there, None as long as it was not.
    """

    line: Line
    text: ChoiceText | None
    title: str = ""
    begins: date | None = None
    done_on: date | None = None

    @property
    def says(self) -> str:
        """The agency's own words where it has some."""
        return self.line.own_words or self.title


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with its lines in order."""

    text: StepText
    lines: tuple[PlannedLine, ...]

    @property
    def key(self) -> str:
        return self.text.asked.key

    @property
    def kept(self) -> tuple[PlannedLine, ...]:
        return tuple(one for one in self.lines if one.line.is_kept)


@dataclass(frozen=True, slots=True)
class GuidedPlan:
    """The whole plan: the community, its size, how many specialists it needs, and every step."""

    row: Row
    answers: Answers
    size: SizeText
    target: Target
    steps: Mapping[str, PlannedStep]

    def kept_key(self, step: str) -> str:
        """The key of the line kept in a step that takes one."""
        return next((one.line.key for one in self.steps[step].kept), "")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every line of a plan is read by."""

    words: frozenset[str]
    answers: Answers
    pace: Pace
    done: Mapping[str, date]


def guided_plan(actor: Actor) -> GuidedPlan | None:
    """The plan as it stands now; None where nobody has answered yet.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    row = newest_plan(actor.agency)
    return None if row is None else read_plan(row, load_program().tailoring)


def past_plans(actor: Actor) -> tuple[Row, ...]:
    """Every state the plan was in, the newest first.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    return tuple(Row.objects.of(actor.agency).select_related("entered_by").order_by("-pk"))


def newest_plan(agency: Agency) -> Row | None:
    """The row that counts."""
    found: Row | None = Row.objects.of(agency).last()
    return found


def read_plan(row: Row, book: TailoringBook) -> GuidedPlan:
    """What a row says, with what is proposed for its answers."""
    answers = read_answers(row.answers)
    size = size_of(answers.community, book.bands)
    words = words_of(answers.community, book.bands)
    done = {key: date.fromisoformat(day) for key, day in row.decided.get(DONE, {}).items()}
    target = target_of(answers.community, size.percent)
    read = _Reading(words, answers, pace_of(target.classes), done)
    steps = {key: _step(text, row.decided.get(key, {}), read) for key, text in book.steps.items()}
    return GuidedPlan(row, answers, book.sizes[size.key], target, steps)


def said_of(kept: Mapping[str, Any]) -> dict[str, LineSaid]:
    """Decisions on one step as they were kept."""
    return {key: LineSaid(one["kept"], one["words"], one["month"]) for key, one in kept.items()}


def _step(text: StepText, kept: Mapping[str, Any], read: _Reading) -> PlannedStep:
    lines = decide(text.asked, propose(text.asked, read.words), said_of(kept))
    days = read.done if text.asked.key == CALENDAR else {}
    return PlannedStep(text, tuple(_line(line, text, read, days.get(line.key)) for line in lines))


def _line(line: Line, text: StepText, read: _Reading, done_on: date | None) -> PlannedLine:
    first = read.answers.first_month.replace(day=1)
    begins = add_months(first, line.month - 1) if line.month else None
    choice = text.choices.get(line.key)
    return PlannedLine(line, choice, read.pace.fill(choice.title) if choice else "", begins, done_on)
