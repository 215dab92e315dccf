"""The hours of each shift: seen, looked at before they are kept, and said anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.shift_hours import ShiftHours
from shiftready.services.access import Deed
from shiftready.services.settings_shifts import (
    LONGEST_SHIFT,
    HoursEffect,
    KnownShift,
    known_shifts,
    past_shift_times,
    preview_shift_hours,
    say_shift_hours,
)
from shiftready.store.choices import read_shift_hours
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency_view import AgencyRequest, agency_view

MEANING = (
    "The duty list says who works which shift, but not at what hours. The dispatch list and the simulation of crisis "
    "calls go by the hours said here. Where none are said, shifts called day, evening and night are taken to work from "
    "7 to 15, 15 to 23 and 23 to 7, and every answer says so."
)
NO_SHIFT = "People of no shift"


class ShiftsForm(forms.Form):
    """For each shift its hours, and one more shift by its name."""

    name = forms.CharField(
        label="Another shift", required=False, max_length=LONGEST_SHIFT, help_text="As your duty list writes it."
    )
    hours = forms.CharField(label="Its hours", required=False, max_length=40)

    def __init__(self, known: Sequence[KnownShift], data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.shifts = [one.shift for one in known]
        for place, one in enumerate(known):
            self.fields[f"shift_{place}"] = forms.CharField(
                label=capfirst(one.shift or NO_SHIFT),
                help_text=_help(one),
                required=False,
                max_length=40,
                initial=one.recorded.short if one.recorded else "",
            )
        self.order_fields([*(f"shift_{place}" for place in range(len(known))), "name", "hours"])

    def said(self) -> dict[str, str]:
        """What `say_shift_hours` is told."""
        given = self.cleaned_data
        hours = {shift: given[f"shift_{place}"] for place, shift in enumerate(self.shifts)}
        return {**hours, **({given["name"]: given["hours"]} if given["name"] else {})}

    def put(self, refusal: ShiftreadyError) -> None:
        """Each remark beside the shift it is about."""
        places = {shift: f"shift_{place}" for place, shift in enumerate(self.shifts)}
        for shift, remark in refusal.fields.items() or {"": refusal.message}.items():
            at = places.get(shift, "hours" if refusal.fields else None)
            self.add_error(at, remark)


@agency_view(Deed.SEE_COVERAGE)
def shifts_page(request: AgencyRequest) -> HttpResponse:
    """The hours there are; for those who may say them anew, a form that shows what changes before it keeps anything."""
    known = known_shifts(request.actor)
    form = ShiftsForm(known, request.POST or None) if request.actor.may(Deed.CHANGE_SETTINGS) else None
    effect = None
    if form is not None and request.method == "POST" and form.is_valid():
        if _is_kept(request, form):
            messages.success(request, "These are the hours of your shifts from now on.")
            return redirect(settings_page(request, "shifts"))
        effect = _effect(request, form)
    context = {
        "title": "Hours of shifts",
        "crumbs": settings_crumbs(request),
        "meaning": MEANING,
        "known": known,
        "form": form,
        "effect": effect,
        "without": [f"{hour}:00" for hour in effect.without] if effect else [],
        "past": [(one, _facts(read_shift_hours(one.hours))) for one in past_shift_times(request.actor)[1:]],
    }
    return render(request, "agency/shifts.html", context, status=422 if form is not None and form.errors else 200)


def _is_kept(request: AgencyRequest, form: ShiftsForm) -> bool:
    """Keep what was shown; without the digest of a preview nothing is kept yet."""
    digest = request.POST.get("digest", "")
    if not digest:
        return False
    try:
        say_shift_hours(request.actor, hours=form.said(), digest=digest)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        form.put(refusal)
        return False
    return True


def _effect(request: AgencyRequest, form: ShiftsForm) -> HoursEffect | None:
    try:
        return preview_shift_hours(request.actor, hours=form.said())
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        form.put(refusal)
        return None


def _help(one: KnownShift) -> str:
    people = "1 person works it" if one.people == 1 else f"{one.people:,} people work it"
    taken = f" Left blank, {one.assumed} is assumed." if one.assumed else " Left blank, nobody knows them."
    return f"{people}. Whole hours, such as 23-7.{taken}"


def _facts(hours: Mapping[str, ShiftHours]) -> list[tuple[str, object]]:
    return [(shift or NO_SHIFT, each) for shift, each in hours.items()]
