"""Distrusted files that are kept with something: what each really is, kept once, given back only to be saved.

A theme keeps rows of its own, for what a paper is of is its own, and says who may; what holds of every paper stands
here, once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.formats.evidence_file import MEDIA_TYPES, read_evidence_file
from shiftready.services.access import Actor
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import KeptFile, KeptPaper

LONGEST_REASON = 500
Row = TypeVar("Row", bound=KeptFile)


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper as it is given out, always to be saved and never to be shown by the browser."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Papers(Generic[Row]):
    """The papers of a theme: the rows that keep them, how many are kept with one thing, and its words.

    Whoever brings more reads `full` with that number, under `code`; `none` stands before one that is not there.
    """

    rows: type[Row]
    most: int
    full: str
    code: str = "papers_full"
    none: str = "There is no paper"

    def keep(
        self,
        actor: Actor,
        name: str,
        content: bytes,
        *,
        of: Mapping[str, Any],
        within: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> tuple[Row, bool]:
        """Keep a PDF or picture, and say whether it is new: the same file is kept once.

        `of` are the columns by which its row says of what it is, `more` what else it says; `within` those of what holds
        only `most`, where that is more than `of`. Whoever calls this holds a lock.

        Raises:
            ShiftreadyError: as `columns_of` and `add`.
        """
        columns = columns_of(name, content)
        same: Row | None = self.rows.there(actor.agency).filter(**of, digest=columns["digest"]).first()
        if same is not None:
            return same, False
        return self.add(actor, within or of, {**of, **columns, **more}), True

    def add(self, actor: Actor, within: Mapping[str, Any], columns: Mapping[str, Any]) -> Row:
        """Keep one more, also where the same file is kept already.

        Raises:
            ShiftreadyError: `code`.
        """
        if self.rows.there(actor.agency).filter(**within).count() >= self.most:
            message = self.full.format(self.most)
            raise ShiftreadyError(self.code, message, fields={"file": message})
        made = self.rows(agency=actor.agency, **columns, brought_at=timezone.now(), brought_by=actor.user)
        made.save()
        return made

    def find(self, actor: Actor, paper: int, *, to_change: bool = False, **of: Any) -> Row:
        """One that is there, locked until the transaction ends where it is to change.

        Raises:
            NotFound: `paper_not_found`.
        """
        rows = self.rows.there(actor.agency).filter(pk=paper, **of)
        found: Row | None = (rows.select_for_update(of=("self",)) if to_change else rows).first()
        if found is None:
            raise NotFound("paper_not_found", f"{self.none} {paper}. It may have been taken out.")
        return found


def columns_of(name: str, content: bytes) -> dict[str, object]:
    """What a file really is, by its bytes, as a row keeps it; by its SHA-256 the same file brought again is known.

    Raises:
        ShiftreadyError: as `read_evidence_file`.
    """
    file = read_evidence_file(name, content)
    digest = hashlib.sha256(file.content).hexdigest()
    return {"name": file.name, "kind": file.kind, "digest": digest, "content": file.content}


def given_back(row: KeptFile) -> FiledPaper:
    """A paper as it was brought."""
    return FiledPaper(row.name, MEDIA_TYPES[row.kind], bytes(row.content))


def leave_out(row: KeptPaper, reason: str) -> None:
    """Take a paper out as part of a deed; its row stays with the reason.

    Raises:
        ShiftreadyError: `reason_missing`.
    """
    row.withdrawn_at, row.withdrawn_reason = timezone.now(), asked_reason(reason)[:LONGEST_REASON]
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
