"""Travel: how long it takes from one site to another, said, changed, taken off the list and brought back."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shiftready.core.delivery.travel import MOST_MINUTES
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Deed
from shiftready.services.offerings.travel import (
    TravelShown,
    bring_back_travel,
    remove_travel,
    say_travel,
    say_usual_travel,
    show_travel,
)
from shiftready.store.models import TravelTime
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form


class WayForm(forms.Form):
    """Two sites and the minutes between them."""

    site = forms.ChoiceField(label="From")
    other = forms.ChoiceField(label="To")
    minutes = forms.IntegerField(min_value=0, max_value=MOST_MINUTES, label="Minutes")
    minutes_back = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
        label="Minutes back",
        help_text="Only where the way back takes another time.",
    )

    def __init__(self, request: AgencyRequest, shown: TravelShown) -> None:
        asked = {name: request.GET.get(name, "") for name in self.base_fields}
        super().__init__(request.POST or None, initial=asked)
        for name in ("site", "other"):
            self.fields[name].choices = [("", "Choose a site"), *((one, one) for one in shown.sites)]  # type: ignore[attr-defined]  # a ChoiceField


class UsualForm(forms.Form):
    """Minutes between sites of which nothing else is said."""

    usual = forms.IntegerField(
        min_value=0, max_value=MOST_MINUTES, label="Usual minutes", help_text="Between any two sites not in the list."
    )


@agency_view(Deed.SEE_OFFERINGS)
def travel_page(request: AgencyRequest) -> HttpResponse:
    """The list; a POST says or changes a pair, and the address may name the pair to be changed."""
    shown, may_change = show_travel(request.actor), request.actor.may(Deed.CHANGE_SETTINGS)
    form = WayForm(request, shown) if may_change and len(shown.sites) > 1 else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            row = say_travel(request.actor, **form.cleaned_data)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"{_way(row)}.")
            return redirect(settings_page(request, "travel"))
    context = {"title": "Travel", "crumbs": settings_crumbs(request), "shown": shown, "form": form}
    context |= {"may_change": may_change, "usual": UsualForm(initial={"usual": shown.usual})}
    return render(request, "agency/travel.html", context, status=422 if form is not None and form.errors else 200)


@require_POST
@agency_view(Deed.CHANGE_SETTINGS)
def usual_deed(request: AgencyRequest) -> HttpResponse:
    form = UsualForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"Write the usual minutes as a whole number from 0 to {MOST_MINUTES}.")
        return redirect(settings_page(request, "travel"))
    return _done(request, lambda: say_usual_travel(request.actor, minutes=form.cleaned_data["usual"]), "")


@require_POST
@agency_view(Deed.CHANGE_SETTINGS)
def remove_deed(request: AgencyRequest, travel: int) -> HttpResponse:
    words = " That is off the list; the usual minutes go for it. “Say this again” below undoes it."
    return _done(request, lambda: remove_travel(request.actor, travel=travel), words)


@require_POST
@agency_view(Deed.CHANGE_SETTINGS)
def bring_back_deed(request: AgencyRequest, said_before: int) -> HttpResponse:
    return _done(request, lambda: bring_back_travel(request.actor, travel=said_before), "")


def _done(request: AgencyRequest, deed: Callable[[], TravelTime], words: str) -> HttpResponse:
    try:
        row = deed()
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{_way(row)}.{words}")
    return redirect(settings_page(request, "travel"))


def _way(row: TravelTime) -> str:
    back = f", and {say_minutes(row.minutes_back)} back" if row.minutes_back is not None else ""
    which = f"From {row.site} to {row.other_site}" if row.pair else "Between sites not in the list"
    return f"{which} it takes {say_minutes(row.minutes)}{back}"
