"""What training boards are told, for programs: checked, prepared, followed, given back byte for byte."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.clock import today_in
from shiftready.services.submissions.check import Checked, check_submission
from shiftready.services.submissions.due import DueAtBoard, told_next
from shiftready.services.submissions.find import list_submissions, show_submission, submission_file
from shiftready.services.submissions.follow import StepSaid, follow_submission, take_back_step
from shiftready.services.submissions.prepare import prepare_again, prepare_submission
from shiftready.store.models import Submission

router = Router(tags=["submissions"])
StepKind = Literal["sent", "accepted", "rejected", "put_aside"]


class ObstacleShown(Schema):
    """One thing: `person` is a roster number, "" for the class; `place` says where it is mended."""

    code: str
    message: str
    place: str
    person: str
    is_blocking: bool


class CheckShown(Schema):
    """A class as a board would be told of it; `due_on` null where no source says by when."""

    board: str
    offering: int
    due_on: date | None
    on_roster: list[str]
    left_out: dict[str, str]
    obstacles: list[ObstacleShown]


class ToPrepare(Schema):
    """`without` names roster numbers of people who are not to be sent."""

    without: list[str] = []


class StepGiven(Schema):
    """What happened; `people`: whom the board rejected, by roster number, with its words. `happened_on` null: today."""

    kind: StepKind
    happened_on: date | None = None
    words: str = ""
    people: dict[str, str] = {}


class StepShown(Schema):
    """A step as it was written; `taken_back` says whether it was taken back."""

    kind: str
    happened_on: date
    words: str
    people: dict[str, str]
    taken_back: bool


class SubmissionShown(Schema):
    """One submission: digests are SHA-256 of the frozen files; `lines` are cells by roster number."""

    id: int
    board: str
    offering: int
    standing: str
    again_of: int | None
    columns: list[str]
    lines: dict[str, list[str]]
    left_out: dict[str, str]
    warnings: list[str]
    roster_sha256: str
    packet_sha256: str


class SubmissionWhole(SubmissionShown):
    """The same with everything that became of it."""

    steps: list[StepShown]


class SubmissionsPage(Schema):
    """`total` counts every submission that was asked for."""

    total: int
    page: int
    pages: int
    submissions: list[SubmissionShown]


class DueShown(Schema):
    """Something a board is to be told; `offering` null for a day of the year."""

    board: str
    deadline: str
    due_on: date
    offering: int | None
    text: str
    source: str


class Reason(Schema):
    """Why."""

    reason: str


@router.get("", response=SubmissionsPage, summary="What boards were told")
def listed(
    request: HttpRequest, agency: Path[str], board: str = "", offering: int | None = None, page: int = 1
) -> dict[str, Any]:
    rows = list_submissions(_actor(request, agency), board=board, offering=offering)
    return page_of(rows, page, "submissions", _told)


@router.get("due", response=list[DueShown], summary="What boards are to be told, and by when")
def due(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    return [_due(one) for one in told_next(actor, as_of=today_in(actor.agency))]


@router.get("boards/{board}/classes/{offering}", response=CheckShown, summary="What keeps a board from being told")
def check(request: HttpRequest, agency: Path[str], board: Path[str], offering: Path[int]) -> dict[str, Any]:
    return told_check(check_submission(_actor(request, agency), board=board, offering=offering))


@router.post(
    "boards/{board}/classes/{offering}", response={201: SubmissionShown}, summary="Freeze roster and packet for a board"
)
def prepare(
    request: HttpRequest, agency: Path[str], board: Path[str], offering: Path[int], said: ToPrepare
) -> Status[dict[str, Any]]:
    made = prepare_submission(_actor(request, agency), board=board, offering=offering, without=said.without)
    return Status(201, _told(made))


@router.get("{submission}", response=SubmissionWhole, summary="One submission and what became of it")
def shown(request: HttpRequest, agency: Path[str], submission: Path[int]) -> dict[str, Any]:
    return told_whole(show_submission(_actor(request, agency), submission))


@router.get("{submission}/files/{file}", summary="The roster or the packet, as it was frozen")
def file(request: HttpRequest, agency: Path[str], submission: Path[int], file: Path[str]) -> HttpResponse:
    name, media_type, content = submission_file(_actor(request, agency), submission=submission, file=file)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


@router.post("{submission}/steps", response={201: SubmissionWhole}, summary="Write down what became of it")
def follow(request: HttpRequest, agency: Path[str], submission: Path[int], said: StepGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    day = said.happened_on or today_in(actor.agency)
    follow_submission(actor, submission=submission, said=StepSaid(said.kind, day, said.words, said.people))
    return Status(201, shown(request, agency, submission))


@router.post("{submission}/take-back", response=SubmissionWhole, summary="Take the last step back")
def take_back(request: HttpRequest, agency: Path[str], submission: Path[int], said: Reason) -> dict[str, Any]:
    take_back_step(_actor(request, agency), submission=submission, reason=said.reason)
    return shown(request, agency, submission)


@router.post("{submission}/again", response={201: SubmissionShown}, summary="Make a rejected one once more")
def again(request: HttpRequest, agency: Path[str], submission: Path[int], said: ToPrepare) -> Status[dict[str, Any]]:
    made = prepare_again(_actor(request, agency), submission=submission, without=said.without)
    return Status(201, _told(made))


def told_check(checked: Checked) -> dict[str, Any]:
    found = checked.gathered
    names = ("code", "message", "place", "person", "is_blocking")
    return {
        "board": found.board.id,
        "offering": found.offering.pk,
        "due_on": checked.due_on,
        "on_roster": [one.person.number for one in checked.on_roster],
        "left_out": {one.person.number: why for one, why in checked.left_out},
        "obstacles": [{name: getattr(one, name) for name in names} for one in checked.obstacles],
    }


def told_whole(row: Submission) -> dict[str, Any]:
    steps = row.every_step  # type: ignore[attr-defined]  # fetched with it
    return {
        **_told(row),
        "steps": [
            {
                "kind": one.kind,
                "happened_on": one.happened_on,
                "words": one.words,
                "people": {who["roster"]: who["words"] for who in one.people},
                "taken_back": one.taken_back_at is not None,
            }
            for one in steps
        ],
    }


def _told(row: Submission) -> dict[str, Any]:
    return {
        "id": row.pk,
        "board": row.board,
        "offering": row.offering_id,
        "standing": row.standing,
        "again_of": row.again_of_id,
        "columns": row.columns,
        "lines": {line["roster"]: line["cells"] for line in row.lines},
        "left_out": {one["roster"]: one["why"] for one in row.left_out},
        "warnings": row.warnings,
        "roster_sha256": row.roster_digest,
        "packet_sha256": row.packet_digest,
    }


def _due(one: DueAtBoard) -> dict[str, Any]:
    return {
        "board": one.board.id,
        "deadline": one.deadline.key,
        "due_on": one.due_on,
        "offering": one.offering.pk if one.offering else None,
        "text": one.deadline.text,
        "source": one.deadline.source.citation,
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
