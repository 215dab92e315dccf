"""What a file shown as evidence really is: a PDF or a picture, by its bytes and not by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.limits import MEGABYTE

EvidenceKind = Literal["pdf", "png", "jpeg"]
LARGEST_EVIDENCE = 5 * MEGABYTE
MEDIA_TYPES: dict[str, str] = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}
_ENDINGS: dict[EvidenceKind, str] = {"pdf": ".pdf", "png": ".png", "jpeg": ".jpg"}
_FIRST_BYTES: tuple[tuple[bytes, EvidenceKind], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
_KEPT = re.compile(r"[^A-Za-z0-9 ._-]+")


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that may be kept: `name` is safe in a header and ends as its kind does."""

    name: str
    kind: EvidenceKind
    content: bytes


def read_evidence_file(name: str, content: bytes) -> EvidenceFile:
    """Look at the first bytes and the size of a file; what its name says is not believed.

    Raises:
        ShiftreadyError: `evidence_empty`, `evidence_too_large`, `evidence_unknown`.
    """
    if not content:
        raise _refused("evidence_empty", "The file is empty. Choose it again.")
    refuse_large_evidence(len(content))
    kind = next((kind for first, kind in _FIRST_BYTES if content.startswith(first)), None)
    if kind is None:
        raise _refused(
            "evidence_unknown", "The file is neither a PDF nor a PNG or JPEG picture. Save it as one of these."
        )
    stem = _KEPT.sub("_", PurePath(name.replace("\\", "/")).stem).strip(" .")[:80]
    return EvidenceFile(f"{stem or 'evidence'}{_ENDINGS[kind]}", kind, content)


def refuse_large_evidence(size: int) -> None:
    """Refuse more bytes than are kept; doors ask before they read any.

    Raises:
        ShiftreadyError: `evidence_too_large`.
    """
    if size > LARGEST_EVIDENCE:
        limit = f"up to {LARGEST_EVIDENCE // MEGABYTE} MB are kept. Scan it smaller, or only the page that matters."
        raise _refused("evidence_too_large", f"The file has {size / MEGABYTE:,.1f} MB; {limit}")


def _refused(code: str, message: str) -> ShiftreadyError:
    return ShiftreadyError(code, message, fields={"file": message})
