"""A second person looks at a work before it leaves the agency."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.library.files import files_of, refuse_named
from shiftready.services.library.find import STATUS, VERSIONS, newest_at, refuse_own
from shiftready.services.library.search import share_words
from shiftready.services.library.write import as_said
from shiftready.store.models import Agency, LibraryVersion


def submit_library_version(actor: Actor, *, library_version: int) -> LibraryVersion:
    """Hand the newest version of a work in, to be shared with all agencies of the installation.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_version_not_found`.
        ShiftreadyError: `library_version_not_open`, `library_version_changed`, `library_file_names` where a file tells
            who made it, `nothing_new` where it says and holds what is shared already.
    """
    require(actor, Deed.KEEP_LIBRARY)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        found = newest_at(actor, library_version, STATUS.DRAFT)
        refuse_named(found)
        _refuse_same(found)
        _put(found, status=STATUS.SUBMITTED, submitted_at=timezone.now(), submitted_by=actor.user)
        write_line(actor, "library_version_submitted", **VERSIONS.told(found), changes_facts=False)
    return found


def take_back_library_version(actor: Actor, *, library_version: int) -> LibraryVersion:
    """Take a version back before anybody has reviewed it.

    Raises:
        NotAllowed, NotFound: as `submit_library_version`.
        ShiftreadyError: `library_version_not_open`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    with transaction.atomic():
        found = VERSIONS.move(actor, library_version, (STATUS.SUBMITTED,), STATUS.DRAFT)
        write_line(actor, "library_version_taken_back", **VERSIONS.told(found), changes_facts=False)
    return found


def approve_library_version(actor: Actor, *, library_version: int, comment: str = "") -> LibraryVersion:
    """Let a version go: all agencies of the installation read it from now on, in place of the one before.

    Raises:
        NotAllowed: without `Deed.APPROVE_LIBRARY`; `own_library_version` for whoever wrote or handed in any of it.
        NotFound: `library_version_not_found`.
        ShiftreadyError: `library_version_not_open`, `comment_too_long`, `library_taken_down`.
    """
    require(actor, Deed.APPROVE_LIBRARY)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        found = newest_at(actor, library_version, STATUS.SUBMITTED)
        refuse_own(actor, found)
        _refuse_taken_down(found)
        said = VERSIONS.comment(comment)
        _replace_shared(found)
        _decide(actor, found, status=STATUS.APPROVED, comment=said, is_shared=True)
        share_words(found)
        write_line(actor, "library_version_approved", **VERSIONS.told(found), changes_facts=False)
    return found


def send_back_library_version(actor: Actor, *, library_version: int, comment: str) -> LibraryVersion:
    """Give a version back to who wrote it, saying what is amiss; a further version can be written then.

    Raises:
        NotAllowed, NotFound: as `approve_library_version`.
        ShiftreadyError: `library_version_not_open`, `comment_missing`, `comment_too_long`.
    """
    require(actor, Deed.APPROVE_LIBRARY)
    with transaction.atomic():
        found = newest_at(actor, library_version, STATUS.SUBMITTED)
        refuse_own(actor, found)
        _decide(actor, found, status=STATUS.SENT_BACK, comment=VERSIONS.comment(comment, is_asked=True))
        write_line(actor, "library_version_sent_back", **VERSIONS.told(found), changes_facts=False)
    return found


def _refuse_taken_down(version: LibraryVersion) -> None:
    if version.item.taken_down_at is not None:
        message = "This work is taken down. Whoever keeps it can share it again; then this version can be approved."
        raise ShiftreadyError("library_taken_down", message)


def _refuse_same(version: LibraryVersion) -> None:
    shared = LibraryVersion.objects.of(version.agency).filter(item=version.item_id, is_shared=True).first()
    if shared is not None and _whole(shared) == _whole(version):
        message = f"This says what version {shared.number} says, which is shared. Change something, or bring a file."
        raise ShiftreadyError("nothing_new", message)


def _whole(version: LibraryVersion) -> tuple[object, ...]:
    return as_said(version), [one.pk for one in files_of(version)]


def _replace_shared(version: LibraryVersion) -> None:
    """The one before stays known and is given no more; only what is shared or newest is searched."""
    before = LibraryVersion.objects.of(version.agency).filter(item=version.item_id, is_shared=True).first()
    if before is not None:
        _put(before, is_shared=False)
        before.words.all().delete()


def _decide(actor: Actor, version: LibraryVersion, **changes: Any) -> None:
    _put(version, **changes, decided_at=timezone.now(), decided_by=actor.user)


def _put(version: LibraryVersion, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(version, name, value)
    version.save(update_fields=list(changes))
