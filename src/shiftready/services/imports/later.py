"""Large imports, written in the background: asked for, written, or released again."""

from __future__ import annotations

from django.db import transaction

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, actor_in, require
from shiftready.services.audit import write_line
from shiftready.services.imports.apply import apply_asked, lock_import, refuse_stale
from shiftready.services.imports.find import find_import
from shiftready.store.models import ImportBatch, ImportStatus, User

#: Lines up to which an import is written while its reader waits: about a second on one core.
WRITTEN_AT_ONCE = 20_000
ASKED = (ImportStatus.APPLYING,)


def is_large(actor: Actor, *, batch: int) -> bool:
    """Whether the import is better written in the background.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
    """
    counts: dict[str, int] = find_import(actor, batch).plan.get("counts", {})
    return sum(counts.values()) > WRITTEN_AT_ONCE


@transaction.atomic
def ask_apply(actor: Actor, *, batch: int, digest: str) -> ImportBatch:
    """Say that the import shall be written as it was shown; a door then hands it to `jobs.imports`.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`, `preview_is_stale`, and for a shell without account `import_needs_account`.
    """
    require(actor, Deed.IMPORT_DATA)
    if actor.user is None:
        raise ShiftreadyError(
            "import_needs_account", "Only somebody with an account can leave an import to the worker."
        )
    found = lock_import(actor, batch)
    refuse_stale(found, digest)
    found.status = ImportStatus.APPLYING
    found.plan = {**found.plan, "asked_by": actor.user.pk, "failed": ""}
    found.save(update_fields=["status", "plan"])
    write_line(actor, "ask_apply_import", subject=f"import:{found.pk}")
    return found


def write_asked(batch: int) -> None:
    """Write an import that was asked for, in the name of who asked; one released meanwhile is left alone.

    A refusal is written on the import, which then waits for a decision as before.
    """
    found = ImportBatch.objects.everywhere().filter(pk=batch, status=ImportStatus.APPLYING).first()
    if found is None:
        return
    failed = "The writing was cut short by a mistake of ours. Nothing was written."
    try:
        user = User.objects.get(pk=found.plan["asked_by"])
        apply_asked(actor_in(user, found.agency.slug), batch=found.pk, digest=found.digest)
        failed = ""
    except ShiftreadyError as refusal:
        failed = refusal.message
    finally:
        if failed:
            _give_back(found, failed)


@transaction.atomic
def release_import(actor: Actor, *, batch: int) -> ImportBatch:
    """Do not wait for the worker any longer: the import waits for a decision again. Nothing of it is written.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`, when it is written by now.
    """
    require(actor, Deed.IMPORT_DATA)
    found = lock_import(actor, batch, allowed=ASKED)
    found.status = ImportStatus.PREVIEWED
    found.save(update_fields=["status"])
    write_line(actor, "release_import", subject=f"import:{found.pk}")
    return found


def _give_back(found: ImportBatch, failed: str) -> None:
    waiting = ImportBatch.objects.of(found.agency).filter(pk=found.pk, status=ImportStatus.APPLYING)
    waiting.update(status=ImportStatus.PREVIEWED, plan={**found.plan, "failed": failed})
