"""What is said of works: by those who read them, taken back by whoever wrote it, hidden by whoever keeps the work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.library.find import STATUS, readable
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import LibraryComment, LibraryVersion

LONGEST_COMMENT = 2000


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment as the actor may read it.

    `by` is a person's name within their own agency and "" outside of it; `hidden_reason` is "" but for whoever wrote a
    hidden comment or keeps the work.
    """

    pk: int
    number: int
    agency: str
    by: str
    text: str
    said_at: datetime
    hidden_reason: str
    may_take_back: bool
    may_hide: bool
    may_show: bool


def comment_on_library_version(actor: Actor, *, library_version: int, text: str) -> LibraryComment:
    """Say something of a version that one reads; all who read the work read it where the version is shared.

    Raises:
        NotAllowed: without `Deed.COMMENT_LIBRARY`.
        NotFound: `library_version_not_found`.
        ShiftreadyError: `comment_missing`, `comment_too_long`.
    """
    require(actor, Deed.COMMENT_LIBRARY)
    version, words = find_readable(actor, library_version), _asked(text)
    with transaction.atomic():
        made = LibraryComment.objects.create(
            agency=actor.agency, version=version, text=words, is_open=version.status == STATUS.APPROVED,
            said_at=timezone.now(), said_by=actor.user,
        )  # fmt: skip
        facts = {"comment": made.pk}
        write_line(actor, "library_comment_made", subject=_subject(made), facts=facts, changes_facts=False)
    return made


def take_back_library_comment(actor: Actor, *, comment: int) -> LibraryComment:
    """Take back what one said; nobody reads it any more.

    Raises:
        NotAllowed: without `Deed.COMMENT_LIBRARY`; `not_own_comment` for what somebody else said.
        NotFound: `library_comment_not_found`.
    """
    require(actor, Deed.COMMENT_LIBRARY)
    with transaction.atomic():
        row = _found(actor, comment)
        if row.agency_id != actor.agency.pk or actor.user is None or row.said_by_id != actor.user.pk:
            message = "Only whoever wrote a comment takes it back. Whoever keeps the work can hide it, with a reason."
            raise NotAllowed("not_own_comment", message)
        row.taken_back_at = timezone.now()
        row.save(update_fields=["taken_back_at"])
        facts = {"comment": row.pk}
        write_line(actor, "library_comment_taken_back", subject=_subject(row), facts=facts, changes_facts=False)
    return row


def hide_library_comment(actor: Actor, *, comment: int, reason: str) -> LibraryComment:
    """Hide what was said of a work of one's own agency; whoever wrote it reads why.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_comment_not_found`, also on a work of another agency.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.KEEP_LIBRARY)
    why = asked_reason(reason)[:500]
    with transaction.atomic():
        row = _kept(actor, comment)
        row.hidden_at, row.hidden_by, row.hidden_reason = timezone.now(), actor.user, why
        row.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        facts = {"comment": row.pk}
        write_line(actor, "library_comment_hidden", subject=_subject(row), facts=facts, changes_facts=False)
    return row


def show_library_comment(actor: Actor, *, comment: int) -> LibraryComment:
    """Show a hidden comment again.

    Raises:
        NotAllowed: without `Deed.KEEP_LIBRARY`.
        NotFound: `library_comment_not_found`, also on a work of another agency.
    """
    require(actor, Deed.KEEP_LIBRARY)
    with transaction.atomic():
        row = _kept(actor, comment)
        row.hidden_at, row.hidden_by, row.hidden_reason = None, None, ""
        row.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        facts = {"comment": row.pk}
        write_line(actor, "library_comment_shown", subject=_subject(row), facts=facts, changes_facts=False)
    return row


def comments_on(actor: Actor, version: LibraryVersion) -> list[CommentShown]:
    """What was said of any version of a work that the actor reads, the oldest first."""
    keeps = version.agency_id == actor.agency.pk and actor.may(Deed.KEEP_LIBRARY)
    rows = _readable(actor).filter(version__item=version.item_id).select_related("agency", "said_by", "version")
    return [_shown(actor, row, keeps=keeps) for row in rows if row.hidden_at is None or keeps or _is_own(actor, row)]


def find_comment(actor: Actor, comment: int) -> LibraryComment:
    """A comment of a work of the actor's own agency, for whoever keeps it.

    Raises:
        NotFound: `library_comment_not_found`.
    """
    return _kept(actor, comment)


def find_readable(actor: Actor, version: int) -> LibraryVersion:
    """A version that the actor reads.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
        NotFound: `library_version_not_found`.
    """
    found: LibraryVersion | None = readable(actor).filter(pk=version).first()
    if found is None:
        message = f"The library shows you no version {version}. Search it for what you look for."
        raise NotFound("library_version_not_found", message)
    return found


def _shown(actor: Actor, row: LibraryComment, *, keeps: bool) -> CommentShown:
    own = _is_own(actor, row)
    return CommentShown(
        row.pk, row.version.number, row.agency.name,
        str(row.said_by or "") if row.agency_id == actor.agency.pk else "",
        row.text, row.said_at, row.hidden_reason, may_take_back=own and actor.may(Deed.COMMENT_LIBRARY),
        may_hide=keeps and row.hidden_at is None, may_show=keeps and row.hidden_at is not None,
    )  # fmt: skip


def _readable(actor: Actor) -> Any:
    mine_or_open = Q(agency=actor.agency) | Q(is_open=True)
    rows = LibraryComment.objects.everywhere().filter(mine_or_open, taken_back_at=None)
    return rows.filter(version__in=readable(actor).values("pk"))


def _found(actor: Actor, pk: int) -> LibraryComment:
    row: LibraryComment | None = _readable(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("library_comment_not_found", f"There is no comment {pk}. It may have been taken back.")
    return row


def _kept(actor: Actor, pk: int) -> LibraryComment:
    row = _found(actor, pk)
    if row.version.agency_id != actor.agency.pk:
        raise NotFound("library_comment_not_found", f"Your agency's works have no comment {pk}.")
    return row


def _is_own(actor: Actor, row: LibraryComment) -> bool:
    return row.agency_id == actor.agency.pk and actor.user is not None and row.said_by_id == actor.user.pk


def _asked(text: str) -> str:
    words = text.strip()
    if not words:
        message = "Say what you mean to tell others who read this work."
        raise ShiftreadyError("comment_missing", message, fields={"text": message})
    if len(words) > LONGEST_COMMENT:
        message = f"A comment may have {LONGEST_COMMENT:,} letters; this one has {len(words):,}. Shorten it."
        raise ShiftreadyError("comment_too_long", message, fields={"text": message})
    return words


def _subject(row: LibraryComment) -> str:
    return f"library_version {row.version_id}"
