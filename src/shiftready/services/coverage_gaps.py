"""Which coming shifts lack a specialist, who of them is nearest to being one, and the next class that would help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from shiftready.core.coverage.board import Board
from shiftready.core.coverage.gaps import Lack, Nearest, ShiftGap, coming_gaps, nearest_of
from shiftready.core.coverage.specialists import strategy_of
from shiftready.services.access import Actor, Deed
from shiftready.services.coverage import coverage_board
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.sight import people_in_sight
from shiftready.store.models import Offering


@dataclass(frozen=True, slots=True)
class ComingGaps:
    """Gaps in the order in which they come, and the board they were read from."""

    board: Board
    gaps: tuple[ShiftGap, ...]


@dataclass(frozen=True, slots=True)
class NearestNamed:
    """For each gap who is nearest, of those whom the actor may see, and their names by roster number."""

    nearest: tuple[tuple[Nearest, ...], ...]
    names: Mapping[str, str]


def shifts_without(
    actor: Actor, *, as_of: date, days: int = 14, unit: str = "", shift: str = "", lack: Lack | None = None
) -> ComingGaps:
    """Coming shifts with fewer specialists on duty than wanted, of one lack where it is named.

    Raises:
        NotAllowed: the actor may not see coverage.
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    board = coverage_board(actor, as_of=as_of, days=days, unit=unit, shift=shift)
    return ComingGaps(board, coming_gaps(board, lack=lack))


def nearest_to(actor: Actor, gaps: tuple[ShiftGap, ...], *, as_of: date) -> NearestNamed:
    """Who of each gap's shift is nearest to being a specialist; nobody for those who may not see people."""
    if not actor.may(Deed.SEE_PEOPLE):
        return NearestNamed(((),) * len(gaps), {})
    facts = facts_of(actor.agency, version_of(actor.agency))
    found, seen = nearest_of(facts, gaps, as_of=as_of), people_in_sight(actor)
    if seen is not None:
        known = frozenset(seen.values())
        found = [tuple(one for one in each if one.person in known) for each in found]
    return NearestNamed(tuple(found), {one.person: facts.roster.people[one.person].name for e in found for one in e})


def next_class_with_seats(actor: Actor, *, as_of: date) -> Offering | None:
    """The next class of the strategy's course that has a seat free, as `free`; None where none is, or not to be seen.

    Raises:
        ShiftreadyError: `strategy_missing`, `group_unknown`.
    """
    if not actor.may(Deed.SEE_OFFERINGS):
        return None
    course = strategy_of(facts_of(actor.agency, version_of(actor.agency))).course
    coming = Offering.objects.of(actor.agency).filter(course=course, starts_on__gt=as_of, max_seats__isnull=False)
    open_ones = coming.filter(status__in=(Offering.Status.DRAFT, Offering.Status.ANNOUNCED))
    taken = Count("seats", filter=Q(seats__released_at=None))
    found: Offering | None = open_ones.annotate(free=F("max_seats") - taken).filter(free__gt=0).first()
    return found
