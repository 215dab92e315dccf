"""The rooms of the agency, and what is wrong with those of the classes to come."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.offerings.rooms import (
    LARGEST_ROOM,
    LONGEST_NAME,
    LONGEST_SITE,
    add_room,
    conflicts_of_rooms,
    list_rooms,
    remove_room,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.deeds import class_address
from shiftready.web.offerings.tabs import tabs_of


class RoomForm(forms.Form):
    """A room to be put on the list."""

    name = forms.CharField(max_length=LONGEST_NAME, label="Name", help_text="As blocks name it, such as Room 4.")
    site = forms.CharField(
        required=False, max_length=LONGEST_SITE, label="Site", help_text="Such as Academy, or the address."
    )
    capacity = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ROOM, label="People it holds")


@agency_view(Deed.SEE_OFFERINGS)
def rooms_page(request: AgencyRequest) -> HttpResponse:
    """The list with its conflicts; a POST adds a room."""
    form = RoomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_room(request.actor, **form.cleaned_data)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"{made.name} is on the list.")
            return redirect(class_address(request, "rooms"))
    context = {
        "title": "Rooms",
        "tabs": tabs_of(request.actor),
        "form": form if request.actor.may(Deed.RUN_OFFERINGS) else None,
        "rooms": list_rooms(request.actor),
        "conflicts": conflicts_of_rooms(request.actor, from_on=today_in(request.actor.agency)),
    }
    return render(request, "offerings/rooms.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def remove_deed(request: AgencyRequest, room: int) -> HttpResponse:
    removed = remove_room(request.actor, room=room)
    messages.success(request, f"{removed.name} is off the list. Blocks that name it still do.")
    return redirect(class_address(request, "rooms"))
