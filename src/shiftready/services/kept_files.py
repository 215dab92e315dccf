"""Distrusted files that are kept with something: what each really is, its digest, and how it is given back.

A theme keeps its own rows, for what a paper is of is its own; what a file is and is not stands here, once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils import timezone

from shiftready.formats.evidence_file import MEDIA_TYPES, EvidenceFile, read_evidence_file

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper as it is given out, always to be saved and never to be shown by the browser."""

    name: str
    media_type: str
    content: bytes


class PaperRow(Protocol):
    """A row that keeps a paper."""

    name: Any
    kind: Any
    content: Any
    withdrawn_at: Any
    withdrawn_reason: Any

    def save(self, *, update_fields: list[str]) -> None:
        """Write the named fields."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A PDF or picture that may be kept, with the SHA-256 by which the same file brought again is known."""

    file: EvidenceFile
    digest: str

    @property
    def columns(self) -> dict[str, object]:
        """As a row keeps it."""
        return {
            "name": self.file.name,
            "kind": self.file.kind,
            "digest": self.digest,
            "content": self.file.content,
        }


def read_kept_file(name: str, content: bytes) -> KeptFile:
    """What a file really is, by its bytes.

    Raises:
        ShiftreadyError: as `read_evidence_file`.
    """
    file = read_evidence_file(name, content)
    return KeptFile(file, hashlib.sha256(file.content).hexdigest())


def given_back(row: PaperRow) -> FiledPaper:
    """A paper as it was brought."""
    return FiledPaper(row.name, MEDIA_TYPES[row.kind], bytes(row.content))


def leave_out(row: PaperRow, why: str) -> None:
    """Take a paper out as part of a deed; its row stays with the reason."""
    row.withdrawn_at, row.withdrawn_reason = timezone.now(), why[:LONGEST_REASON]
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
