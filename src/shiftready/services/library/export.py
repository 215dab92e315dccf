"""Works handed to another installation, as a package."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.library.licences import LICENCES, WITH_PERMISSION
from shiftready.formats.library_package.read import refuse_large_package
from shiftready.formats.library_package.what import MOST_WORKS, PackedFile, PackedWork
from shiftready.formats.library_package.write import write_package
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in
from shiftready.services.library.files import files_of
from shiftready.services.library.find import STATUS, readable
from shiftready.store.models import LibraryFile, LibraryVersion


def export_library(actor: Actor, *, versions: Sequence[int]) -> bytes:
    """Shared works as one ZIP archive that another installation reads; the same works give the same bytes.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_version_not_found` for what this agency cannot read.
        ShiftreadyError: `library_not_shared` for an own draft; `library_export_empty`; `library_export_too_many`;
            `library_not_to_export` for another agency's work that was only permitted here.
        FileRefused: `library_package_too_large`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    _refuse_count(versions)
    rows = readable(actor).filter(pk__in=versions, is_shared=True, item__taken_down_at=None).defer(None)
    found: list[LibraryVersion] = list(rows.select_related("item", "agency"))
    _refuse_missing(actor, versions, found)
    for row in found:
        _refuse_permitted(actor, row)
    held = {row.pk: files_of(row) for row in found}
    refuse_large_package(sum(one.size for files in held.values() for one in files))
    content = write_package(_packed(row, held[row.pk]) for row in found)
    refuse_large_package(len(content))
    with transaction.atomic():
        facts = {"versions": sorted(row.pk for row in found)}
        write_line(actor, "library_exported", subject="library", facts=facts, changes_facts=False)
    return content


def _packed(row: LibraryVersion, files: list[LibraryFile]) -> PackedWork:
    before = LibraryVersion.objects.of(row.agency).filter(item=row.item_id, number__lt=row.number)
    earlier = before.filter(status=STATUS.APPROVED).order_by("number").values_list("digest", flat=True)
    reviewed = day_in(row.agency, row.decided_at).isoformat() if row.decided_at else ""
    return PackedWork(
        uid=row.item.uid, number=row.number, kind=row.item.kind, title=row.title, summary=row.summary, text=row.text,
        licence=row.licence, permission=row.permission, author=row.author, origin=row.origin, topics=tuple(row.topics),
        state=row.state, agency=row.agency.name, reviewed_on=reviewed, earlier=tuple(earlier),
        files=tuple(PackedFile(one.name, bytes(one.content)) for one in files),
    )  # fmt: skip


def _refuse_count(versions: Sequence[int]) -> None:
    if not versions:
        raise ShiftreadyError("library_export_empty", "There is no shared work in this. Choose at least one.")
    if len(set(versions)) > MOST_WORKS:
        message = f"A package holds up to {MOST_WORKS} works; these are {len(set(versions))}. Narrow the list."
        raise ShiftreadyError("library_export_too_many", message)


def _refuse_missing(actor: Actor, versions: Sequence[int], found: list[LibraryVersion]) -> None:
    missing = sorted(set(versions) - {row.pk for row in found})
    if missing and (own := readable(actor).filter(pk__in=missing).first()) is not None:
        message = f"“{own.title}” is not shared now. Hand it in first; once it is shared, it can be exported."
        raise ShiftreadyError("library_not_shared", message)
    if missing:
        message = f"The library shares no version {missing[0]} with you now. Only what is shared can be exported."
        raise NotFound("library_version_not_found", message)


def _refuse_permitted(actor: Actor, row: LibraryVersion) -> None:
    if row.licence == WITH_PERMISSION and row.agency_id != actor.agency.pk:
        terms = LICENCES[WITH_PERMISSION].name
        message = f"“{row.title}” is shared here on the terms {terms}, which {row.agency.name} alone can pass on."
        raise ShiftreadyError("library_not_to_export", message)
