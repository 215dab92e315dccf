"""Who came without a seat: seated with one press, or turned away with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import zone_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.walk_ins import WalkIn, refuse_walk_in, seat_walk_in, walk_ins
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Listing, Shown, csv_answer
from shiftready.web.offerings.forms import Reason
from shiftready.web.presence.crumbs import crumbs_of

CSV_HEADINGS = ("person", "name", "organization", "first_signed", "turned_away", "reason")


@agency_view(Deed.RUN_OFFERINGS)
def walk_ins_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """Those who wait for an answer first; `?format=csv` for all of them as a spreadsheet."""
    row, found = find_offering(request.actor, offering), walk_ins(request.actor, offering=offering)
    if request.GET.get("format") == "csv":
        return csv_answer("without-a-seat", CSV_HEADINGS, (_cells(one) for one in found))
    listing = Listing(request, (), default="")
    shown: Shown[WalkIn] = listing.show(found)
    context = {"title": "Here without a seat", "offering": row, "crumbs": crumbs_of(request, row), "shown": shown}
    context["export"] = listing.link(format="csv", page=None)
    return render(request, "presence/walk_ins.html", context)


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def seat_deed(request: AgencyRequest, offering: int) -> HttpResponse:
    try:
        seat = seat_walk_in(request.actor, offering=offering, person=request.POST.get("person", ""))
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{seat.person} has a seat. The time since they signed in counts.")
    return redirect("presence:walk_ins", request.actor.agency.slug, offering)


@agency_view(Deed.RUN_OFFERINGS)
def refuse_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """`?person=` names whom."""
    row, number = find_offering(request.actor, offering), request.GET.get("person", "")
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refuse_walk_in(request.actor, offering=offering, person=number, reason=form.cleaned_data["reason"])
        messages.success(request, f"Number {number} is turned away, and reads why at the door.")
        return redirect("presence:walk_ins", request.actor.agency.slug, offering)
    context = {
        "title": f"Turn number {number} away?" if number else "Turn somebody away?",
        "effect": "They get no seat, and read the reason when they sign again. They can still be seated later.",
        "word": "Turn away",
        "form": form,
        "back": reverse("presence:walk_ins", args=[request.actor.agency.slug, offering]),
        "crumbs": crumbs_of(request, row),
    }
    return render(request, "presence/refuse.html", context, status=422 if form.errors else 200)


def _cells(one: WalkIn) -> tuple[object, ...]:
    zone, refusal = zone_of(one.person.agency), one.refusal
    turned_away = f"{refusal.refused_at.astimezone(zone):%Y-%m-%d %H:%M}" if refusal else ""
    came_at = f"{one.came_at.astimezone(zone):%Y-%m-%d %H:%M}"
    named = (one.person.number, one.person.name, one.person.organization)
    return (*named, came_at, turned_away, refusal.reason if refusal else "")
