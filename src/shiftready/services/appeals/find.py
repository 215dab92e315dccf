"""Finding appeals: those of the agency for whoever decides them, and one's own."""

from __future__ import annotations

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import MarkAppeal
from shiftready.store.scope import ScopedQuerySet


def list_appeals(actor: Actor, *, waiting: bool = False) -> ScopedQuerySet[MarkAppeal]:
    """The agency's appeals, the newest first, or those alone that wait for a decision, the oldest first.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    rows: ScopedQuerySet[MarkAppeal] = _rows(actor).order_by("-asked_at", "-pk")
    return rows.filter(decision=None).order_by("asked_at", "pk") if waiting else rows


def find_appeal(actor: Actor, pk: int) -> MarkAppeal:
    """One appeal, for whoever decides.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
        NotFound: `appeal_not_found`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    found: MarkAppeal | None = _rows(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound("appeal_not_found", f"{actor.agency.name} has no appeal {pk}. Look in the list of appeals.")
    return found


def own_appeals(actor: Actor) -> tuple[MarkAppeal, ...]:
    """The actor's own appeals, the newest first.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    return tuple(_rows(actor).filter(seat__person=actor.person_id or 0).order_by("-asked_at", "-pk"))


def _rows(actor: Actor) -> ScopedQuerySet[MarkAppeal]:
    rows: ScopedQuerySet[MarkAppeal] = MarkAppeal.objects.of(actor.agency)
    return rows.select_related("seat__person", "seat__offering", "block", "decision__decided_by")
