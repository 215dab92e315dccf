"""A package written: the manifest first, then every text and file, the same bytes for the same works."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shiftready.formats.library_package.what import FORMAT, MANIFEST, VERSION, PackedWork

_EPOCH = (1980, 1, 1, 0, 0, 0)
#: What of a work stands in the manifest as it is.
PLAIN = (
    "uid", "number", "kind", "title", "summary", "licence", "permission", "author", "origin", "state", "agency",
    "reviewed_on",
)  # fmt: skip


def write_package(works: Iterable[PackedWork]) -> bytes:
    """Works as a ZIP archive, in the order of their uid."""
    parts: dict[str, bytes] = {}
    lines = [_line(work, parts) for work in sorted(works, key=lambda one: one.uid)]
    manifest = {"format": FORMAT, "version": VERSION, "works": lines}
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        files.writestr(ZipInfo(MANIFEST, _EPOCH), _json(manifest), compress_type=ZIP_DEFLATED)
        for name, content in parts.items():
            files.writestr(ZipInfo(name, _EPOCH), content, compress_type=ZIP_DEFLATED)
    return archive.getvalue()


def _line(work: PackedWork, parts: dict[str, bytes]) -> dict[str, Any]:
    folder = f"works/{work.uid}"
    line = {name: getattr(work, name) for name in PLAIN}
    line |= {"topics": list(work.topics), "earlier": list(work.earlier)}
    line["text"] = _part(parts, f"{folder}/text.txt", work.text.encode())
    files = enumerate(work.files, start=1)  # two may have one name
    line["files"] = [_part(parts, f"{folder}/files/{n}/{one.name}", one.content) for n, one in files]
    return line


def _part(parts: dict[str, bytes], path: str, content: bytes) -> dict[str, Any]:
    parts[path] = content
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _json(manifest: dict[str, Any]) -> bytes:
    return f"{json.dumps(manifest, indent=2, ensure_ascii=False)}\n".encode()
