"""The guided plan for programs: answered, read, decided step by step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema
from pydantic import Field

from shiftready.core.errors import NotFound
from shiftready.core.tailoring.guide import LineSaid
from shiftready.services.access import Actor, Deed, actor_in, require
from shiftready.services.clock import today_in
from shiftready.services.guide.answers import Answers
from shiftready.services.guide.calendar import due_lines, finish_line, reopen_line
from shiftready.services.guide.change import answer_guide, decide_step
from shiftready.services.guide.plan import GuidedPlan, guided_plan
from shiftready.services.guide.shown import plan_values

router = Router(tags=["program"])


class AnswersGiven(Schema):
    """What the community is and has; amounts are texts in dollars, "" where nobody knows them."""

    officers: int
    squads: int
    first_month: date
    dispatchers: int = 0
    setting: str = ""
    approach: str = "cit"
    partners: list[str] = Field(default_factory=list)
    crisis_calls: int | None = None
    pay_an_hour: str = ""
    tuition: str = ""
    travel_a_day: str = ""


class LineGiven(Schema):
    """A line of a step: kept or not, in words of one's own, in a calendar in a month from 1 to 12."""

    is_kept: bool
    own_words: str = ""
    month: int | None = None


class DecisionGiven(Schema):
    """What is decided of the lines of a step by key; none goes back to what is proposed."""

    lines: dict[str, LineGiven] = Field(default_factory=dict)


class DoneGiven(Schema):
    """The day on which a line was done; null is today."""

    done_on: date | None = None


class DueShown(Schema):
    """A line whose month has begun and that is not done; `is_late` once that month is over."""

    key: str
    says: str
    month: date
    is_late: bool


class SizeShown(Schema):
    """The size of the agency and where its share was read."""

    key: str
    text: str
    source: dict[str, Any]


class TargetShown(Schema):
    """The larger of a share of all and two in every squad, never more than there are; `calls` says what each meets."""

    percent: int
    by_percent: int
    by_squads: int
    people: int
    classes: int
    note: str
    calls: str


class LineShown(Schema):
    """A line with its reason; `begins` is the first day of its month, and `done_on` when it was done, in a calendar."""

    key: str
    is_kept: bool
    is_proposed: bool
    says: str
    own_words: str
    month: int | None
    begins: date | None
    done_on: date | None
    why: str
    source: dict[str, Any] | None


class StepShown(Schema):
    """A step; of `several` lines may be kept."""

    step: str
    title: str
    several: bool
    lines: list[LineShown]


class GuideShown(Schema):
    """The whole plan."""

    answers: AnswersGiven
    size: SizeShown
    target: TargetShown
    steps: list[StepShown]
    entered_at: str


@router.get("guide", response=GuideShown, summary="The guided plan as it stands")
def show(request: HttpRequest, agency: Path[str]) -> Any:
    return plan_values(_plan(_actor(request, agency)))


@router.put("guide", response=GuideShown, summary="Answer what the community is and has")
def answer(request: HttpRequest, agency: Path[str], said: AnswersGiven) -> Any:
    actor = _actor(request, agency)
    answer_guide(actor, answers=Answers(**{**said.model_dump(), "partners": tuple(said.partners)}))
    return plan_values(_plan(actor))


@router.put(
    "guide/{guide_step}", response=GuideShown, summary="Decide on a step; no line goes back to what is proposed"
)
def decide(request: HttpRequest, agency: Path[str], guide_step: Path[str], said: DecisionGiven) -> Any:
    actor = _actor(request, agency)
    decide_step(actor, step=guide_step, said={key: LineSaid(**one.model_dump()) for key, one in said.lines.items()})
    return plan_values(_plan(actor))


@router.get("guide/calendar/due", response=list[DueShown], summary="Lines of the first year that are to be done")
def due(request: HttpRequest, agency: Path[str], as_of: date | None = None) -> Any:
    actor = _actor(request, agency)
    require(actor, Deed.KEEP_PROGRAM)
    return list(due_lines(actor, as_of=as_of or today_in(actor.agency)))


@router.post("guide/calendar/{guide_line}/done", response=GuideShown, summary="Say that a line is done")
def done(request: HttpRequest, agency: Path[str], guide_line: Path[str], said: DoneGiven) -> Any:
    return plan_values(finish_line(_actor(request, agency), line=guide_line, done_on=said.done_on))


@router.delete("guide/calendar/{guide_line}/done", response=GuideShown, summary="Say that a line is not done after all")
def not_done(request: HttpRequest, agency: Path[str], guide_line: Path[str]) -> Any:
    return plan_values(reopen_line(_actor(request, agency), line=guide_line))


def _plan(actor: Actor) -> GuidedPlan:
    plan = guided_plan(actor)
    if plan is None:
        raise NotFound("guide_not_begun", "Nobody has answered yet what the community is. Begin with the answers.")
    return plan


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
