"""Briefings that were logged: the list, and one with its people."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from shiftready.services.access import Actor, Deed, require
from shiftready.services.briefings.log import find_briefing
from shiftready.services.sight import people_in_sight
from shiftready.store.models import Briefing, BriefingLine
from shiftready.store.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class BriefingShown:
    """One briefing with those of its people whom the actor may see; `hidden` counts the others."""

    briefing: Briefing
    lines: tuple[BriefingLine, ...]
    hidden: int


def list_briefings(actor: Actor, *, search: str = "") -> ScopedQuerySet[Briefing]:
    """The agency's briefings with `people`, how many were there.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    rows: ScopedQuerySet[Briefing] = Briefing.objects.of(actor.agency).select_related("led_by")
    if words := search.strip():
        rows = rows.filter(Q(title__icontains=words) | Q(squad__icontains=words))
    counted: ScopedQuerySet[Briefing] = rows.annotate(  # type: ignore[assignment]  # stubs name the annotated type
        people=Count("lines", filter=Q(lines__correction=None))
    )
    return counted


def show_briefing(actor: Actor, *, briefing: int) -> BriefingShown:
    """One briefing, with who was there and who was taken off it and why.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
        NotFound: `briefing_not_found`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    row = find_briefing(actor, briefing)
    lines = list(BriefingLine.objects.of(actor.agency).filter(briefing=row).select_related("person", "correction__by"))
    seen = people_in_sight(actor)
    own = tuple(line for line in lines if seen is None or line.person_id in seen)
    return BriefingShown(row, own, len(lines) - len(own))
