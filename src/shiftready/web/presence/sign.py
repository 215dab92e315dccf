"""Coming in and going out on one's own phone: the code is scanned, the person confirms.

A code runs out sooner than anybody signs in to Shiftready on the way. So what counts is the moment it was read, kept in
the browser's session until it is confirmed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.door import Scan, own_sign, read_code, sign_own
from shiftready.services.presence.signs import Signed
from shiftready.web.agency_view import AgencyRequest, agency_view

SCANNED = "scanned"


@never_cache
def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """Where a phone arrives from the code; whoever is not signed in is asked to, and comes back."""
    scan = read_code(code)
    request.session[SCANNED] = {
        "offering": scan.offering,
        "agency": scan.agency,
        "slug": scan.slug,
        "at": scan.at.isoformat(),
    }
    return redirect("presence:sign", scan.slug, scan.offering)


@never_cache
@agency_view(Deed.SEE_OWN_TRAINING)
def sign_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """One question: come in, or go out."""
    scan = _scan(request, offering)
    if request.method == "POST":
        signed = sign_own(
            request.actor, scan=scan, is_in=request.POST.get("way") == "in", key=request.POST.get("key", "")
        )
        messages.success(request, _said(signed))
        return redirect("my_training:mine", request.actor.agency.slug)
    context = {"title": "You are at the door", "own": own_sign(request.actor, scan=scan), "scan": scan}
    return render(request, "presence/sign.html", context | {"key": uuid4().hex})


def _scan(request: AgencyRequest, offering: int) -> Scan:
    find_offering(request.actor, offering)
    kept = request.session.get(SCANNED)
    if not kept or kept["offering"] != offering:
        raise ShiftreadyError("door_code_missing", "Scan the code on the screen at the door: it brings you here.")
    return Scan(**{**kept, "at": datetime.fromisoformat(kept["at"])})


def _said(signed: Signed) -> str:
    title, time = signed.sign.offering.title, f"{timezone.localtime(signed.sign.at):%H:%M}"
    if not signed.has_seat:
        return f"You have no seat in {title}. The coordinator sees that you are here and will answer you."
    return f"You are signed {'in to' if signed.sign.is_in else 'out of'} {title} at {time}."
