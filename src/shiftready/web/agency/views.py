"""The agency's facts, and the audit trail."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format

from shiftready.services.access import Deed
from shiftready.services.trail import audit_trail, broken_line
from shiftready.store.choices import read_groups, read_strategy
from shiftready.store.models import Agency, AuditLine
from shiftready.web.agency.links import settings_crumbs
from shiftready.web.agency.words import strategy_facts
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, csv_answer

AUDIT_COLUMNS = (
    Column("at", "When", ("pk",)),
    Column("actor", "Who"),
    Column("deed", "What"),
    Column("subject", "Which"),
    Column("facts", "Numbers"),
)


@agency_view(Deed.SEE_AUDIT)
def facts(request: AgencyRequest) -> HttpResponse:
    """What the agency is, whom it wants trained, and where its data goes out."""
    agency = request.actor.agency
    strategy, groups = read_strategy(agency.strategy), read_groups(agency.groups)
    group = groups.get(strategy.group) if strategy else None
    context = {"title": "Settings", "facts": _facts(agency), "strategy": strategy_facts(strategy, group)}
    return render(request, "agency/facts.html", context)


@agency_view(Deed.SEE_AUDIT)
def trail(request: AgencyRequest) -> HttpResponse:
    """Every deed, newest first, and whether a line was altered; `?check=1` follows the whole chain."""
    lines = audit_trail(request.actor)
    if request.GET.get("format") == "csv":
        return csv_answer("audit-trail", ("at", "who", "deed", "subject", "facts", "digest"), map(_cells, lines))
    listing = Listing(request, AUDIT_COLUMNS, default="-at")
    context = {"title": "Audit trail", "listing": listing, "shown": listing.show(lines.order_by(*listing.order))}
    context |= {"export": listing.link(format="csv", page=None, check=None), "check": listing.link(check=1)}
    if request.GET.get("check"):
        context |= {"was_checked": True, "broken": broken_line(request.actor)}
    return render(request, "agency/audit.html", context | {"crumbs": settings_crumbs(request)})


def _facts(agency: Agency) -> list[tuple[str, object]]:
    return [
        ("Name", agency.name),
        ("State", agency.state),
        ("Time zone", agency.time_zone),
        ("Address in the browser", f"/{agency.slug}/"),
        ("Roster taken over on", _day(agency.roster_as_at)),
        ("List of past training drawn on", _day(agency.records_complete_until)),
    ]


def _day(day: date | None) -> str:
    return date_format(day, "j M Y") if day else ""


def _cells(line: AuditLine) -> tuple[object, ...]:
    return (line.at.isoformat(), line.actor_id, line.deed, line.subject, line.facts, line.digest)
