"""Imports for programs: a file previewed, applied, thrown away, taken back; the same deeds as on the pages."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.sign_in import sign_in_with_a_file
from shiftready.jobs.imports import (
    apply_now_or_later,
    bring_now_or_later,
    preview_now_or_later,
    undo_now_or_later,
)
from shiftready.services.access import Actor, actor_in
from shiftready.services.imports.apply import discard_import
from shiftready.services.imports.asked import refusal_of
from shiftready.services.imports.find import find_import, list_imports
from shiftready.services.imports.upload import refuse_large_upload
from shiftready.store.models import ImportBatch

router = Router(tags=["imports"])


class Refusal(Schema):
    """Why something was not done."""

    code: str
    message: str
    fields: dict[str, str]


class ImportShown(Schema):
    """An import. `counts` are of what it changes; `digest` names the preview that `apply` writes.

    A large file is looked into, written and taken back in the background: its status is then `previewing`, `applying`
    or `undoing` until that is done. What was refused there stands in `refusal`.
    """

    id: int
    kind: str
    status: str
    file_name: str
    as_at: date | None
    uploaded_at: datetime
    digest: str
    counts: dict[str, int]
    errors: int
    refusal: Refusal | None


class ImportWhole(ImportShown):
    """An import with its lines: `parts` by name, and every problem of the file."""

    parts: dict[str, list[dict[str, Any] | str]]
    problems: list[dict[str, Any]]


class Said(Schema):
    """What is said anew of a waiting file; what is left out stays as it was. Columns are ours = theirs.

    `is_whole`: a list of licenses, service, duty, floors, leave or volunteers is all there is; what it lacks no longer
    holds.
    """

    columns: dict[str, str] | None = None
    values: dict[str, str] | None = None
    courses: dict[str, str] | None = None
    as_at: date | None = None
    is_whole: bool | None = None


class Decision(Schema):
    """The digest of the preview that was looked at."""

    digest: str


@router.get("", response=list[ImportShown], summary="The agency's imports, newest first")
def list_all(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [_shown(batch) for batch in list_imports(_actor(request, agency))]


@router.post(
    "",
    response={201: ImportWhole},
    auth=sign_in_with_a_file(refuse_large_upload),
    summary="Bring a file and preview it",
)
def bring(
    request: HttpRequest, agency: Path[str], file: File[UploadedFile], kind: Form[str], as_at: Form[date | None] = None
) -> Status[dict[str, Any]]:
    content, name = file.read(), file.name or ""
    return Status(
        201, _whole(bring_now_or_later(_actor(request, agency), kind=kind, name=name, content=content, as_at=as_at))
    )


@router.get("{batch}", response=ImportWhole, summary="One import with its lines and problems")
def show(request: HttpRequest, agency: Path[str], batch: Path[int]) -> dict[str, Any]:
    return _whole(find_import(_actor(request, agency), batch))


@router.post("{batch}/preview", response=ImportWhole, summary="Preview it anew, with other columns or courses")
def preview(request: HttpRequest, agency: Path[str], batch: Path[int], said: Said) -> dict[str, Any]:
    return _whole(preview_now_or_later(_actor(request, agency), batch=batch, **said.model_dump()))


@router.post("{batch}/apply", response=ImportShown, summary="Write what the preview showed")
def apply(request: HttpRequest, agency: Path[str], batch: Path[int], decision: Decision) -> dict[str, Any]:
    return _shown(apply_now_or_later(_actor(request, agency), batch=batch, digest=decision.digest))


@router.post("{batch}/discard", response=ImportShown, summary="Throw the file away")
def discard(request: HttpRequest, agency: Path[str], batch: Path[int]) -> dict[str, Any]:
    return _shown(discard_import(_actor(request, agency), batch=batch))


@router.post("{batch}/undo", response=ImportShown, summary="Take the whole import back")
def undo(request: HttpRequest, agency: Path[str], batch: Path[int]) -> dict[str, Any]:
    return _shown(undo_now_or_later(_actor(request, agency), batch=batch))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(batch: ImportBatch) -> dict[str, Any]:
    own = ("kind", "status", "file_name", "as_at", "uploaded_at", "digest")
    counts, errors = batch.plan.get("counts", {}), batch.plan.get("errors", 0)
    return {
        "id": batch.pk,
        **{name: getattr(batch, name) for name in own},
        "counts": counts,
        "errors": errors,
        "refusal": refusal_of(batch),
    }


def _whole(batch: ImportBatch) -> dict[str, Any]:
    names = ("joins", "leaves", "changes", "new", "apart", "gone", "patterns", "titles")
    parts = {name: batch.plan[name] for name in names if name in batch.plan}
    refusal = refusal_of(batch)
    problems = [asdict(problem) for problem in refusal.problems] if refusal else []
    return {**_shown(batch), "parts": parts, "problems": problems or batch.problems}
