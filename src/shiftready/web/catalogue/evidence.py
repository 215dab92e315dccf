"""What is known: what studies found of training, what to count, and standards in their editions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shiftready.catalogue.program import load_program
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.catalogue.tabs import tabs_of
from shiftready.web.status_words import Look

OUTCOMES = {
    "knowledge": "What officers know and hold",
    "referral": "Referral to care",
    "force": "Use of force",
    "arrest": "Arrests",
    "injury": "Injuries",
    "decay": "How long it lasts",
    "refresher": "Refreshers",
    "stigma": "Stigma",
    "volunteers": "Volunteers and others",
    "delivery": "Forms of delivery",
    "scales": "How to measure it",
}
DIRECTIONS = {
    "linked": (Look.GOOD, "Linked"),
    "not_found": (Look.QUIET, "No effect found"),
    "mixed": (Look.WARNING, "Mixed"),
    "fades": (Look.NOTICE, "Fades"),
    "comparable": (Look.INFO, "Comparable"),
    "reliable": (Look.INFO, "Reliable"),
}


@agency_view()
def evidence(request: AgencyRequest) -> HttpResponse:
    """Research, measures and standards on one page."""
    program = load_program()
    research = [(OUTCOMES[one.outcome], *DIRECTIONS[one.direction], one) for one in program.research.values()]
    context = {"title": "What is known", "research": research, "measures": program.measures.values()}
    context |= {"standards": program.standards.values(), "tabs": tabs_of(request.actor)}
    return render(request, "catalogue/evidence.html", context)
