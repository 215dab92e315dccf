"""The root address: on to one's agency, or a choice between several."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.services.access import agencies_of
from shiftready.web.agency_view import SignedInRequest


@login_required
def entrance(request: SignedInRequest) -> HttpResponse:
    """Send members of one agency on to it; let the others choose."""
    agencies = agencies_of(request.user)
    if len(agencies) == 1:
        return redirect("today:today", agency=agencies[0].slug)
    return render(request, "entrance.html", {"agencies": agencies})
