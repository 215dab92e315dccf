"""Works of the library within what the actor may read: those of their own agency, and what others have shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.reviewed import Refusal, Reviewed, Words
from shiftready.store.models import LibraryVersion

STATUS = LibraryVersion.Status
_WORDS = Words(
    one="one",
    called=str,
    not_open="library_version_not_open",
    not_found=Refusal(
        "library_version_not_found", "{agency} has no version {number} in the library. Look in the list of its own."
    ),
    changed=Refusal("library_version_changed", "Somebody wrote a further version meanwhile. Open that one."),
    own=Refusal(
        "own_library_version",
        "Nobody approves what they wrote or handed in themselves. Ask a second person who may: another coordinator or "
        "administrator, or a supervisor who is bound to no unit.",
    ),
    comment_hint="Say what you mean, so that whoever wrote it can act on it.",
    next_steps={STATUS.APPROVED: " Write a further version.", STATUS.SENT_BACK: " Write a further version."},
    stands="{row} is {status}.",
)
#: What other agencies read, also where a later version took its place.
_SHARED_ONCE = Q(status=STATUS.APPROVED, item__taken_down_at=None)
VERSIONS = Reviewed(LibraryVersion, "library_version", "number", _WORDS)


@dataclass(frozen=True, slots=True)
class WorkShown:
    """A version with the others of its work that the actor may read, the newest first, and what they may do with it.

    `is_ours`: it is of the actor's own agency, which alone reads what was said in its review.
    """

    version: LibraryVersion
    others: tuple[LibraryVersion, ...]
    is_ours: bool
    may_write: bool
    may_bring: bool
    may_submit: bool
    may_take_back: bool
    may_review: bool


def readable(actor: Actor) -> Any:
    """Every version that the actor may read, with its work and agency, without its text: a query set.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
    """
    require(actor, Deed.SEE_LIBRARY)
    return _listed(LibraryVersion.objects.everywhere().filter(Q(agency=actor.agency) | _SHARED_ONCE))


def shared(actor: Actor) -> Any:
    """The one version of each work that all agencies are given now: a query set like that of `readable`.

    Only what is approved is shared, so neither the version's step nor whose it is must be asked for in each row: that
    took a search of 10,000 works a third of its time.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
    """
    require(actor, Deed.SEE_LIBRARY)
    return _listed(LibraryVersion.objects.everywhere().filter(is_shared=True, item__taken_down_at=None))


def newest_of_ours(actor: Actor) -> Any:
    """The newest version of each work of the actor's agency, shared or not: a query set like that of `readable`.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
    """
    require(actor, Deed.SEE_LIBRARY)
    return _listed(LibraryVersion.objects.of(actor.agency).filter(is_newest=True))


def _listed(rows: Any) -> Any:
    return rows.select_related("item", "agency").defer("text")


def show_work(actor: Actor, *, library_version: int) -> WorkShown:
    """A version, and what can be done with it.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
        NotFound: `library_version_not_found`, also for what another agency has not shared.
    """
    rows = readable(actor).defer(None).select_related("item", "agency", "written_by", "submitted_by", "decided_by")
    row = rows.filter(pk=library_version).first()
    if row is None:
        message = f"The library shows you no version {library_version}. Search it for what you look for."
        raise NotFound("library_version_not_found", message)
    ours, keeps = row.agency_id == actor.agency.pk, actor.may(Deed.KEEP_LIBRARY)
    may_review = row.status == STATUS.SUBMITTED and actor.may(Deed.APPROVE_LIBRARY)
    return WorkShown(
        row,
        tuple(readable(actor).filter(item=row.item_id).exclude(pk=row.pk).order_by("-number")),
        is_ours=ours,
        may_write=ours and keeps and row.is_newest and row.status != STATUS.SUBMITTED,
        may_bring=ours and keeps and row.is_newest and row.status == STATUS.DRAFT,
        may_submit=ours and keeps and row.is_newest and row.status == STATUS.DRAFT,
        may_take_back=ours and keeps and row.status == STATUS.SUBMITTED,
        may_review=ours and may_review and not _is_own(actor, row),
    )


def newest_at(actor: Actor, pk: int, *wanted: str) -> LibraryVersion:
    """The version, locked, where it is the newest of its work and stands at one of the wanted steps.

    Raises:
        NotFound: `library_version_not_found`.
        ShiftreadyError: `library_version_not_open`, `library_version_changed`.
    """
    found = VERSIONS.at(actor, pk, *wanted)
    if not found.is_newest:
        raise ShiftreadyError(_WORDS.changed.code, _WORDS.changed.sentence)
    return found


def refuse_own(actor: Actor, row: LibraryVersion) -> None:
    """Refuse whoever wrote or handed in any of what is to be let go.

    Raises:
        NotAllowed: `own_library_version`.
    """
    if _is_own(actor, row):
        raise NotAllowed(_WORDS.own.code, _WORDS.own.sentence)


def _is_own(actor: Actor, row: LibraryVersion) -> bool:
    """Whether they wrote or handed in this version, or an earlier one that nobody has approved."""
    open_ones = LibraryVersion.objects.of(row.agency).filter(item=row.item_id, number__lte=row.number)
    open_ones = open_ones.exclude(status=STATUS.APPROVED)
    hands = {one for pair in open_ones.values_list("written_by", "submitted_by") for one in pair}
    return actor.user is None or actor.user.pk in hands
