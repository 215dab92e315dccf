"""Works taken down: asked for by whoever reads one, decided by whoever keeps it, undone where that was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.library.comments import find_readable
from shiftready.services.library.search import share_words, unshare_words
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import Agency, LibraryItem, LibraryTakeDown, LibraryVersion

_STATUS = LibraryTakeDown.Status


@dataclass(frozen=True, slots=True)
class TakeDownsShown:
    """Requests about a work that the actor may read, the newest first, and what they may do."""

    requests: tuple[LibraryTakeDown, ...]
    may_ask: bool
    may_decide: bool
    may_restore: bool


def ask_library_take_down(actor: Actor, *, library_version: int, reason: str) -> LibraryTakeDown:
    """Ask that a shared work be taken down, saying why; whoever keeps it decides.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
        NotFound: `library_version_not_found`.
        ShiftreadyError: `reason_missing`, `library_not_shared`, `library_take_down_asked` where one's agency waits
            for an answer.
    """
    require(actor, Deed.SEE_LIBRARY)
    version, why = find_readable(actor, library_version), asked_reason(reason)[:500]
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        _refuse_not_shared(version)
        if LibraryTakeDown.objects.of(actor.agency).filter(item=version.item_id, status=_STATUS.ASKED).exists():
            message = "Your agency asked for this already, and waits for an answer. It shows with the work."
            raise ShiftreadyError("library_take_down_asked", message)
        row = {"agency": actor.agency, "item": version.item, "reason": why}
        made = LibraryTakeDown.objects.create(**row, asked_at=timezone.now(), asked_by=actor.user)
        write_line(actor, "library_take_down_asked", **_told(made), changes_facts=False)
    return made


def take_down_library_item(actor: Actor, *, take_down: int, word: str = "") -> LibraryTakeDown:
    """Take a work down as asked: from now on nobody outside its own agency finds or reads it.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_take_down_not_found`, also on a work of another agency.
        ShiftreadyError: `library_take_down_decided`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    with transaction.atomic():
        row = _open(actor, take_down)
        _decide(actor, row, _STATUS.DONE, word)
        LibraryItem.objects.of(actor.agency).filter(pk=row.item_id).update(taken_down_at=timezone.now())
        for version in LibraryVersion.objects.of(actor.agency).filter(item=row.item_id, is_shared=True):
            unshare_words(version)
        write_line(actor, "library_item_taken_down", **_told(row), changes_facts=False)
    return row


def refuse_library_take_down(actor: Actor, *, take_down: int, word: str) -> LibraryTakeDown:
    """Let a work stay, saying why; whoever asked reads it.

    Raises:
        NotAllowed, NotFound, ShiftreadyError: as `take_down_library_item`; `reason_missing`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    why = asked_reason(word)
    with transaction.atomic():
        row = _open(actor, take_down)
        _decide(actor, row, _STATUS.REFUSED, why)
        write_line(actor, "library_take_down_refused", **_told(row), changes_facts=False)
    return row


def restore_library_item(actor: Actor, *, library_version: int, reason: str) -> LibraryItem:
    """Share a work again that was taken down, as it was.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_version_not_found`, also for a work of another agency.
        ShiftreadyError: `reason_missing`, `library_not_taken_down`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    why = asked_reason(reason)[:500]
    with transaction.atomic():
        item = _own_item(actor, library_version)
        if item.taken_down_at is None:
            raise ShiftreadyError("library_not_taken_down", "This work is not taken down. Nothing needs to be undone.")
        item.taken_down_at = None
        item.save(update_fields=["taken_down_at"])
        done = LibraryTakeDown.objects.everywhere().filter(item=item, status=_STATUS.DONE)
        said = {"restored_at": timezone.now(), "restored_by": actor.user, "restored_reason": why}
        done.update(status=_STATUS.RESTORED, **said)
        for version in LibraryVersion.objects.of(actor.agency).filter(item=item, is_shared=True):
            share_words(version)
        facts = {"item": item.pk}
        write_line(actor, "library_item_restored", subject=_subject(item.pk), facts=facts, changes_facts=False)
    return item


def take_downs_of(actor: Actor, version: LibraryVersion) -> TakeDownsShown:
    """Requests about a work: all for whoever keeps it, those of one's own agency for others."""
    ours = version.agency_id == actor.agency.pk
    keeps = ours and actor.may(Deed.KEEP_LIBRARY)
    rows = LibraryTakeDown.objects.everywhere().filter(item=version.item_id).select_related("agency")
    found = tuple((rows if keeps else rows.filter(agency=actor.agency)).order_by("-pk"))
    waits = any(one.agency_id == actor.agency.pk and one.status == _STATUS.ASKED for one in found)
    is_down, is_shared = version.item.taken_down_at is not None, _is_shared(version)
    return TakeDownsShown(
        found, may_ask=is_shared and not is_down and not waits, may_decide=keeps, may_restore=keeps and is_down
    )


def take_downs_waiting(actor: Actor) -> int:
    """How many requests wait for the actor's answer; nothing for whoever does not keep the library."""
    if not actor.may(Deed.KEEP_LIBRARY):
        return 0
    rows = LibraryTakeDown.objects.everywhere().filter(item__agency=actor.agency, status=_STATUS.ASKED)
    return int(rows.count())


def take_downs_listed(actor: Actor) -> Any:
    """Requests about works of the actor's agency, and what their own agency asked for, the newest first: a query set.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
    """
    require(actor, Deed.SEE_LIBRARY)
    wanted = Q(agency=actor.agency)
    if actor.may(Deed.KEEP_LIBRARY):
        wanted |= Q(item__agency=actor.agency)
    rows = LibraryTakeDown.objects.everywhere().filter(wanted).select_related("agency", "item__agency")
    return rows.order_by("-pk")


def titles_of(rows: Iterable[LibraryTakeDown]) -> dict[int, str]:
    """By the number of a work the title of its shared version."""
    shared = LibraryVersion.objects.everywhere().filter(item__in={row.item_id for row in rows}, is_shared=True)
    return dict(shared.values_list("item", "title"))


def find_take_down(actor: Actor, take_down: int) -> LibraryTakeDown:
    """A request about a work of the actor's agency.

    Raises:
        NotFound: `library_take_down_not_found`.
    """
    rows = LibraryTakeDown.objects.everywhere().filter(pk=take_down, item__agency=actor.agency)
    row: LibraryTakeDown | None = rows.select_related("item", "agency").first()
    if row is None:
        message = f"There is no request {take_down} about a work of your agency."
        raise NotFound("library_take_down_not_found", message)
    return row


def version_of_item(actor: Actor, item: int) -> int:
    """The number of the version of a work that is looked at: the shared one, else the newest."""
    rows = LibraryVersion.objects.of(actor.agency).filter(item=item).order_by("-is_shared", "-number")
    return int(rows.values_list("pk", flat=True)[0])


def _open(actor: Actor, pk: int) -> LibraryTakeDown:
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    row = find_take_down(actor, pk)
    if row.status != _STATUS.ASKED:
        message = f"Request {pk} was answered already. A work that was taken down can be shared again on its page."
        raise ShiftreadyError("library_take_down_decided", message)
    return row


def _decide(actor: Actor, row: LibraryTakeDown, status: str, word: str) -> None:
    row.status, row.word, row.decided_at, row.decided_by = status, word.strip()[:500], timezone.now(), actor.user
    row.save(update_fields=["status", "word", "decided_at", "decided_by"])


def _own_item(actor: Actor, version: int) -> LibraryItem:
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    found = LibraryVersion.objects.of(actor.agency).filter(pk=version).select_related("item").first()
    if found is None:
        message = f"{actor.agency.name} has no version {version} in the library. Look in the list of its own."
        raise NotFound("library_version_not_found", message)
    item: LibraryItem = found.item
    return item


def _refuse_not_shared(version: LibraryVersion) -> None:
    if version.item.taken_down_at is not None or not _is_shared(version):
        message = "This work is not shared, so nobody outside its agency reads it. There is nothing to take down."
        raise ShiftreadyError("library_not_shared", message)


def _is_shared(version: LibraryVersion) -> bool:
    return LibraryVersion.objects.of(version.agency).filter(item=version.item_id, is_shared=True).exists()


def _told(row: LibraryTakeDown) -> dict[str, Any]:
    return {"subject": _subject(row.item_id), "facts": {"item": row.item_id, "take_down": row.pk}}


def _subject(item: int) -> str:
    return f"library_item {item}"
