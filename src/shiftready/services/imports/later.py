"""Large imports are looked into, written and taken back in the background: asked for, or called off again."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction
from django.db.models.functions import Length

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.limits import MEGABYTE
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.imports.apply import refuse_stale
from shiftready.services.imports.find import find_import
from shiftready.services.imports.lock import ASKED, lock_import
from shiftready.services.imports.preview import Said
from shiftready.services.imports.undo import lock_applied
from shiftready.store.models import ImportBatch, ImportFile, ImportStatus

#: Lines up to which an import is written, or taken back, while its reader waits: about a second on one core.
WRITTEN_AT_ONCE = 20_000
#: Bytes up to which a file is looked into while its reader waits: some 20,000 lines, about a second on one core.
LOOKED_INTO_AT_ONCE = MEGABYTE


def is_large(actor: Actor, *, batch: int) -> bool:
    """Whether the import is better written, or taken back, in the background.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
    """
    counts: dict[str, int] = find_import(actor, batch).plan.get("counts", {})
    return sum(counts.values()) > WRITTEN_AT_ONCE


def is_long_reading(actor: Actor, *, batch: int) -> bool:
    """Whether the file is better looked into in the background; one that is not kept any more is not.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
    """
    files = ImportFile.objects.of(actor.agency).filter(batch=find_import(actor, batch))
    return (files.values_list(Length("content"), flat=True).first() or 0) > LOOKED_INTO_AT_ONCE


@transaction.atomic
def ask_preview(actor: Actor, *, batch: int, **said: Unpack[Said]) -> ImportBatch:
    """Say that the file shall be looked into; a door then hands it to `jobs.imports`. Until then all stays as it was.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`, and for a shell without account `import_needs_account`.
    """
    require(actor, Deed.IMPORT_DATA)
    found = lock_import(actor, batch)
    as_at = said.get("as_at")
    _ask(actor, found, ImportStatus.PREVIEWING, {**said, "as_at": as_at.isoformat() if as_at else None})
    return found


@transaction.atomic
def ask_apply(actor: Actor, *, batch: int, digest: str) -> ImportBatch:
    """Say that the import shall be written as it was shown; a door then hands it to `jobs.imports`.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`, `preview_is_stale`, and for a shell without account `import_needs_account`.
    """
    require(actor, Deed.IMPORT_DATA)
    found = lock_import(actor, batch)
    refuse_stale(found, digest)
    _ask(actor, found, ImportStatus.APPLYING)
    write_line(actor, "ask_apply_import", subject=f"import:{found.pk}", changes_facts=False)
    return found


@transaction.atomic
def ask_undo(actor: Actor, *, batch: int) -> ImportBatch:
    """Say that the import shall be taken back; a door then hands it to `jobs.imports`.

    Raises:
        as `undo_import`, and for a shell without account `import_needs_account`.
    """
    found = lock_applied(actor, batch)
    _ask(actor, found, ImportStatus.UNDOING)
    write_line(actor, "ask_undo_import", subject=f"import:{found.pk}", changes_facts=False)
    return found


@transaction.atomic
def release_import(actor: Actor, *, batch: int) -> ImportBatch:
    """Do not wait for the worker any longer: the import stands where it stood before it was asked. Nothing changes.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`, when the worker is done by now.
    """
    require(actor, Deed.IMPORT_DATA)
    found = lock_import(actor, batch, ASKED)
    found.status = status_before(found)
    found.save(update_fields=["status"])
    write_line(actor, "release_import", subject=f"import:{found.pk}", changes_facts=False)
    return found


def status_before(batch: ImportBatch) -> str:
    """Where an import stood before the worker was asked for the deed it now stands in."""
    if batch.status == ImportStatus.PREVIEWING:
        return ImportStatus.PREVIEWED if batch.digest else ImportStatus.UPLOADED
    return ImportStatus.APPLIED if batch.status == ImportStatus.UNDOING else ImportStatus.PREVIEWED


def _ask(actor: Actor, batch: ImportBatch, status: str, said: dict[str, object] | None = None) -> None:
    if actor.user is None:
        raise ShiftreadyError(
            "import_needs_account", "Only somebody with an account can leave an import to the worker."
        )
    batch.status = status
    batch.plan = {**batch.plan, "asked": {"by": actor.user.pk, "said": said or {}}, "refused": {}}
    batch.save(update_fields=["status", "plan"])
