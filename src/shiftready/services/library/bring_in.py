"""A package of works from another installation: refused whole with all its faults, or brought in to be reviewed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.library_package.read import Faults, read_package
from shiftready.formats.library_package.what import PackedWork
from shiftready.formats.shared_file.look import look_into
from shiftready.formats.shared_file.what import SharedFile
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.library.files import files_of, put_file
from shiftready.services.library.find import STATUS
from shiftready.services.library.said import LibrarySaid, taken
from shiftready.services.library.search import keep_words
from shiftready.store.models import Agency, LibraryFile, LibraryItem, LibraryVersion


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """Versions that wait for their review here, and how many works of the package were known already."""

    made: tuple[LibraryVersion, ...]
    known: int


@dataclass(frozen=True, slots=True)
class _Checked:
    """A work that can be taken: what it says as it is kept, its files, and its newest version here, if any."""

    work: PackedWork
    said: LibrarySaid
    files: tuple[SharedFile, ...]
    before: LibraryVersion | None
    is_known: bool


def import_library(actor: Actor, *, content: bytes) -> BroughtIn:
    """Bring a package in: each work waits for a second person of one's own agency, as if it was handed in here.

    What is known already, by the work's uid, its version's number and the digest of its text, adds nothing.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        FileRefused: as `read_package`, also where a work has no license, says what cannot be kept, differs from what
            is known here, or has a file that is distrusted.
    """
    require(actor, Deed.KEEP_LIBRARY)
    works, faults = read_package(content), Faults()
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        found = [_check(actor, work, faults) for work in works]
        faults.refuse()
        checked = [one for one in found if one is not None]
        made = tuple(_append(actor, one) for one in checked if not one.is_known)
        facts = {"made": [one.pk for one in made], "known": len(checked) - len(made)}
        facts["sha256"] = hashlib.sha256(content).hexdigest()
        write_line(actor, "library_imported", subject="library", facts=facts, changes_facts=False)
    return BroughtIn(made, len(checked) - len(made))


def _check(actor: Actor, work: PackedWork, faults: Faults) -> _Checked | None:
    before = len(faults.found)
    name = f"works/{work.uid}"
    said = LibrarySaid(**{one: getattr(work, one) for one in LibrarySaid.__slots__})
    try:
        said = taken(work.kind, said)
    except ShiftreadyError as refusal:
        for field, remark in refusal.fields.items():
            faults.say(f"{name} {field}", "work_unlicensed" if field in _TERMS else "work_wrong", remark)
    files = tuple(_files(name, work, faults))
    newest, is_known = _known(actor, work, said, faults)
    return None if len(faults.found) > before else _Checked(work, said, files, newest, is_known)


_TERMS = ("licence", "permission")


def _files(name: str, work: PackedWork, faults: Faults) -> Iterator[SharedFile]:
    for one in work.files:
        try:
            file = look_into(one.name, one.content)
        except ShiftreadyError as refusal:
            faults.say(f"{name}/files/{one.name}", refusal.code, refusal.message)
            continue
        if file.traces:
            message = f"It tells who made it or where ({', '.join(sorted({trace.what for trace in file.traces}))})."
            faults.say(f"{name}/files/{one.name}", "library_file_names", message)
        yield file


def _known(actor: Actor, work: PackedWork, said: LibrarySaid, faults: Faults) -> tuple[LibraryVersion | None, bool]:
    """The newest version here, and whether the package's is among those that are known."""
    rows = LibraryVersion.objects.of(actor.agency).filter(item__uid=work.uid).select_related("item").order_by("number")
    versions: list[LibraryVersion] = list(rows)
    if not versions:
        return None, False
    newest, name = versions[-1], f"works/{work.uid}"
    same = next((one for one in versions if one.number == work.number), None)
    if same is not None and same.digest != _digest(said):
        faults.say(name, "work_differs", f"Version {work.number} of “{work.title}” says something else here.")
    elif same is None and newest.number < work.number and newest.status in (STATUS.DRAFT, STATUS.SUBMITTED):
        message = f"“{newest.title}” has a version here that is not decided. Decide about that first, and import again."
        faults.say(name, "work_waits", message)
    return newest, same is not None or newest.number > work.number


def _append(actor: Actor, one: _Checked) -> LibraryVersion:
    now, before = timezone.now(), one.before
    if before is None:
        uid, kind = one.work.uid, one.work.kind
        item = LibraryItem.objects.create(agency=actor.agency, kind=kind, uid=uid, made_at=now)
    else:
        item = before.item
        LibraryVersion.objects.of(actor.agency).filter(pk=before.pk).update(is_newest=False)
        if not before.is_shared:
            before.words.all().delete()
    source = {"source_agency": one.work.agency[:200], "source_reviewed_on": one.work.reviewed_on}
    made = LibraryVersion.objects.create(
        agency=actor.agency, item=item, number=one.work.number, status=STATUS.SUBMITTED, digest=_digest(one.said),
        written_at=now, submitted_at=now, submitted_by=actor.user, **source,
        **asdict(one.said) | {"topics": list(one.said.topics)},
    )  # fmt: skip
    _replace_files(actor, item, before, made, one.files)
    keep_words(made)
    return made


def _replace_files(
    actor: Actor, item: LibraryItem, before: LibraryVersion | None, made: LibraryVersion, files: tuple[SharedFile, ...]
) -> None:
    """The version before keeps its files; this one has those of the package."""
    for old in files_of(before) if before else ():
        old.until_number = made.number - 1
        old.save(update_fields=["until_number"])
    for file in files:
        row = LibraryFile(agency=actor.agency, item=item, from_number=made.number, brought_at=timezone.now())
        row.brought_by = actor.user
        put_file(row, file)


def _digest(said: LibrarySaid) -> str:
    return hashlib.sha256(said.text.encode()).hexdigest()
