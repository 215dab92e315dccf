"""Courses before boards, for programs: begun, followed, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.clock import today_in
from shiftready.services.submissions.approval_find import list_approvals, show_approval
from shiftready.services.submissions.approve import (
    ApprovalSaid,
    begin_approval,
    follow_approval,
    take_back_approval_step,
)
from shiftready.store.models import CourseApproval

router = Router(tags=["submissions"])
Kind = Literal["submitted", "commented", "approved", "refused", "called_off"]


class ToBegin(Schema):
    """A course of the catalogue or of the agency's own, for a board of the catalogue."""

    board: str
    course: str


class ApprovalStepGiven(Schema):
    """What happened; `number` and `renew_by` belong to an approval. `happened_on` null: today."""

    kind: Kind
    happened_on: date | None = None
    words: str = ""
    number: str = ""
    renew_by: date | None = None


class ApprovalStepShown(Schema):
    """A step as it was written; `taken_back` says whether it was taken back."""

    kind: str
    happened_on: date
    words: str
    taken_back: bool


class ApprovalShown(Schema):
    """One course before a board; `course_version` is the first day of the version it was asked about."""

    id: int
    board: str
    course: str
    course_version: date
    standing: str
    number: str
    renew_by: date | None


class ApprovalWhole(ApprovalShown):
    """The same with everything that became of it."""

    steps: list[ApprovalStepShown]


class ApprovalsPage(Schema):
    """`total` counts every approval that was asked for."""

    total: int
    page: int
    pages: int
    approvals: list[ApprovalShown]


class TakenBackFor(Schema):
    """Why."""

    reason: str


@router.get("", response=ApprovalsPage, summary="Courses before boards")
def listed(request: HttpRequest, agency: Path[str], course: str = "", page: int = 1) -> dict[str, Any]:
    return page_of(list_approvals(_actor(request, agency), course=course), page, "approvals", _told)


@router.post("", response={201: ApprovalShown}, summary="Put a course on its way to a board")
def begin(request: HttpRequest, agency: Path[str], said: ToBegin) -> Status[dict[str, Any]]:
    return Status(201, _told(begin_approval(_actor(request, agency), board=said.board, course=said.course)))


@router.get("{course_approval}", response=ApprovalWhole, summary="One course before a board")
def shown(request: HttpRequest, agency: Path[str], course_approval: Path[int]) -> dict[str, Any]:
    row = show_approval(_actor(request, agency), course_approval)
    steps = row.every_step  # type: ignore[attr-defined]  # fetched with it
    told = [
        {"kind": one.kind, "happened_on": one.happened_on, "words": one.words, "taken_back": bool(one.taken_back_at)}
        for one in steps
    ]
    return {**_told(row), "steps": told}


@router.post("{course_approval}/steps", response={201: ApprovalWhole}, summary="Write down what became of it")
def follow(
    request: HttpRequest, agency: Path[str], course_approval: Path[int], said: ApprovalStepGiven
) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    told = said.model_dump() | {"happened_on": said.happened_on or today_in(actor.agency)}
    follow_approval(actor, approval=course_approval, said=ApprovalSaid(**told))
    return Status(201, shown(request, agency, course_approval))


@router.post("{course_approval}/take-back", response=ApprovalWhole, summary="Take the last step back")
def take_back(
    request: HttpRequest, agency: Path[str], course_approval: Path[int], said: TakenBackFor
) -> dict[str, Any]:
    take_back_approval_step(_actor(request, agency), approval=course_approval, reason=said.reason)
    return shown(request, agency, course_approval)


def _told(row: CourseApproval) -> dict[str, Any]:
    return {
        "id": row.pk,
        "board": row.board,
        "course": row.course,
        "course_version": row.course_version,
        "standing": row.standing,
        "number": row.number.number if row.number else "",
        "renew_by": row.number.last_on if row.number else None,
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
