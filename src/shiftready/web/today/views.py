"""What needs me, each line leading to the deed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shiftready.web.agency_view import AgencyRequest, agency_view


@agency_view()
def today(request: AgencyRequest) -> HttpResponse:
    return render(request, "today/today.html", {"title": "Today"})
