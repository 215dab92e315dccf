"""Closing a class for one person who was left open: what will be written is shown first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.make_up.close_seat import close_seat, preview_seat
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.presence.crumbs import crumbs_of


@agency_view(Deed.CLOSE_OFFERINGS)
def close_page(request: AgencyRequest, offering: int, seat: int) -> HttpResponse:
    """Looked at by GET, written by POST with the digest of what was looked at."""
    if request.method == "POST" and _close(request, offering, seat):
        return redirect("make_up:reach", request.actor.agency.slug, offering)
    found = preview_seat(request.actor, offering=offering, seat=seat)
    row = found.closing.offering
    context = {
        "title": f"Close the class for {found.line.seat.person}",
        "found": found,
        "line": found.line,
        "topics": load_catalogue().topics,
        "fields": [("digest", found.digest)],
        "back": reverse("make_up:reach", args=[request.actor.agency.slug, offering]),
        "crumbs": crumbs_of(request, row),
    }
    return render(request, "make_up/close_seat.html", context)


def _close(request: AgencyRequest, offering: int, seat: int) -> bool:
    try:
        closed = close_seat(request.actor, offering=offering, seat=seat, digest=request.POST.get("digest", ""))
    except ShiftreadyError as refusal:
        if refusal.code != "preview_out_of_date":
            raise
        messages.error(request, refusal.message)
        return False
    written = "a record and a certificate" if closed.certificates else "a record in part"
    messages.success(request, f"Closed: {written if closed.records else 'nothing was earned, so there is no record'}.")
    return True
