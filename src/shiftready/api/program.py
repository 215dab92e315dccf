"""The whole program for programs: its board, what was said of an element, papers that bear it out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.kept_files import WITH_A_PAPER, given_to_program
from shiftready.api.paging import page_of
from shiftready.catalogue.program import CHECKLIST
from shiftready.services.access import Actor, actor_in
from shiftready.services.clock import today_in
from shiftready.services.program.assess import AssessmentSaid, assess_element, take_back_assessment
from shiftready.services.program.board import program_board
from shiftready.services.program.history import element_history
from shiftready.services.program.papers import bring_program_paper, program_paper, take_out_program_paper
from shiftready.services.program.shown import assessment_values, board_values

router = Router(tags=["program"])
Standing = Literal["not_begun", "under_way", "in_place", "reviewed"]


class FigureShown(Schema):
    """`part` of `whole` on a day; null where it could not be told, and `says` why not."""

    key: str
    title: str
    part: int | None
    whole: int | None
    says: str
    as_of: date


class PaperThen(Schema):
    """A paper that was there when the element was assessed."""

    paper: int
    name: str
    digest: str


class PaperShown(Schema):
    """A paper of an element; `digest` is its SHA-256."""

    id: int
    name: str
    digest: str


class AssessmentShown(Schema):
    """What was said of an element, with `figures` as they were then; `taken_back` why it stands no more, else ""."""

    id: int
    framework: str
    element: str
    standing: Standing
    assessed_on: date
    note: str
    owner: str
    next_step: str
    due_on: date | None
    figures: list[FigureShown]
    papers: list[PaperThen]
    entered_at: datetime
    taken_back: str


class ElementShown(Schema):
    """An element with the newest assessment that stands (null: not assessed) and the figures of the day."""

    element: str
    name: str
    text: str
    group: str
    remark: str
    source: dict[str, Any]
    times: int
    age_days: int | None
    is_overdue: bool
    assessment: AssessmentShown | None
    figures_now: list[FigureShown]
    papers: list[PaperShown]


class ProgressShown(Schema):
    """How many elements stood where at the end of a day."""

    on: date
    not_begun: int
    under_way: int
    in_place: int
    reviewed: int
    not_assessed: int


class BoardShown(Schema):
    """A framework as of a day; `says` is a sentence where training stands alone, else ""."""

    framework: str
    title: str
    authority: str
    version: date
    source: dict[str, Any]
    as_of: date
    says: str
    elements: list[ElementShown]
    progress: list[ProgressShown]


class HistoryPage(Schema):
    """The assessments of an element, the newest entry first; `total` counts all."""

    total: int
    page: int
    pages: int
    assessments: list[AssessmentShown]


class AssessmentGiven(Schema):
    """Where an element stands; `assessed_on` null is today, `owner` an account's address or the name of a role."""

    standing: Standing
    assessed_on: date | None = None
    note: str = ""
    owner: str = ""
    next_step: str = ""
    due_on: date | None = None
    figures: list[str] = []


class Why(Schema):
    """Why it is taken back or out."""

    reason: str


@router.get("", response=BoardShown, summary="The program, element by element")
def board(
    request: HttpRequest, agency: Path[str], framework: str = CHECKLIST, as_of: date | None = None
) -> dict[str, Any]:
    actor = _actor(request, agency)
    return board_values(program_board(actor, framework=framework, as_of=as_of or today_in(actor.agency)))


@router.get("papers/{paper}", response={200: None}, summary="A paper as it was brought")
def paper(request: HttpRequest, agency: Path[str], paper: Path[int]) -> HttpResponse:
    found = program_paper(_actor(request, agency), paper=paper)
    return given_to_program(found)


@router.post("papers/{paper}/take-out", response=PaperShown, summary="Take out a paper that was a mistake")
def take_out(request: HttpRequest, agency: Path[str], paper: Path[int], why: Why) -> Any:
    return take_out_program_paper(_actor(request, agency), paper=paper, reason=why.reason)


@router.post("assessments/{assessment}/take-back", response=AssessmentShown, summary="Take an assessment back")
def take_back(request: HttpRequest, agency: Path[str], assessment: Path[int], why: Why) -> dict[str, Any]:
    made = take_back_assessment(_actor(request, agency), assessment=assessment, reason=why.reason)
    return assessment_values(made.takes_back)  # type: ignore[arg-type]  # what it takes back is always there


@router.get("{framework}/{element}", response=HistoryPage, summary="What was said of an element")
def history(
    request: HttpRequest, agency: Path[str], framework: Path[str], element: Path[str], page: int = 1
) -> dict[str, Any]:
    actor = _actor(request, agency)
    rows = element_history(actor, framework=framework, element=element, as_of=today_in(actor.agency))
    return page_of(rows, page, "assessments", assessment_values)


@router.post("{framework}/{element}", response={201: AssessmentShown}, summary="Say where an element stands")
def assess(
    request: HttpRequest, agency: Path[str], framework: Path[str], element: Path[str], said: AssessmentGiven
) -> Status[dict[str, Any]]:
    given = AssessmentSaid(**{**said.model_dump(), "figures": tuple(said.figures)})
    made = assess_element(_actor(request, agency), framework=framework, element=element, said=given)
    return Status(201, assessment_values(made))


@router.post("{framework}/{element}/papers", response={201: PaperShown}, auth=WITH_A_PAPER, summary="Bring a paper")
def bring(
    request: HttpRequest, agency: Path[str], framework: Path[str], element: Path[str], file: File[UploadedFile]
) -> Status[Any]:
    actor, name = _actor(request, agency), file.name or ""
    made = bring_program_paper(actor, framework=framework, element=element, name=name, content=file.read())
    return Status(201, made)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
