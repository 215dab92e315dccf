"""Looking at submissions: a list, one of them, its files as they were frozen."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.models import Prefetch

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import Submission, SubmissionStep

FILES = {"roster": "text/csv; charset=utf-8", "packet": "application/zip"}


def list_submissions(actor: Actor, *, board: str = "", offering: int | None = None) -> Any:
    """Submissions without their bytes, the newest first, with their class and the steps that stand.

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
    """
    require(actor, Deed.SEE_SUBMISSIONS)
    rows = Submission.objects.of(actor.agency).defer("roster", "packet").select_related("offering", "again_of")
    rows = rows.filter(board=board) if board else rows
    rows = rows.filter(offering=offering) if offering is not None else rows
    standing = SubmissionStep.objects.of(actor.agency).filter(taken_back_at=None)
    return rows.prefetch_related(Prefetch("steps", queryset=standing, to_attr="standing_steps"))


def show_submission(actor: Actor, submission: int) -> Submission:
    """One of them with all its steps, those taken back too (`every_step`).

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
        NotFound: `submission_not_found`.
    """
    steps = SubmissionStep.objects.of(actor.agency).select_related("entered_by")
    rows = list_submissions(actor).prefetch_related(Prefetch("steps", queryset=steps, to_attr="every_step"))
    return _one(actor, rows.select_related("offering", "prepared_by", "again_of"), submission)


def find_submission(actor: Actor, submission: int) -> Submission:
    """One of them, without its bytes.

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
        NotFound: `submission_not_found`.
    """
    return _one(actor, list_submissions(actor), submission)


def made_anew(row: Submission) -> Submission | None:
    """The submission that was made in its place and not put aside; None where there is none."""
    rows = Submission.objects.of(row.agency).filter(again_of=row).exclude(standing="put_aside")
    found: Submission | None = rows.defer("roster", "packet").first()
    return found


def submission_file(actor: Actor, *, submission: int, file: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the roster or the packet, equal to what was frozen.

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
        NotFound: `submission_not_found`, `file_not_found`.
        ShiftreadyError: `file_changed`, where the bytes are no longer those whose digest was written down.
    """
    require(actor, Deed.SEE_SUBMISSIONS)
    if file not in FILES:
        raise NotFound("file_not_found", f'A submission has no file "{file}". It has: {", ".join(FILES)}.')
    row = _one(actor, Submission.objects.of(actor.agency), submission)
    content = bytes(getattr(row, file))
    if _digest(content) != getattr(row, f"{file}_digest"):
        message = f"The {file} of submission {row.pk} is not what was frozen. Restore the database from a backup."
        raise ShiftreadyError("file_changed", message)
    end = "csv" if file == "roster" else "zip"
    return f"{row.board}-{row.offering_id}-{row.pk}-{file}.{end}", FILES[file], content


def _one(actor: Actor, rows: Any, submission: int) -> Submission:
    found: Submission | None = rows.filter(pk=submission).first()
    if found is None:
        raise NotFound("submission_not_found", f"{actor.agency.name} has no submission {submission}.")
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
