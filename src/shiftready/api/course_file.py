"""The file of a class for programs: what it holds and lacks, papers brought, all of it as a ZIP."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.kept_files import WITH_A_PAPER, given_to_program
from shiftready.services.access import Actor, actor_in
from shiftready.services.course_file.archive import course_archive
from shiftready.services.course_file.bring import bring_paper, filed_paper, say_there_is_none, take_out
from shiftready.services.course_file.show import course_file

router = Router(tags=["classes"])


class FileItemShown(Schema):
    """One item: what is there, what is missing, how to fill it, where it comes from."""

    key: str
    title: str
    is_complete: bool
    has: list[str]
    missing: list[str]
    remedy: str
    source: str


class FileEntryShown(Schema):
    """A paper, or in `remark` why there is none; `digest` is its SHA-256, "" where it is a remark."""

    id: int
    item: str
    name: str
    remark: str
    digest: str


class CourseFileShown(Schema):
    """The file of a class."""

    is_complete: bool
    items: list[FileItemShown]
    entries: list[FileEntryShown]


class NoneOf(Schema):
    """Why the class has nothing for an item."""

    item: str
    why: str


class TakenOut(Schema):
    """Why something is taken out of the file."""

    reason: str


@router.get("{offering}/file", response=CourseFileShown, summary="What the file of a class holds and lacks")
def show(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    found = course_file(_actor(request, agency), offering=offering)
    return {"is_complete": found.is_complete, "items": found.items, "entries": found.entries}


@router.get("{offering}/file.zip", response={200: None}, summary="All of it, with a manifest for sha256sum")
def whole(request: HttpRequest, agency: Path[str], offering: Path[int]) -> HttpResponse:
    content = course_archive(_actor(request, agency), offering=offering)
    return HttpResponse(content, content_type="application/zip")


@router.post("{offering}/file", response={201: FileEntryShown}, auth=WITH_A_PAPER, summary="Bring a paper")
def bring(
    request: HttpRequest, agency: Path[str], offering: Path[int], file: File[UploadedFile], item: Form[str]
) -> Status[Any]:
    actor = _actor(request, agency)
    return Status(201, bring_paper(actor, offering=offering, item=item, name=file.name or "", content=file.read()))


@router.post("{offering}/file/none", response={201: FileEntryShown}, summary="Say why there is none")
def none_of(request: HttpRequest, agency: Path[str], offering: Path[int], said: NoneOf) -> Status[Any]:
    return Status(201, say_there_is_none(_actor(request, agency), offering=offering, item=said.item, why=said.why))


@router.get("{offering}/file/{entry}", response={200: None}, summary="A paper as it was brought")
def paper(request: HttpRequest, agency: Path[str], offering: Path[int], entry: Path[int]) -> HttpResponse:
    found = filed_paper(_actor(request, agency), offering=offering, entry=entry)
    return given_to_program(found)


@router.post("{offering}/file/{entry}/take-out", response=FileEntryShown, summary="Take out what was a mistake")
def out(request: HttpRequest, agency: Path[str], offering: Path[int], entry: Path[int], why: TakenOut) -> Any:
    return take_out(_actor(request, agency), offering=offering, entry=entry, reason=why.reason)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
