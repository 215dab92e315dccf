"""Own courses for programs: built, held against lists, reviewed, released, retired."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status
from pydantic import Field

from shiftready.core.delivery.blueprint_compare import compare_blueprints
from shiftready.services.access import Actor, actor_in
from shiftready.services.courses.draft import discard_version, save_version, start_course, start_version
from shiftready.services.courses.find import list_versions, show_version
from shiftready.services.courses.release import call_off_version, release_version, retire_version
from shiftready.services.courses.review import (
    approve_version,
    comment_version,
    send_back_version,
    submit_version,
    take_back_version,
)
from shiftready.services.courses.told import difference_values, version_line, version_values

router = Router(tags=["courses"])
MANY = 2**53


class VersionRow(Schema):
    """Where a version stands: draft, in_review, approved, released or discarded."""

    id: int
    course: str
    version: int
    title: str
    status: str
    first_on: date | None
    retired_on: date | None
    started_from: str


class RemarkShown(Schema):
    """What somebody said: a comment, approved or sent_back; `block` is "" for the course as a whole."""

    kind: str
    block: str
    words: str
    at: datetime
    text_id: int


class VersionShown(VersionRow):
    """`text_id` is the number of the newest text; `check` says what stands in the way and how the minutes lie."""

    text_id: int
    blueprint: dict[str, Any]
    check: dict[str, Any]
    remarks: list[RemarkShown]


class CourseWish(Schema):
    """A course to begin: `start_from` a tier, a course of the catalogue, or version:7; or `blueprint`, handed on."""

    course: str
    title: str = ""
    start_from: str = ""
    blueprint: dict[str, Any] | None = None


class CourseText(Schema):
    """A text to save; `after` is the number of the text it was written upon, and refuses to write over a newer one."""

    blueprint: dict[str, Any]
    after: int | None = Field(default=None, ge=0, le=MANY)


class CourseComment(Schema):
    """What somebody says of the course, or of the block of that key."""

    words: str
    block: str = ""


class CourseReview(Schema):
    """What a reviewer says."""

    comment: str = ""


class CourseDay(Schema):
    """From which day on."""

    on: date


class CourseEnd(CourseDay):
    """From which day on, and why."""

    reason: str


class DifferenceShown(Schema):
    """One thing that differs; `block` is "" for the course, `field` "" where the whole block came or went."""

    block: str
    title: str
    field: str
    kind: str
    before: str
    after: str


@router.get("", response=list[VersionRow], summary="Every version of the agency's own courses, newest first")
def versions(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [version_line(row, row.title or "") for row in list_versions(_actor(request, agency))]


@router.post("", response={201: VersionShown}, summary="Begin a course of the agency's own")
def start(request: HttpRequest, agency: Path[str], wish: CourseWish) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    asked = {"course": wish.course, "title": wish.title, "start_from": wish.start_from}
    return Status(201, _shown(actor, start_course(actor, **asked, content=wish.blueprint).pk))


@router.get("{version}", response=VersionShown, summary="A version with its minutes and what stands in its way")
def one(request: HttpRequest, agency: Path[str], version: Path[int]) -> dict[str, Any]:
    return _shown(_actor(request, agency), version)


@router.put("{version}", response=VersionShown, summary="Save what a version says, and hold it against its lists")
def save(request: HttpRequest, agency: Path[str], version: Path[int], said: CourseText) -> dict[str, Any]:
    actor = _actor(request, agency)
    save_version(actor, version=version, content=said.blueprint, after=said.after)
    return _shown(actor, version)


@router.post("{version}/next", response={201: VersionShown}, summary="Begin a further version of its course")
def start_next(request: HttpRequest, agency: Path[str], version: Path[int]) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    course = show_version(actor, version=version).version.course
    return Status(201, _shown(actor, start_version(actor, course=course).pk))


@router.get("{version}/differences", response=list[DifferenceShown], summary="What differs from another version")
def differences(request: HttpRequest, agency: Path[str], version: Path[int], other: int = 0) -> list[dict[str, Any]]:
    """Without `other` it is laid beside what it was started from."""
    actor = _actor(request, agency)
    shown = show_version(actor, version=version)
    before = show_version(actor, version=other).blueprint if other else shown.base
    return [difference_values(found) for found in compare_blueprints(before, shown.blueprint)] if before else []


@router.post("{version}/submit", response=VersionRow, summary="Hand in for review")
def submit(request: HttpRequest, agency: Path[str], version: Path[int]) -> dict[str, Any]:
    return version_line(submit_version(_actor(request, agency), version=version))


@router.post("{version}/take-back", response=VersionRow, summary="Take back what waits for review or release")
def take_back(request: HttpRequest, agency: Path[str], version: Path[int]) -> dict[str, Any]:
    return version_line(take_back_version(_actor(request, agency), version=version))


@router.post("{version}/comments", response={201: VersionShown}, summary="Comment on it or on one of its blocks")
def comment(request: HttpRequest, agency: Path[str], version: Path[int], said: CourseComment) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    comment_version(actor, version=version, words=said.words, block=said.block)
    return Status(201, _shown(actor, version))


@router.post("{version}/approve", response=VersionShown, summary="Approve, as somebody who built nothing of it")
def approve(request: HttpRequest, agency: Path[str], version: Path[int], said: CourseReview) -> dict[str, Any]:
    actor = _actor(request, agency)
    approve_version(actor, version=version, comment=said.comment)
    return _shown(actor, version)


@router.post("{version}/send-back", response=VersionShown, summary="Send back with a comment")
def send_back(request: HttpRequest, agency: Path[str], version: Path[int], said: CourseReview) -> dict[str, Any]:
    actor = _actor(request, agency)
    send_back_version(actor, version=version, comment=said.comment)
    return _shown(actor, version)


@router.post("{version}/discard", response=VersionRow, summary="Put a version aside")
def discard(request: HttpRequest, agency: Path[str], version: Path[int]) -> dict[str, Any]:
    return version_line(discard_version(_actor(request, agency), version=version))


@router.post("{version}/release", response=VersionRow, summary="Release an approved version on a day")
def release(request: HttpRequest, agency: Path[str], version: Path[int], said: CourseDay) -> dict[str, Any]:
    return version_line(release_version(_actor(request, agency), version=version, on=said.on))


@router.post("{version}/call-off", response=VersionRow, summary="Call a release off before its first day")
def call_off(request: HttpRequest, agency: Path[str], version: Path[int]) -> dict[str, Any]:
    return version_line(call_off_version(_actor(request, agency), version=version))


@router.post("{version}/retire", response=VersionRow, summary="Let no class of it begin from a day on")
def retire(request: HttpRequest, agency: Path[str], version: Path[int], said: CourseEnd) -> dict[str, Any]:
    return version_line(retire_version(_actor(request, agency), version=version, on=said.on, reason=said.reason))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(actor: Actor, version: int) -> dict[str, Any]:
    return version_values(show_version(actor, version=version))
