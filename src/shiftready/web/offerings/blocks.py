"""Saying where each block is taught and by whom: all blocks of a class on one page."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.offerings import Arrangement, arrange_blocks
from shiftready.services.offerings.rooms import conflicts_of_rooms, list_rooms
from shiftready.services.offerings.show import BlockShown, show_offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.offerings.deeds import class_address, to_class
from shiftready.web.offerings.words import class_name


class BlockForm(forms.Form):
    """The room and the people who teach one block."""

    room = forms.CharField(
        required=False, max_length=100, label="Room", widget=forms.TextInput(attrs={"list": "rooms"})
    )
    instructor = forms.CharField(required=False, max_length=200, label="Taught by")


@agency_view(Deed.RUN_OFFERINGS)
def blocks_page(request: AgencyRequest, offering: int) -> HttpResponse:
    shown = show_offering(request.actor, offering=offering)
    days = [(day.day, [(one.block, _form(request, one)) for one in day.blocks]) for day in shown.days]
    sheet = {block.pk: form for _, rows in days for block, form in rows}
    if request.method == "POST" and all([form.is_valid() for form in sheet.values()]):  # noqa: C419 - every form is asked, so that every remark is shown
        wanted = {pk: Arrangement(**form.cleaned_data) for pk, form in sheet.items()}
        changed = arrange_blocks(request.actor, offering=offering, arrangements=wanted)
        messages.success(request, f"Rooms and people are kept: {changed} blocks changed.")
        return to_class(request, offering)
    crumbs = [
        ("Classes", class_address(request, "list")),
        (class_name(shown.offering), class_address(request, "class", offering)),
    ]
    context = {"title": "Rooms and people", "days": days, "crumbs": crumbs, "rooms": list_rooms(request.actor)}
    today = today_in(request.actor.agency)
    context["conflicts"] = conflicts_of_rooms(request.actor, from_on=today, offering=offering)
    return render(request, "offerings/blocks.html", context, status=422 if request.method == "POST" else 200)


def _form(request: AgencyRequest, one: BlockShown) -> BlockForm:
    initial = {"room": one.block.room, "instructor": one.block.instructor}
    return BlockForm(request.POST or None, prefix=str(one.block.pk), initial=initial)
