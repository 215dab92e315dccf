"""Whose turn an import is: a person's who decides, the worker's that was asked, or nobody's any more."""

from __future__ import annotations

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.imports.find import find_import
from shiftready.store.models import Agency, ImportBatch, ImportStatus

WAITING: tuple[str, ...] = (ImportStatus.UPLOADED, ImportStatus.PREVIEWED)
ASKED: tuple[str, ...] = (ImportStatus.PREVIEWING, ImportStatus.APPLYING, ImportStatus.UNDOING)


def refuse_decided(batch: ImportBatch, allowed: tuple[str, ...] = WAITING) -> None:
    """Refuse to look at, or decide about, what is decided or being worked on.

    Raises:
        ShiftreadyError: `import_decided`.
    """
    if batch.status in allowed:
        return
    stands = batch.get_status_display().lower()
    if batch.status in ASKED:
        message = f"{batch} is {stands} in the background. Wait until that is done, or call it off on its page."
    else:
        message = f"{batch} is decided already: {stands}."
    raise ShiftreadyError("import_decided", message)


def lock_import(actor: Actor, batch: int, allowed: tuple[str, ...] = WAITING) -> ImportBatch:
    """The import for the rest of the transaction, if it may be decided about.

    Raises:
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`.
    """
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    found = find_import(actor, batch)
    refuse_decided(found, allowed)
    return found
