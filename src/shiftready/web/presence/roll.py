"""The roll on the phone of whoever teaches: it works for a day without a network, and asks where phones disagree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from shiftready.services.access import Deed
from shiftready.services.attendance import mark_attendance
from shiftready.services.offerings.find import find_offering, refuse_shut
from shiftready.services.presence.report import PresenceLine, disputes, report_presence
from shiftready.services.presence.roll_lines import RollLine, roll_line
from shiftready.store.models import OfferingBlock
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.presence.crumbs import crumbs_of

WORKER = "shiftready/roll-worker.js"


@dataclass(frozen=True, slots=True)
class BlockOfRoll:
    """A block with everyone who sits in it."""

    block: OfferingBlock
    lines: tuple[tuple[PresenceLine, RollLine], ...]


@agency_view(Deed.MARK_ATTENDANCE)
def roll_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """Every block with its people. Script adds the buttons; without it each block leads to its sheet."""
    row = find_offering(request.actor, offering)
    refuse_shut(row)
    by_block = groupby(report_presence(request.actor, offering=offering), key=lambda line: line.block)
    blocks = [BlockOfRoll(block, tuple((line, roll_line(line)) for line in lines)) for block, lines in by_block]
    context = {"title": "Roll", "offering": row, "blocks": blocks, "crumbs": crumbs_of(request, row)}
    return render(request, "presence/roll.html", context)


@agency_view(Deed.MARK_ATTENDANCE)
def disputes_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """What each phone says; choosing one is a mark by hand, which counts."""
    row = find_offering(request.actor, offering)
    if request.method == "POST":
        _decide(request, offering)
        return redirect("presence:disputes", request.actor.agency.slug, offering)
    context = {"title": "Where phones disagree", "offering": row, "crumbs": crumbs_of(request, row)}
    context["found"] = disputes(request.actor, offering=offering)
    return render(request, "presence/disputes.html", context)


@never_cache
@agency_view(Deed.MARK_ATTENDANCE)
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The script that keeps the roll's page on the phone; it stands here to be allowed to answer for these pages."""
    path = finders.find(WORKER)
    with open(str(path), encoding="utf-8") as script:  # noqa: PTH123 - finders say a name
        return HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")


def _decide(request: AgencyRequest, offering: int) -> None:
    seat, block, minutes = (_whole(request.POST.get(name, "")) for name in ("seat", "block", "minutes"))
    mark_attendance(request.actor, offering=offering, block=block, minutes={seat: minutes})
    messages.success(request, f"Decided: {minutes} minutes count.")


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0  # noqa: PLR2004 - a row's number
