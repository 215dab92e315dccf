"""A file comes in: distrusted, looked into, and kept until somebody decides about it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import FileRefused, Problem, ShiftreadyError
from shiftready.formats.calls_csv import CALLS
from shiftready.formats.columns import TableShape, propose_mapping
from shiftready.formats.limits import MEGABYTE
from shiftready.formats.records_csv import RECORDS
from shiftready.formats.roster_csv import PEOPLE
from shiftready.formats.tables import peek_table
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.imports.find import find_import
from shiftready.services.imports.limits import upload_limits
from shiftready.services.imports.rota_read import ROTA_SHAPES
from shiftready.store.models import ColumnMapping, ImportBatch, ImportFile, ImportKind, ImportStatus

SHAPES: dict[str, TableShape] = {
    ImportKind.ROSTER: PEOPLE,
    ImportKind.RECORDS: RECORDS,
    **ROTA_SHAPES,
    ImportKind.CALLS: CALLS,
}


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a person needs to say which column is which. `remembered`: said before for a file with the same headings."""

    shape: TableShape
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]
    remembered: bool

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings that no column of ours is chosen for."""
        return tuple(heading for heading in self.headings if heading and heading not in self.columns.values())


@transaction.atomic
def upload_file(actor: Actor, *, kind: str, name: str, content: bytes) -> ImportBatch:
    """Keep a file that can be read as a table; nothing of it is taken over yet.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        ShiftreadyError: `import_kind_unknown`.
        FileRefused: too large, empty, or not what its name says; nothing is kept.
    """
    require(actor, Deed.IMPORT_DATA)
    if kind not in SHAPES:
        raise ShiftreadyError("import_kind_unknown", f'"{kind}" is not one of {", ".join(SHAPES)}.')
    refuse_size(name, len(content))
    batch = ImportBatch(
        agency=actor.agency,
        kind=kind,
        status=ImportStatus.UPLOADED,
        file_name=PurePath(name).name[-255:],
        file_digest=hashlib.sha256(content).hexdigest(),
        uploaded_at=timezone.now(),
        uploaded_by=actor.user,
    )
    with _on_disk(content) as path:
        peek_table(path, file=batch.file_name)
    batch.save()
    ImportFile.objects.create(agency=actor.agency, batch=batch, content=content)
    write_line(actor, "upload_file", subject=f"import:{batch.pk}", facts={"kind": kind}, changes_facts=False)
    return batch


def refuse_size(name: str, size: int) -> None:
    """Refuse a file above the limit; doors ask before they read it.

    Raises:
        FileRefused: `file_too_large`.
    """
    most = upload_limits().file_bytes
    if size > most:
        message = (
            f"The file has {size / MEGABYTE:,.0f} MB; up to {most / MEGABYTE:,.0f} MB are read. "
            "Split it into smaller files, or leave out columns that are not needed."
        )
        raise FileRefused("file_too_large", message, (Problem(name, 0, "", "", "file_too_large", "error", message),))


def refuse_large_upload(size: int) -> None:
    """As `refuse_size`, of a file whose name is not known yet.

    Raises:
        FileRefused: `file_too_large`.
    """
    refuse_size("upload", size)


def column_choice(actor: Actor, *, batch: int) -> ColumnChoice:
    """The file's headings and first rows, and which of our columns each probably is.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`, when the file is not kept any more.
    """
    require(actor, Deed.IMPORT_DATA)
    found = find_import(actor, batch)
    with file_of(found) as path:
        peek = peek_table(path, file=found.file_name)
    shape = SHAPES[found.kind]
    before = found.mapping.get("columns") or _remembered(found, peek.headings)
    columns = before or propose_mapping(peek.headings, shape)
    return ColumnChoice(shape, peek.headings, peek.rows, columns, bool(before))


def remember_columns(batch: ImportBatch, headings: tuple[str, ...], columns: Mapping[str, str]) -> None:
    """Offer this mapping again for the next file with the same headings."""
    ColumnMapping.objects.of(batch.agency).update_or_create(
        agency=batch.agency,
        kind=batch.kind,
        headings_digest=_digest(headings),
        defaults={"columns": dict(columns), "used_at": timezone.now()},
    )


@contextmanager
def file_of(batch: ImportBatch) -> Iterator[Path]:
    """The kept file as a path, for as long as it is read.

    Raises:
        ShiftreadyError: `import_decided`.
    """
    kept = ImportFile.objects.of(batch.agency).filter(batch=batch).first()
    if kept is None:
        raise ShiftreadyError(
            "import_decided", f"{batch} is decided, and its file is not kept. Bring the file again if you need to."
        )
    with _on_disk(bytes(kept.content)) as path:
        yield path


def _remembered(batch: ImportBatch, headings: tuple[str, ...]) -> dict[str, str]:
    found = ColumnMapping.objects.of(batch.agency).filter(kind=batch.kind, headings_digest=_digest(headings)).first()
    return dict(found.columns) if found else {}


def _digest(headings: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()


@contextmanager
def _on_disk(content: bytes) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(prefix="shiftready-") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)
