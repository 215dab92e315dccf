"""A seat for a guest: somebody of another organization, on no roster of ours."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.offerings import seat_guest
from shiftready.services.offerings.show import show_offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.deeds import class_address, to_class
from shiftready.web.offerings.forms import SeatGuest
from shiftready.web.offerings.words import class_name


@agency_view(Deed.RUN_OFFERINGS)
def guest_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """A seat for one guest by name and organization."""
    shown = show_offering(request.actor, offering=offering)
    form = SeatGuest(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            seat = seat_guest(request.actor, offering=offering, **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"{seat.person} of {seat.person.organization} has a seat.")
            return to_class(request, offering)
    context = {"title": "Seat a guest", "form": form, "shown": shown, "offering": shown.offering}
    title, address = class_name(shown.offering), class_address(request, "class", offering)
    context["crumbs"] = [("Classes", class_address(request, "list")), (title, address)]
    context["word"] = "Give the seat"
    return render(request, "offerings/give.html", context, status=422 if form.errors else 200)
