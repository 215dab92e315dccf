"""What needs me, each line leading to the deed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shiftready.services.clock import today_in
from shiftready.services.compliance import own_number
from shiftready.services.first_steps import first_steps
from shiftready.services.today import today_of
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.today.needs import needs_of


@agency_view()
def today(request: AgencyRequest) -> HttpResponse:
    """As far as the actor's role may see it."""
    now = today_of(request.actor, as_of=today_in(request.actor.agency))
    needs = needs_of(request.actor, now)
    context = {"title": "Today", "now": now, "needs": needs, "own": own_number(request.actor)}
    context["steps"] = first_steps(request.actor)
    return render(request, "today/today.html", context)
