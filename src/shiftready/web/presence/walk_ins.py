"""Who came without a seat: seated with one press, or turned away with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.walk_ins import refuse_walk_in, seat_walk_in, walk_ins
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.offerings.forms import Reason
from shiftready.web.presence.crumbs import crumbs_of


@agency_view(Deed.RUN_OFFERINGS)
def walk_ins_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    context = {"title": "Here without a seat", "offering": row, "crumbs": crumbs_of(request, row)}
    context["found"] = walk_ins(request.actor, offering=offering)
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
