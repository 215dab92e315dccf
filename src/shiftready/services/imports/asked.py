"""What the worker does with an import: the deed that was asked for, in the name of who asked, or why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import FileRefused, Problem, ShiftreadyError
from shiftready.services.access import Actor, actor_in
from shiftready.services.imports.apply import apply_asked
from shiftready.services.imports.later import status_before
from shiftready.services.imports.lock import ASKED
from shiftready.services.imports.preview import KEPT_PROBLEMS, Said, preview_asked
from shiftready.services.imports.undo import undo_asked
from shiftready.services.worked_on import is_worked_on, sign
from shiftready.store.models import ImportBatch, ImportStatus, User

CUT_SHORT = ShiftreadyError(
    "import_cut_short", "The work was cut short by a mistake of ours. Nothing was changed. Please report this."
)
INTERRUPTED = ShiftreadyError(
    "import_interrupted", "The worker ended before this was done. Nothing was changed. Ask for it again."
)
#: A worker cannot say in the middle of its deed that it lives; one on another machine that began so long ago is dead.
SILENT = timedelta(hours=1)


def give_back_interrupted_imports() -> list[int]:
    """Set every import whose worker is gone back to where it stood, with the reason; their numbers.

    A worker does this when it starts. What was asked for is not taken up by itself: it may be what ended the worker.
    """
    asked = ImportBatch.objects.everywhere().filter(status__in=ASKED).order_by("pk")
    gone = [found for found in asked if _is_interrupted(found)]
    for found in gone:
        _give_back(found, INTERRUPTED)
    return [found.pk for found in gone]


def look_into_asked(batch: int) -> None:
    """Look into a file that was asked for; one released meanwhile is left alone. A refusal is kept on the import."""
    _do(batch, ImportStatus.PREVIEWING, lambda actor, found: preview_asked(actor, batch=batch, said=said_of(found)))


def write_asked(batch: int) -> None:
    """Write an import that was asked for; one released meanwhile is left alone.

    A refusal is kept on the import, which then waits for a decision as before; where its preview is stale, with a new
    preview.
    """
    _do(batch, ImportStatus.APPLYING, lambda actor, found: apply_asked(actor, batch=batch, digest=found.digest))


def take_back_asked(batch: int) -> None:
    """Take back an import that was asked for; one released meanwhile is left alone. A refusal is kept on the import."""
    _do(batch, ImportStatus.UNDOING, lambda actor, _: undo_asked(actor, batch=batch))


def refusal_of(batch: ImportBatch) -> FileRefused | None:
    """Why the worker refused what it was last asked for, if the import still stands where that left it."""
    refused: dict[str, Any] = batch.plan.get("refused", {})
    if not refused or refused["status"] != batch.status:
        return None
    problems = tuple(Problem(**problem) for problem in refused["problems"])
    refusal = FileRefused(refused["code"], refused["message"], problems)
    refusal.fields = dict(refused["fields"])
    return refusal


def said_of(batch: ImportBatch) -> Said:
    """What was said of the file when the worker was last asked to look into it."""
    said: dict[str, Any] = batch.plan.get("asked", {}).get("said", {})
    as_at = said.get("as_at")
    return cast("Said", {**said, "as_at": date.fromisoformat(as_at) if as_at else None})


def _do(batch: int, status: str, deed: Callable[[Actor, ImportBatch], object]) -> None:
    found = ImportBatch.objects.everywhere().filter(pk=batch, status=status).first()
    if found is None:
        return
    _sign(found)
    refusal: ShiftreadyError | None = CUT_SHORT
    try:
        deed(_who_asked(found), found)
        refusal = None
    except ShiftreadyError as said:
        refusal = said
        if said.code == "preview_is_stale":
            with suppress(ShiftreadyError):
                preview_asked(_who_asked(found), batch=batch, said=Said())
    except (SystemExit, KeyboardInterrupt):
        refusal = INTERRUPTED
        raise
    finally:
        if refusal is not None:
            _give_back(found, refusal)


def _sign(found: ImportBatch) -> None:
    """Note who works on it, as long as nobody released it; what was asked for stays as it is."""
    found.plan = {**found.plan, "asked": {**found.plan["asked"], "worked_on": sign(timezone.now())}}
    ImportBatch.objects.of(found.agency).filter(pk=found.pk, status=found.status).update(plan=found.plan)


def _is_interrupted(found: ImportBatch) -> bool:
    """Whether somebody began and is gone; what still waits for a worker is not interrupted."""
    signed = found.plan["asked"].get("worked_on")
    return signed is not None and not is_worked_on(signed, silent=SILENT)


def _who_asked(found: ImportBatch) -> Actor:
    return actor_in(User.objects.get(pk=found.plan["asked"]["by"]), found.agency.slug)


@transaction.atomic
def _give_back(found: ImportBatch, refusal: ShiftreadyError) -> None:
    """Keep why it was refused, unless somebody released the import or did something else with it meanwhile."""
    stands = status_before(found)
    rows = ImportBatch.objects.of(found.agency).select_for_update().filter(pk=found.pk)
    row = rows.filter(status__in=(found.status, stands)).first()
    if row is None or refusal.code == "import_decided":
        return
    problems = refusal.problems if isinstance(refusal, FileRefused) else ()
    kept = {
        "status": stands,
        "code": refusal.code,
        "message": refusal.message,
        "fields": refusal.fields,
        "problems": [asdict(problem) for problem in problems[:KEPT_PROBLEMS]],
    }
    row.status, row.plan = stands, {**row.plan, "refused": kept}
    row.save(update_fields=["status", "plan"])
