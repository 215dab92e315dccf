"""The agency's facts."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format

from shiftready.services.access import Deed
from shiftready.services.courses.shelf import titles_of
from shiftready.store.choices import read_groups, read_strategy
from shiftready.store.models import Agency
from shiftready.web.agency.words import strategy_facts
from shiftready.web.agency_view import AgencyRequest, agency_view


@agency_view(Deed.SEE_AUDIT)
def facts(request: AgencyRequest) -> HttpResponse:
    """What the agency is, whom it wants trained, and where its data goes out."""
    agency = request.actor.agency
    strategy, groups = read_strategy(agency.strategy), read_groups(agency.groups)
    group = groups.get(strategy.group) if strategy else None
    context = {
        "title": "Settings",
        "facts": _facts(agency),
        "strategy": strategy_facts(strategy, group, titles=titles_of(agency)),
    }
    return render(request, "agency/facts.html", context)


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
