"""A file brought and looked into in one go, with the columns remembered or proposed."""

from __future__ import annotations

from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.upload import column_choice, upload_file


def preview_file(actor, *, kind, name, content, as_at=None):
    batch = upload_file(actor, kind=kind, name=name, content=content)
    columns = column_choice(actor, batch=batch.pk).columns
    return preview_import(actor, batch=batch.pk, columns=columns, as_at=as_at)
