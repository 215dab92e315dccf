"""Moving a class: looked at first, with whom it gets in the way of, then done as it was shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.moving.move import LONGEST_PLACE, LONGEST_ROOM, Moved, move_offering, preview_move
from shiftready.services.moving.schedule import MoveSaid
from shiftready.services.offerings.find import find_offering, refuse_shut
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.offerings.deeds import class_address, to_class
from shiftready.web.offerings.words import class_name
from shiftready.web.templatetags.moments import weekday


class MoveForm(forms.Form):
    """Where a class goes; what is left empty stays as it is."""

    starts_on = forms.DateField(label="First day", widget=DayInput())
    day_starts_at = forms.TimeField(
        required=False,
        label="Each day starts at",
        help_text="Empty: at the hour at which it starts now.",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    shape = forms.CharField(
        required=False,
        max_length=100,
        label="Days of the class",
        help_text="Empty: as many in each week as now. 4 means four days in a row; 2+3 two and, in the week after, "
        "three; 5+5 at 18:00 ten evenings.",
    )
    place = forms.CharField(required=False, max_length=LONGEST_PLACE, label="Place")
    room = forms.CharField(
        required=False,
        max_length=LONGEST_ROOM,
        label="Room of all its blocks",
        help_text="Empty: each block stays in its room. Rooms of single blocks are said under Rooms and people.",
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput())

    def said(self) -> MoveSaid:
        """What the service takes."""
        said: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "digest"}
        return MoveSaid(**{**said, "room": said["room"] or None})


@agency_view(Deed.RUN_OFFERINGS)
def move_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    refuse_shut(row)
    form, shown = MoveForm(request.POST or None, initial={"starts_on": row.starts_on, "place": row.place}), None
    if request.method == "POST" and form.is_valid():
        try:
            if "move" in request.POST:
                return _moved(request, row, form)
            shown = preview_move(request.actor, offering=offering, said=form.said())
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
    back = class_address(request, "class", offering)
    context = {
        "title": f"Move {class_name(row)}",
        "crumbs": [("Classes", class_address(request, "list")), (class_name(row), back)],
        "form": form,
        "fields": [field for field in form if field.name != "digest"],
        "shown": shown,
        "back": back,
    }
    return render(request, "offerings/move.html", context, status=422 if form.errors else 200)


def _moved(request: AgencyRequest, row: Offering, form: MoveForm) -> HttpResponse:
    moved = move_offering(request.actor, offering=row.pk, said=form.said(), digest=form.cleaned_data["digest"])
    messages.success(request, _sentence(moved))
    return to_class(request, row.pk)


def _sentence(moved: Moved) -> str:
    """What was done, and how to undo it."""
    asked = len(moved.asked_again)
    who = "1 person who teaches is" if asked == 1 else f"{asked} people who teach are"
    again = f" {who} asked again." if asked else ""
    return (
        f"The class begins on {weekday(moved.offering.starts_on)} now. Whoever has a seat hears of it.{again} "
        f"To undo it, move it back to {weekday(moved.before[0])}."
    )
