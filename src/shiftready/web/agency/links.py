"""Where the pages of Settings stand."""

from __future__ import annotations

from django.urls import reverse

from shiftready.services.access import Deed
from shiftready.web.agency_view import AgencyRequest


def settings_page(request: AgencyRequest, name: str, *args: int | str) -> str:
    """The address of one page of Settings."""
    return reverse(f"settings:{name}", args=(request.actor.agency.slug, *args))


def settings_crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    """The way here, for those who may enter the first page of Settings."""
    return [("Settings", settings_page(request, "agency"))] if request.actor.may(Deed.SEE_AUDIT) else []
