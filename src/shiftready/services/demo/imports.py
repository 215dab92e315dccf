"""The demo's roster and past training, brought in as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date

from shiftready.services.access import Actor
from shiftready.services.demo.tables import (
    COURSES,
    RECORDS_COLUMNS,
    ROSTER_COLUMNS,
    Table,
    records_table,
    roster_day,
    roster_table,
)
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.upload import upload_file
from shiftready.store.models import ImportKind


def import_roster(actor: Actor, today: date) -> None:
    _import(actor, ImportKind.ROSTER, roster_table(today), ROSTER_COLUMNS, as_at=roster_day(today))


def import_records(actor: Actor, today: date) -> None:
    _import(actor, ImportKind.RECORDS, records_table(today), RECORDS_COLUMNS, courses=COURSES)


def as_csv(table: Table) -> bytes:
    """The table as the bytes of a file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([table.headings, *table.rows])
    return text.getvalue().encode()


def _import(
    actor: Actor,
    kind: str,
    table: Table,
    columns: Mapping[str, str],
    *,
    as_at: date | None = None,
    courses: Mapping[str, str] | None = None,
) -> None:
    batch = upload_file(actor, kind=kind, name=table.file, content=as_csv(table))
    shown = preview_import(actor, batch=batch.pk, columns=columns, as_at=as_at, courses=courses)
    apply_import(actor, batch=batch.pk, digest=shown.digest)
