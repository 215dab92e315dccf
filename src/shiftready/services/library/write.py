"""Works written down: a first version, and further ones."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.library.find import STATUS, VERSIONS, newest_at
from shiftready.services.library.said import LibrarySaid, taken
from shiftready.services.library.search import keep_words
from shiftready.store.models import Agency, LibraryItem, LibraryVersion


def write_library_item(actor: Actor, *, kind: str, said: LibrarySaid) -> LibraryVersion:
    """Write a work down; nobody outside the agency reads it before a second person lets it go.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        ShiftreadyError: `library_version_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_LIBRARY)
    kept = taken(kind, said)
    with transaction.atomic():
        item = LibraryItem.objects.create(agency=actor.agency, kind=kind, made_at=timezone.now())
        made = _append(actor, item, 1, kept)
        write_line(actor, "library_item_written", **VERSIONS.told(made, kind=kind), changes_facts=False)
    return made


def write_library_version(actor: Actor, *, library_version: int, said: LibrarySaid) -> LibraryVersion:
    """Write a further version after the newest; the one that is shared stays shared until this one is approved.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_version_not_found`.
        ShiftreadyError: `library_version_not_open` while one waits for its review, `library_version_changed` after one
            that is not the newest, `library_version_wrong`, `nothing_new` after one whose files can still be changed.
    """
    require(actor, Deed.KEEP_LIBRARY)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        before = newest_at(actor, library_version, STATUS.DRAFT, STATUS.SENT_BACK, STATUS.APPROVED)
        kept = taken(before.item.kind, said)
        if kept == as_said(before) and before.status == STATUS.DRAFT:
            raise ShiftreadyError("nothing_new", f"This says what version {before.number} says. Change something.")
        LibraryVersion.objects.of(actor.agency).filter(pk=before.pk).update(is_newest=False)
        made = _append(actor, before.item, before.number + 1, kept)
        if not before.is_shared:
            before.words.all().delete()
        write_line(actor, "library_version_written", **VERSIONS.told(made, after=before.pk), changes_facts=False)
    return made


def as_said(row: LibraryVersion) -> LibrarySaid:
    """A version as it was given."""
    values = {name: getattr(row, name) for name in LibrarySaid.__slots__}
    return LibrarySaid(**values | {"topics": tuple(row.topics)})


def _append(actor: Actor, item: LibraryItem, number: int, said: LibrarySaid) -> LibraryVersion:
    digest = hashlib.sha256(said.text.encode()).hexdigest()
    made = LibraryVersion.objects.create(
        agency=actor.agency, item=item, number=number, **asdict(said) | {"topics": list(said.topics)}, digest=digest,
        written_at=timezone.now(), written_by=actor.user,
    )  # fmt: skip
    keep_words(made)
    return made
