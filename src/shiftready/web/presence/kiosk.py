"""The kiosk: opened from the class by whoever teaches, then a page of its own that knows no account."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import zone_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.kiosk import (
    AtKiosk,
    close_kiosk,
    is_in_use,
    kiosk_in_use,
    kiosks_of,
    open_kiosk,
    sign_at_kiosk,
)
from shiftready.store.models import Kiosk
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.certificates.guesses import count_guess, has_guessed_too_often
from shiftready.web.presence.crumbs import crumbs_of

HELD = "kiosk"
A_DAY_SECONDS = 24 * 3600


@agency_view(Deed.MARK_ATTENDANCE)
def kiosks_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """What a kiosk is, the one to open on this device, and those that are open."""
    if request.method == "POST":
        kiosk = open_kiosk(request.actor, offering=offering)
        # Whoever opened it leaves nothing of themselves on a device that others stand before.
        logout(request)
        request.session[HELD] = kiosk.pk
        request.session.set_expiry(A_DAY_SECONDS)
        return redirect("door:kiosk")
    row = find_offering(request.actor, offering)
    kiosks = [(one, is_in_use(one)) for one in kiosks_of(request.actor, offering=offering)]
    context = {"title": "A kiosk at the door", "offering": row, "kiosks": kiosks, "crumbs": crumbs_of(request, row)}
    return render(request, "presence/kiosks.html", context)


@require_POST
@agency_view(Deed.MARK_ATTENDANCE)
def close_deed(request: AgencyRequest, offering: int, kiosk: int) -> HttpResponse:
    close_kiosk(request.actor, offering=offering, kiosk=kiosk)
    messages.success(request, "The kiosk is closed.")
    return redirect("presence:kiosks", request.actor.agency.slug, offering)


@never_cache
def kiosk_page(request: HttpRequest) -> HttpResponse:
    """One field and two buttons. It tells numbers, never names, and opens nothing else."""
    kiosk = kiosk_in_use(request.session.get(HELD))
    with timezone.override(zone_of(kiosk.agency)):
        if request.method == "POST":
            _take(request, kiosk)
            return redirect("door:kiosk")
        context = {"title": kiosk.offering.title, "kiosk": kiosk, "key": uuid4().hex}
        return render(request, "presence/kiosk.html", context)


def _take(request: HttpRequest, kiosk: Kiosk) -> None:
    if has_guessed_too_often(request):
        messages.error(request, "Too many numbers were tried that nobody has. Wait ten minutes, or ask at the desk.")
        return
    said = request.POST
    try:
        done = sign_at_kiosk(
            kiosk, number=said.get("number", ""), is_in=said.get("way") == "in", key=said.get("key", "")
        )
    except ShiftreadyError as refusal:
        if refusal.code == "number_unknown":
            count_guess(request)
        messages.error(request, refusal.message)
    else:
        messages.success(request, _said(done))


def _said(done: AtKiosk) -> str:
    sign = done.signed.sign
    time = f"{timezone.localtime(sign.at):%H:%M}"
    if not done.signed.has_seat:
        return f"Number {done.number} has no seat in this class. The coordinator sees it and will answer you."
    return f"Number {done.number} is signed {'in' if sign.is_in else 'out'} at {time}."
