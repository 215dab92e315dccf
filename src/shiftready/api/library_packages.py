"""Packages of works for programs: exported to another installation, brought in from one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.sign_in import sign_in_with_a_file
from shiftready.formats.library_package.read import refuse_large_package
from shiftready.services.access import Actor, actor_in
from shiftready.services.library.bring_in import import_library
from shiftready.services.library.export import export_library

router = Router(tags=["library"])


class ExportWanted(Schema):
    """Versions that are shared now."""

    versions: list[int] = []


class BroughtInShown(Schema):
    """Versions that wait for their review here, and how many works were known already."""

    made: list[int]
    known: int


@router.post("packages/export", response={200: None}, summary="Shared works as a package for another installation")
def export(request: HttpRequest, agency: Path[str], wanted: ExportWanted) -> HttpResponse:
    content = export_library(_actor(request, agency), versions=wanted.versions)
    return HttpResponse(content, content_type="application/zip")


@router.post(
    "packages/import",
    response={201: BroughtInShown},
    auth=sign_in_with_a_file(refuse_large_package),
    summary="Bring a package in; its works wait for review",
)
def bring_in(request: HttpRequest, agency: Path[str], file: File[UploadedFile]) -> Status[Any]:
    found = import_library(_actor(request, agency), content=file.read())
    return Status(201, {"made": [one.pk for one in found.made], "known": found.known})


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
