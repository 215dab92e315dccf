"""Visits of the agency, and those that others ask of it: a host sees the visit and nothing else of who comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from shiftready.catalogue.program import load_program
from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import SiteVisit, VisitLine, VisitStep

#: What a host is told of a visit beside its days and what it is for: when what happens, and who comes.
FOR_THE_HOST = (VisitLine.Kind.AGENDA, VisitLine.Kind.ATTENDEE)


@dataclass(frozen=True, slots=True)
class VisitLines:
    """The lines of a visit that stand, by kind; what was done is kept among `actions`."""

    agenda: tuple[VisitLine, ...]
    attendees: tuple[VisitLine, ...]
    lessons: tuple[VisitLine, ...] = ()
    actions: tuple[VisitLine, ...] = ()


def own_visits(actor: Actor) -> Any:
    """The visits of the actor's agency, those that begin last first.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    return SiteVisit.objects.of(actor.agency).select_related("host", "ledger_entry", "help_request")


def find_visit(actor: Actor, visit: int, *, to_change: bool = False) -> SiteVisit:
    """One visit of the actor's agency, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `visit_not_found`, also for a visit of another agency.
    """
    require(actor, Deed.SEE_PROGRAM)
    rows = SiteVisit.objects.of(actor.agency)
    found: SiteVisit | None = (rows.select_for_update() if to_change else own_visits(actor)).filter(pk=visit).first()
    return _found(actor, found, visit)


def asked_of_us(actor: Actor) -> Any:
    """The visits that other agencies of this installation ask of the actor's, those that begin last first.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    # The rows belong to whoever comes; naming the host is what lets the host see them.
    return SiteVisit.objects.everywhere().filter(host=actor.agency).select_related("agency")


def whole_asked_of_us(actor: Actor) -> Any:
    """The same with their lines and steps, which two queries read for all of a page.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    # A visit's steps are of its own agency, as its lines are.
    lines = Prefetch("lines", _standing(VisitLine.objects.everywhere()), to_attr="lines_read")
    return asked_of_us(actor).prefetch_related(lines, Prefetch("steps", VisitStep.objects.everywhere()))


def find_asked(actor: Actor, visit: int, *, to_change: bool = False) -> SiteVisit:
    """One visit that is asked of the actor's agency.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `visit_not_found`, also for a visit asked of somebody else.
    """
    rows = asked_of_us(actor)
    found: SiteVisit | None = (rows.select_for_update(of=("self",)) if to_change else rows).filter(pk=visit).first()
    return _found(actor, found, visit)


def lines_of(visit: SiteVisit, *, for_host: bool = False) -> VisitLines:
    """What stands in a visit; for its host when what happens and who comes, and no more."""
    read = getattr(visit, "lines_read", None)
    by_kind: dict[str, list[VisitLine]] = {}
    for row in _standing(VisitLine.objects.of(visit.agency).filter(visit=visit)) if read is None else read:
        if row.kind in FOR_THE_HOST or not for_host:
            by_kind.setdefault(row.kind, []).append(row)
    return VisitLines(*(tuple(by_kind.get(kind, ())) for kind in ("agenda", "attendee", "lesson", "action")))


def place_of(visit: SiteVisit) -> str:
    """Whom the visit goes to, by name; by its short name where the catalogue knows the site no more."""
    if visit.host is not None:
        return visit.host.name
    known = load_program().sites.get(visit.site)
    return f"{known.agency}, {known.state}" if known else visit.site


def open_actions(actor: Actor, *, until: date) -> tuple[VisitLine, ...]:
    """What is to do after visits and due by a day, the oldest first; nothing for whoever does not keep the program."""
    if not actor.may(Deed.KEEP_PROGRAM):
        return ()
    rows = VisitLine.objects.of(actor.agency).filter(kind=VisitLine.Kind.ACTION, ended_at=None, day__lte=until)
    return tuple(rows.order_by("day", "pk"))


def waiting_for_us(actor: Actor) -> int:
    """How many visits others ask of the agency that it has not answered; 0 for whoever does not keep the program."""
    if not actor.may(Deed.KEEP_PROGRAM):
        return 0
    return int(asked_of_us(actor).filter(state=SiteVisit.State.ASKED).count())


def _standing(rows: Any) -> Any:
    """Lines that were not taken out, with the people they name."""
    return rows.filter(Q(ended_at=None) | Q(is_done=True)).select_related("person")


def _found(actor: Actor, found: SiteVisit | None, visit: int) -> SiteVisit:
    if found is None:
        raise NotFound("visit_not_found", f"{actor.agency.name} has no visit {visit}. Look in the list of visits.")
    return found
