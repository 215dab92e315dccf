"""Imports of one agency: the list, and one of them."""

from __future__ import annotations

from typing import Any

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import ImportBatch


def list_imports(actor: Actor) -> Any:
    """The agency's imports, newest first, without the long parts.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
    """
    require(actor, Deed.IMPORT_DATA)
    return ImportBatch.objects.of(actor.agency).select_related("uploaded_by").defer("problems")


def find_import(actor: Actor, batch: int) -> ImportBatch:
    """One import of the actor's agency.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
    """
    require(actor, Deed.IMPORT_DATA)
    found: ImportBatch | None = ImportBatch.objects.of(actor.agency).filter(pk=batch).first()
    if found is None:
        raise NotFound("import_not_found", f"There is no import {batch} here. Look at the list of imports.")
    return found
