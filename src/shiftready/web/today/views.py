"""What needs me, each line leading to the deed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shiftready.services.access import Deed
from shiftready.services.compliance import OPEN, own_number
from shiftready.services.today import today_of
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import today_in


@agency_view()
def today(request: AgencyRequest) -> HttpResponse:
    """As far as the actor's role may see it."""
    now = today_of(request.actor, as_of=today_in(request.actor.agency))
    answers = [(value, now.answers[value]) for value in OPEN if now.answers[value]] if now.answers else []
    context = {"title": "Today", "now": now, "answers": answers, "own": own_number(request.actor)}
    context["may_plan"] = request.actor.may(Deed.MAKE_PLANS)
    return render(request, "today/today.html", context)
