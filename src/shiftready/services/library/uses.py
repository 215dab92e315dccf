"""What works were used in: named by an agency for itself, counted for others."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.library.comments import find_readable
from shiftready.store.models import LibraryUse, LibraryVersion

KINDS = dict(LibraryUse.Kind.choices)
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class UsesShown:
    """How often a work was used in what, by all agencies; and what one's own called it."""

    counts: tuple[tuple[str, int], ...]
    ours: tuple[LibraryUse, ...]


def name_library_use(actor: Actor, *, library_version: int, kind: str, name: str) -> LibraryUse:
    """Say what a version was used in. The name stays with one's own agency; others are told the kind.

    Raises:
        NotAllowed: without `Deed.COMMENT_LIBRARY`.
        NotFound: `library_version_not_found`.
        ShiftreadyError: `library_use_wrong`, with a remark for every field.
    """
    require(actor, Deed.COMMENT_LIBRARY)
    version, said = find_readable(actor, library_version), name.strip()
    if remarks := _remarks(kind, said):
        raise ShiftreadyError("library_use_wrong", "This cannot be taken as it is.", fields=remarks)
    with transaction.atomic():
        row = {"agency": actor.agency, "version": version, "kind": kind, "name": said}
        made = LibraryUse.objects.create(**row, said_at=timezone.now(), said_by=actor.user)
        facts = {"use": made.pk, "kind": kind}
        write_line(actor, "library_use_named", subject=_subject(made), facts=facts, changes_facts=False)
    return made


def take_back_library_use(actor: Actor, *, use: int) -> LibraryUse:
    """Take back what one's own agency said by mistake.

    Raises:
        NotAllowed: without `Deed.COMMENT_LIBRARY`.
        NotFound: `library_use_not_found`.
        ShiftreadyError: `library_use_taken_back`.
    """
    require(actor, Deed.COMMENT_LIBRARY)
    with transaction.atomic():
        row: LibraryUse | None = LibraryUse.objects.of(actor.agency).filter(pk=use).first()
        if row is None:
            raise NotFound("library_use_not_found", f"Your agency said nothing under {use}.")
        if row.taken_back_at is not None:
            raise ShiftreadyError("library_use_taken_back", "This was taken back already. Nothing is left to do.")
        row.taken_back_at = timezone.now()
        row.save(update_fields=["taken_back_at"])
        facts = {"use": row.pk, "kind": row.kind}
        write_line(actor, "library_use_taken_back", subject=_subject(row), facts=facts, changes_facts=False)
    return row


def uses_of(actor: Actor, version: LibraryVersion) -> UsesShown:
    """What the work of a version was used in, for somebody who reads it."""
    rows = LibraryUse.objects.everywhere().filter(version__item=version.item_id, taken_back_at=None)
    counted = dict(rows.order_by().values("kind").annotate(times=Count("pk")).values_list("kind", "times"))
    ours = rows.filter(agency=actor.agency).select_related("version")
    return UsesShown(tuple((kind, counted[kind]) for kind in KINDS if kind in counted), tuple(ours))


def _remarks(kind: str, name: str) -> dict[str, str]:
    found = {} if kind in KINDS else {"kind": f"Choose one of {', '.join(KINDS)}."}
    if not name:
        found["name"] = "Say which; only your own agency reads it."
    elif len(name) > LONGEST_NAME:
        found["name"] = f"Write it in up to {LONGEST_NAME} letters; this has {len(name):,}."
    return found


def _subject(row: LibraryUse) -> str:
    return f"library_version {row.version_id}"
