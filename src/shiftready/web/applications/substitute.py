"""A seat passed on to somebody else, until the day before the class."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.offerings import substitute_seat
from shiftready.services.offerings.show import show_offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.forms import Substitute
from shiftready.web.applications.links import crumbs_of
from shiftready.web.errors import put_on_form


@agency_view(Deed.RUN_OFFERINGS)
def substitute_page(request: AgencyRequest, offering: int, seat: int) -> HttpResponse:
    shown = show_offering(request.actor, offering=offering)
    held = next((one.seat for one in shown.seats if one.seat.pk == seat), None)
    if held is None:
        raise NotFound("seat_not_found", "No one holds this seat. It may have been released meanwhile.")
    form = Substitute(request.POST or None)
    crumbs = crumbs_of(request, shown.offering, below=False)
    if request.method == "POST" and form.is_valid():
        try:
            given = substitute_seat(request.actor, seat=seat, **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"{given.person} sits in the place of {held.person}.")
            return redirect(crumbs[-1][1])
    context = {
        "title": f"Who sits in the place of {held.person}?",
        "effect": "The seat passes on at once; nobody of the waiting list moves up. This can be done until the day "
        "before the class.",
        "word": "Pass the seat on",
        "form": form,
        "back": crumbs[-1][1],
        "crumbs": crumbs,
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)
