"""Works of the library as values, for programs and for the shell."""

from __future__ import annotations

from typing import Any

from shiftready.services.library.files import files_of
from shiftready.services.library.find import WorkShown
from shiftready.store.models import LibraryFile, LibraryVersion


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
        "is_shared": row.is_shared,
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
