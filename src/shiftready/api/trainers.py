"""Trainers for programs: their way, the time it takes, who taught whom, and the topics for which they suffice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.kept_files import WITH_A_PAPER, given_to_program
from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.trainers.find import list_trainers, whole_trainer
from shiftready.services.trainers.keep import NOTICE_DAYS, StepSaid, record_step, take_back_trainer_step
from shiftready.services.trainers.lineage import trainer_family
from shiftready.services.trainers.papers import bring_trainer_paper, take_out_trainer_paper, trainer_paper
from shiftready.services.trainers.shown import (
    capacity_values,
    family_values,
    line_values,
    paper_values,
    whole_values,
)
from shiftready.services.trainers.spent import TimeSaid, record_time, take_back_time
from shiftready.services.trainers.topics import MONTHS, region_capacity

router = Router(tags=["trainers"])
Kind = Literal["candidate", "in_training", "certified", "teaching", "renewed", "left"]
Stage = Literal["candidate", "in_training", "certified", "teaching", "renewal_due", "lapsed", "left"]


class MinutesShown(Schema):
    """Time recorded in minutes, and how much of it on duty."""

    becoming: int
    becoming_on_duty: int
    being: int
    being_on_duty: int


class TrainerShown(Schema):
    """Somebody with one credential; `certified_until` null where it does not run out or they are not certified."""

    teacher: str
    name: str
    organization: str
    credential: str
    stage: Stage
    since: date
    certified_until: date | None
    renew_from: date | None
    minutes: MinutesShown


class TrainersPage(Schema):
    """Trainers by name; `total` counts all that were asked for."""

    total: int
    page: int
    pages: int
    trainers: list[TrainerShown]


class TrainerPaperShown(Schema):
    """A paper that shows a step; `digest` is its SHA-256."""

    id: int
    name: str
    digest: str
    brought_at: datetime


class StepShown(Schema):
    """A step that stands; `by` is who decided or saw it, `paper` what shows it, in words.

    `papers` are the files kept with it, for whoever may read them.
    """

    step: int
    credential: str
    kind: Kind
    on: date
    last_on: date | None
    by: str
    paper: str
    papers: list[TrainerPaperShown]


class TimeShown(Schema):
    """Minutes of a day, for becoming a trainer or being one."""

    time: int
    purpose: Literal["becoming", "being"]
    on: date
    minutes: int
    on_duty: bool
    note: str


class TrainerWhole(Schema):
    """One of them; `trained_by` and `trained` are numbers of the registry, or names from outside."""

    teacher: str
    name: str
    ways: list[TrainerShown]
    steps: list[StepShown]
    times: list[TimeShown]
    minutes: MinutesShown
    days_taught: int
    trained_by: list[str]
    trained: list[str]


class TopicShown(Schema):
    """A topic: `teachers` may teach it, `classes` set up teach it and `more_classes` are needed besides.

    `without_instructor`: of the classes set up, those in which a block of it has nobody yet. `without_anybody`: those
    on whose day nobody is approved for it. `organizations` "" stands for those of whom nobody said it.
    """

    topic: str
    teachers: int
    organizations: list[str]
    classes: int
    more_classes: int
    without_instructor: int
    without_anybody: int
    says: Literal["nobody", "uncovered", "one", "enough", "not_needed"]


class CapacityShown(Schema):
    """Topics as of a day, with the classes up to another; `notes` say what is counted."""

    on: date
    until: date
    topics: list[TopicShown]
    notes: list[str]


class BranchShown(Schema):
    """Somebody below whoever stands at one depth less before them; `is_again`: whom they taught was said before."""

    depth: int
    who: str
    name: str
    course: str
    on: date | None
    is_again: bool


class FamilyShown(Schema):
    """Who taught whom, and the same as a list in text."""

    branches: list[BranchShown]
    text: str


class StepGiven(Schema):
    """A step: `last_on`, `notice_days` and `topics` go with `certified` and `renewed`."""

    credential: str
    kind: str
    on: date
    by: str
    last_on: date | None = None
    notice_days: int = NOTICE_DAYS
    paper: str = ""
    topics: list[str] = []


class TimeGiven(Schema):
    """Whole minutes of a day, for `becoming` or `being` a trainer."""

    purpose: str
    on: date
    minutes: int
    on_duty: bool
    note: str = ""


class Why(Schema):
    """Why something is taken back."""

    reason: str


@router.get("", response=TrainersPage, summary="Trainers by name, fifty at a time")
def trainers(
    request: HttpRequest,
    agency: Path[str],
    *,
    stage: str = "",
    credential: str = "",
    search: str = "",
    on: date | None = None,
    page: int = 1,
) -> dict[str, Any]:
    found = list_trainers(_actor(request, agency), stage=stage, credential=credential, search=search, on=on)
    return page_of(found, page, "trainers", line_values)


@router.get("capacity", response=CapacityShown, summary="Who may teach which topic, beside the classes that need it")
def topics(request: HttpRequest, agency: Path[str], months: int = MONTHS, on: date | None = None) -> dict[str, Any]:
    return capacity_values(region_capacity(_actor(request, agency), months=months, on=on))


@router.get("lineage", response=FamilyShown, summary="Who taught whom to teach")
def lineage(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    return family_values(trainer_family(_actor(request, agency)))


@router.get("people/{teacher}", response=TrainerWhole, summary="One trainer with steps and time")
def one(request: HttpRequest, agency: Path[str], teacher: Path[str]) -> dict[str, Any]:
    return whole_values(whole_trainer(_actor(request, agency), teacher=teacher))


@router.post("people/{teacher}/steps", response={201: TrainerWhole}, summary="Record a step")
def step(request: HttpRequest, agency: Path[str], teacher: Path[str], given: StepGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    record_step(actor, teacher=teacher, said=StepSaid(**{**given.model_dump(), "topics": tuple(given.topics)}))
    return Status(201, whole_values(whole_trainer(actor, teacher=teacher)))


@router.post("steps/{trainer_step}/take-back", response=TrainerWhole, summary="Take the newest step back")
def step_back(request: HttpRequest, agency: Path[str], trainer_step: Path[int], why: Why) -> dict[str, Any]:
    actor = _actor(request, agency)
    row = take_back_trainer_step(actor, step=trainer_step, reason=why.reason)
    return whole_values(whole_trainer(actor, teacher=row.teacher.number))


@router.post(
    "steps/{trainer_step}/papers",
    response={201: TrainerPaperShown},
    auth=WITH_A_PAPER,
    summary="Bring a paper that shows a step",
)
def bring(request: HttpRequest, agency: Path[str], trainer_step: Path[int], file: File[UploadedFile]) -> Status[Any]:
    actor, content = _actor(request, agency), file.read()
    return Status(
        201, paper_values(bring_trainer_paper(actor, step=trainer_step, name=file.name or "", content=content))
    )


@router.get("papers/{trainer_paper_id}", response={200: None}, summary="A paper as it was brought")
def paper(request: HttpRequest, agency: Path[str], trainer_paper_id: Path[int]) -> HttpResponse:
    return given_to_program(trainer_paper(_actor(request, agency), paper=trainer_paper_id))


@router.post("papers/{trainer_paper_id}/take-out", response=TrainerPaperShown, summary="Take a paper out")
def take_out(request: HttpRequest, agency: Path[str], trainer_paper_id: Path[int], why: Why) -> dict[str, Any]:
    actor = _actor(request, agency)
    return paper_values(take_out_trainer_paper(actor, paper=trainer_paper_id, reason=why.reason))


@router.post("people/{teacher}/time", response={201: TrainerWhole}, summary="Record time")
def time(request: HttpRequest, agency: Path[str], teacher: Path[str], given: TimeGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    said = TimeSaid(given.purpose, given.on, given.minutes, given.on_duty, given.note)
    record_time(actor, teacher=teacher, said=said)
    return Status(201, whole_values(whole_trainer(actor, teacher=teacher)))


@router.post("time/{trainer_time}/take-back", response=TrainerWhole, summary="Take time back")
def time_back(request: HttpRequest, agency: Path[str], trainer_time: Path[int], why: Why) -> dict[str, Any]:
    actor = _actor(request, agency)
    row = take_back_time(actor, time=trainer_time, reason=why.reason)
    return whole_values(whole_trainer(actor, teacher=row.teacher.number))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
