"""Files of works for programs: brought, rid of whom they name, taken out, read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.sign_in import sign_in_with_a_file
from shiftready.formats.shared_file.look import refuse_large
from shiftready.services.access import Actor, actor_in
from shiftready.services.library.files import (
    bring_library_file,
    library_file,
    strip_library_file,
    take_out_library_file,
)
from shiftready.services.library.told import file_values

router = Router(tags=["library"])


class TraceShown(Schema):
    """Something that tells who made a file or where."""

    what: str
    value: str


class LibraryFileShown(Schema):
    """A file of a version; `kind` is pdf, docx, pptx, odt, text, png or jpeg, `traces` for its own agency alone."""

    id: int
    name: str
    kind: str
    bytes: int
    sha256: str
    traces: list[TraceShown]


@router.post(
    "{library_version}/files",
    response={201: LibraryFileShown},
    auth=sign_in_with_a_file(refuse_large),
    summary="Bring a file of a version that is not handed in",
)
def bring(request: HttpRequest, agency: Path[str], library_version: Path[int], file: File[UploadedFile]) -> Status[Any]:
    actor, name = _actor(request, agency), file.name or ""
    made = bring_library_file(actor, library_version=library_version, name=name, content=file.read())
    return Status(201, file_values(made, is_ours=True))


@router.get("files/{library_file_id}", response={200: None}, summary="A file as it was brought")
def read(request: HttpRequest, agency: Path[str], library_file_id: Path[int]) -> HttpResponse:
    found = library_file(_actor(request, agency), library_file=library_file_id)
    headers = {
        "Content-Disposition": f'attachment; filename="{found.name}"',
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)


@router.post("files/{library_file_id}/strip", response=LibraryFileShown, summary="Take out of it whom it names")
def strip(request: HttpRequest, agency: Path[str], library_file_id: Path[int]) -> dict[str, Any]:
    return file_values(strip_library_file(_actor(request, agency), library_file=library_file_id), is_ours=True)


@router.post("files/{library_file_id}/take-out", response={204: None}, summary="Take a file out of a draft")
def take_out(request: HttpRequest, agency: Path[str], library_file_id: Path[int]) -> Status[None]:
    take_out_library_file(_actor(request, agency), library_file=library_file_id)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
