"""Visits as plain values, the same for programs, files and the shell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shiftready.services.access import Actor, Deed
from shiftready.services.visits.find import lines_of, place_of
from shiftready.store.models import SiteVisit, VisitHost, VisitLine

ASKED_HEADINGS = ("id", "by", "starts_on", "ends_on", "state", "purpose")
HEADINGS = ("id", "to", "starts_on", "ends_on", "state", "purpose")


def asked_line(visit: SiteVisit) -> tuple[object, ...]:
    """A visit that another agency asks for, under `ASKED_HEADINGS`."""
    return (visit.pk, visit.agency.name, visit.starts_on, visit.ends_on, visit.state, visit.purpose)


def visit_line(visit: SiteVisit) -> tuple[object, ...]:
    """A visit under `HEADINGS`."""
    return (visit.pk, place_of(visit), visit.starts_on, visit.ends_on, visit.state, visit.purpose)


def visit_values(actor: Actor, visit: SiteVisit) -> dict[str, Any]:
    """All of a visit for the agency that comes; `funds` None for whoever may not see costs."""
    lines = lines_of(visit)
    entry = visit.ledger_entry
    funds = {
        "asked_cents": visit.funds_cents,
        "payer": visit.funds_payer,
        "ledger_entry": entry.number if entry else None,
    }
    return {
        **_plain(visit),
        "to": visit.host.slug if visit.host else visit.site,
        "name": place_of(visit),
        "help_request": visit.help_request_id,
        "funds": funds if actor.may(Deed.SEE_COSTS) else None,
        "lessons": _lines(lines.lessons),
        "actions": _lines(lines.actions),
    }


def asked_values(visit: SiteVisit) -> dict[str, Any]:
    """A visit for its host: who comes, when and for what, and nothing else of them."""
    return {**_plain(visit, for_host=True), "agency": visit.agency.name}


def offer_values(offer: VisitHost | None) -> dict[str, Any]:
    """An offer to host; all empty where there is none."""
    if offer is None:
        return {"is_offered": False, "from_on": None, "text": "", "approaches": [], "fields": []}
    said = {"from_on": offer.from_on, "text": offer.text, "approaches": offer.approaches, "fields": offer.fields}
    return {"is_offered": True, **said}


def name_of(line: VisitLine) -> str:
    """Who comes along: a name, with the organization where it is of another."""
    if line.person is not None:
        return line.person.name
    return f"{line.text}, {line.organization}"


def _plain(visit: SiteVisit, *, for_host: bool = False) -> dict[str, Any]:
    lines = lines_of(visit, for_host=for_host)
    return {
        "id": visit.pk,
        "purpose": visit.purpose,
        "starts_on": visit.starts_on,
        "ends_on": visit.ends_on,
        "state": visit.state,
        "steps": [{"state": s.state, "at": s.at, "by_host": s.by_host, "words": s.words} for s in visit.steps.all()],
        "agenda": _lines(lines.agenda),
        "attendees": _lines(lines.attendees),
    }


def _lines(lines: Iterable[VisitLine]) -> list[dict[str, Any]]:
    return [
        {
            "line": one.pk,
            "text": name_of(one) if one.kind == VisitLine.Kind.ATTENDEE else one.text,
            "day": one.day,
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
            "owner": one.owner,
            "is_done": one.is_done,
            "ended_words": one.ended_words,
        }
        for one in lines
    ]
