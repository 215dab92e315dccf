"""Works of the library as values, for programs and for the shell."""

from __future__ import annotations

from typing import Any

from shiftready.services.library.comments import CommentShown
from shiftready.services.library.files import files_of
from shiftready.services.library.find import WorkShown
from shiftready.store.models import LibraryFile, LibraryTakeDown, LibraryUse, LibraryVersion


def version_line(row: LibraryVersion) -> dict[str, Any]:
    """A version in short; `is_shared`: all agencies are given it now."""
    return {
        "id": row.pk,
        "item": row.item_id,
        "number": row.number,
        "kind": row.item.kind,
        "title": row.title,
        "summary": row.summary,
        "topics": row.topics,
        "state": row.state,
        "licence": row.licence,
        "agency": row.agency.name,
        "status": row.status,
        "is_shared": row.is_shared and row.item.taken_down_at is None,
        "is_newest": row.is_newest,
    }


def version_values(shown: WorkShown) -> dict[str, Any]:
    """A version whole, with the numbers of the others of its work; what the review said for its own agency alone."""
    row = shown.version
    return version_line(row) | {
        "text": row.text,
        "sha256": row.digest,
        "permission": row.permission,
        "author": row.author,
        "origin": row.origin,
        "uid": row.item.uid,
        "source_agency": row.source_agency,
        "source_reviewed_on": row.source_reviewed_on,
        "comment": row.comment if shown.is_ours else "",
        "decided_at": row.decided_at,
        "files": [file_values(one, is_ours=shown.is_ours) for one in files_of(row)],
        "others": [{"id": one.pk, "number": one.number, "status": one.status} for one in shown.others],
    }


def file_values(row: LibraryFile, *, is_ours: bool) -> dict[str, Any]:
    """A file without what is in it; what it tells of who made it for its own agency alone."""
    traces = [{"what": what, "value": value} for what, value in row.traces] if is_ours else []
    named = {"id": row.pk, "name": row.name, "kind": row.kind, "bytes": row.size, "sha256": row.digest}
    return named | {"traces": traces}


def comment_values(shown: CommentShown) -> dict[str, Any]:
    """A comment as its reader may know it."""
    names = ("number", "agency", "by", "text", "said_at", "hidden_reason")
    return {"id": shown.pk} | {name: getattr(shown, name) for name in names}


def use_values(row: LibraryUse) -> dict[str, Any]:
    """What one's own agency used a version in."""
    return {"id": row.pk, "number": row.version.number, "kind": row.kind, "name": row.name}


def take_down_values(row: LibraryTakeDown) -> dict[str, Any]:
    """A request to take a work down, with the agency that asked."""
    names = ("reason", "status", "word", "asked_at", "decided_at")
    return {"id": row.pk, "item": row.item_id, "agency": row.agency.name} | {n: getattr(row, n) for n in names}
