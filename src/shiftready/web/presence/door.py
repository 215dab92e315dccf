"""The door's screen: a code that is new every half minute. The page renews itself, by its header and without script."""

from __future__ import annotations

from base64 import b64encode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.formats.qr_code import qr_svg
from shiftready.services.access import Deed
from shiftready.services.presence.door import RENEWED, door_of
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.presence.crumbs import crumbs_of


@agency_view(Deed.MARK_ATTENDANCE)
def door_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """The code of now, large enough to be scanned from a queue, and how many are in."""
    door = door_of(request.actor, offering=offering)
    context = {"title": "Sign in at the door", "door": door, "offering": door.offering}
    context["crumbs"] = crumbs_of(request, door.offering)
    context["picture"] = _picture(door.code) if door.code else ""
    answer = render(request, "presence/door.html", context)
    answer["Cache-Control"] = "no-store"
    if door.code:
        answer["Refresh"] = str(int(RENEWED.total_seconds()))
    return answer


def _picture(code: str) -> str:
    address = settings.SHIFTREADY.address + reverse("door:code", args=[code])
    return f"data:image/svg+xml;base64,{b64encode(qr_svg(address).encode()).decode()}"
