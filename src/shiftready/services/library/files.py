"""Files of a work: looked into as they are brought, rid of whom they name, given back to be saved."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.formats.shared_file.look import look_into, without_traces
from shiftready.formats.shared_file.what import MEDIA_TYPES, SharedFile
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.kept_files import FiledPaper
from shiftready.services.library.find import STATUS, VERSIONS, newest_at, readable
from shiftready.store.models import Agency, LibraryFile, LibraryVersion

MOST_FILES = 5


def bring_library_file(actor: Actor, *, library_version: int, name: str, content: bytes) -> LibraryFile:
    """Keep a file with a version that is not handed in. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_version_not_found`.
        ShiftreadyError: `library_version_not_open`, `library_version_changed`, `library_files_full`, and as
            `look_into`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    with transaction.atomic():
        found = _locked(actor, library_version)
        file = look_into(name, content)
        held = files_of(found)
        there = next((one for one in held if one.digest == _digest(file)), None)
        if there is not None:
            return there
        if len(held) >= MOST_FILES:
            message = f"A work holds up to {MOST_FILES} files. Put several into one PDF, or write a work of its own."
            raise ShiftreadyError("library_files_full", message, fields={"file": message})
        made = LibraryFile(agency=actor.agency, item=found.item, from_number=found.number, brought_at=timezone.now())
        made.brought_by = actor.user
        put_file(made, file)
        facts = {"number": found.number, "file": made.pk, "sha256": made.digest}
        write_line(actor, "library_file_brought", subject=_subject(found), facts=facts, changes_facts=False)
    return made


def strip_library_file(actor: Actor, *, library_file: int) -> LibraryFile:
    """Take out of a file whom it names and where it was made; what is read and seen in it stays.

    Raises:
        NotAllowed, NotFound, ShiftreadyError: as `take_out_library_file`; `shared_file_names_stay`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    with transaction.atomic():
        row, found = _own(actor, library_file)
        before = row.digest
        put_file(row, without_traces(SharedFile(row.name, row.kind, bytes(row.content))))  # type: ignore[arg-type]  # kept as one of the kinds
        facts = {"number": found.number, "file": row.pk, "before": before, "sha256": row.digest}
        write_line(actor, "library_file_stripped", subject=_subject(found), facts=facts, changes_facts=False)
    return row


def take_out_library_file(actor: Actor, *, library_file: int) -> None:
    """Take a file out of a version that is not handed in; earlier versions keep theirs.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_file_not_found`.
        ShiftreadyError: `library_version_not_open`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    with transaction.atomic():
        row, found = _own(actor, library_file)
        facts = {"number": found.number, "file": row.pk, "sha256": row.digest}
        if row.from_number == found.number:
            row.delete()
        else:
            row.until_number = found.number - 1
            row.save(update_fields=["until_number"])
        write_line(actor, "library_file_taken_out", subject=_subject(found), facts=facts, changes_facts=False)


def library_file(actor: Actor, *, library_file: int) -> FiledPaper:
    """A file of a version that the actor may read, as it was brought.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
        NotFound: `library_file_not_found`, also for what another agency has not shared.
    """
    row = LibraryFile.objects.everywhere().filter(pk=library_file).first()
    versions = readable(actor)
    if row is None or not versions.filter(item=row.item_id).filter(_stands_in(row)).exists():
        raise _not_found(library_file)
    return FiledPaper(row.name, MEDIA_TYPES[row.kind], bytes(row.content))


def files_of(version: LibraryVersion) -> list[LibraryFile]:
    """The files that stand in a version, without what is in them."""
    rows = LibraryFile.objects.of(version.agency).filter(item=version.item_id, from_number__lte=version.number)
    return list(rows.filter(Q(until_number=None) | Q(until_number__gte=version.number)).defer("content"))


def find_version_of(actor: Actor, *, library_file: int) -> int:
    """The number of the newest version that a file of the actor's agency stands in.

    Raises:
        NotFound: `library_file_not_found`.
    """
    return _newest_with(actor, library_file)[1].pk


def refuse_named(version: LibraryVersion) -> None:
    """Refuse to hand on a file that names somebody.

    Raises:
        ShiftreadyError: `library_file_names`.
    """
    if named := [one for one in files_of(version) if one.traces]:
        first = named[0]
        said = ", ".join(sorted({what for what, _ in first.traces}))
        message = (
            f"{first.name} tells who made it or where: {said}. Take that out at the file, or take the file out, "
            "before others get it."
        )
        raise ShiftreadyError("library_file_names", message)


def _locked(actor: Actor, version: int) -> LibraryVersion:
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    return newest_at(actor, version, STATUS.DRAFT)


def _own(actor: Actor, pk: int) -> tuple[LibraryFile, LibraryVersion]:
    """A file and the version it stands in, which is not handed in, locked."""
    row, newest = _newest_with(actor, pk)
    return row, _locked(actor, newest.pk)


def _newest_with(actor: Actor, pk: int) -> tuple[LibraryFile, LibraryVersion]:
    """A file of the newest version of a work, and that version."""
    rows = LibraryFile.objects.of(actor.agency).filter(pk=pk, until_number=None)
    row: LibraryFile | None = rows.select_related("item").first()
    if row is None:
        raise _not_found(pk)
    return row, LibraryVersion.objects.of(actor.agency).get(item=row.item_id, is_newest=True)


def put_file(row: LibraryFile, file: SharedFile) -> None:
    """Write a file down that was looked into."""
    row.name, row.kind, row.content, row.size = file.name, file.kind, file.content, len(file.content)
    row.digest, row.traces = _digest(file), [[one.what, one.value] for one in file.traces]
    row.save()


def _digest(file: SharedFile) -> str:
    return hashlib.sha256(file.content).hexdigest()


def _stands_in(row: LibraryFile) -> Any:
    wanted = Q(number__gte=row.from_number)
    return wanted if row.until_number is None else wanted & Q(number__lte=row.until_number)


def _subject(version: LibraryVersion) -> str:
    return f"{VERSIONS.subject} {version.pk}"


def _not_found(pk: int) -> NotFound:
    return NotFound("library_file_not_found", f"The library shows you no file {pk}. It may have been taken out.")
