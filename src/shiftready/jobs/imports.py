"""Imports, looked into, written and taken back: small ones at once, large ones later."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from django_tasks import task

from shiftready.services.access import Actor
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.asked import look_into_asked, take_back_asked, write_asked
from shiftready.services.imports.later import ask_apply, ask_preview, ask_undo, is_large, is_long_reading
from shiftready.services.imports.preview import Said, preview_import
from shiftready.services.imports.undo import undo_import
from shiftready.services.imports.upload import column_choice, upload_file
from shiftready.store.models import ImportBatch


@task()
def look_into_import(batch: int) -> None:
    """Look into a file that was asked for."""
    look_into_asked(batch)


@task()
def write_import(batch: int) -> None:
    """Write an import that was asked for."""
    write_asked(batch)


@task()
def take_back_import(batch: int) -> None:
    """Take back an import that was asked for."""
    take_back_asked(batch)


def bring_now_or_later(actor: Actor, *, kind: str, name: str, content: bytes, as_at: date | None = None) -> ImportBatch:
    """Upload a file and preview it in one go, with the columns remembered or proposed.

    Raises:
        as `upload_file` and `preview_import`.
    """
    batch = upload_file(actor, kind=kind, name=name, content=content)
    columns = column_choice(actor, batch=batch.pk).columns
    return preview_now_or_later(actor, batch=batch.pk, columns=columns, as_at=as_at)


def preview_now_or_later(actor: Actor, *, batch: int, **said: Unpack[Said]) -> ImportBatch:
    """Preview an import; the file is `previewing` where it is large and left to the worker.

    Raises:
        as `preview_import`, of a large file only what `ask_preview` refuses.
    """
    if not is_long_reading(actor, batch=batch):
        return preview_import(actor, batch=batch, **said)
    asked = ask_preview(actor, batch=batch, **said)
    look_into_import.enqueue(asked.pk)
    return asked


def apply_now_or_later(actor: Actor, *, batch: int, digest: str) -> ImportBatch:
    """Write what the preview with that digest showed; the import is `applying` where it is left to the worker.

    Raises:
        as `apply_import`, of a large import only what `ask_apply` refuses.
    """
    if not is_large(actor, batch=batch):
        return apply_import(actor, batch=batch, digest=digest)
    asked = ask_apply(actor, batch=batch, digest=digest)
    write_import.enqueue(asked.pk)
    return asked


def undo_now_or_later(actor: Actor, *, batch: int) -> ImportBatch:
    """Take an applied import back; it is `undoing` where it is left to the worker.

    Raises:
        as `undo_import`.
    """
    if not is_large(actor, batch=batch):
        return undo_import(actor, batch=batch)
    asked = ask_undo(actor, batch=batch)
    take_back_import.enqueue(asked.pk)
    return asked
