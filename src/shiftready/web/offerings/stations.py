"""Stations of a class: which group is where when, as a table to print."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from shiftready.core.delivery.stations import MOST_GROUPS, MOST_STATIONS
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.offerings.stations import StationsShown, show_stations
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.deeds import class_address
from shiftready.web.offerings.words import class_name


class StationsForm(forms.Form):
    """Which block is split, into how many groups, over how many stations."""

    block = forms.ChoiceField(required=False, label="Block")
    stations = forms.IntegerField(required=False, min_value=1, max_value=MOST_STATIONS, label="Stations")
    groups = forms.IntegerField(required=False, min_value=1, max_value=MOST_GROUPS, label="Groups")
    sites = forms.CharField(
        required=False,
        max_length=1000,
        label="Sites of the stations",
        help_text="In their order, with semicolons between, such as Academy; Hospital. Blank: all at one site.",
    )

    def __init__(self, data: Any, shown: StationsShown) -> None:
        super().__init__(data)
        choices = [(row.pk, f"{row.title}, {row.starts_at:%d %b}") for row in shown.blocks]
        self.fields["block"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


@agency_view(Deed.SEE_OFFERINGS)
def stations_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """The usual split, or the one asked for in the address."""
    found = _usual(request, offering)
    form = StationsForm(request.GET or _as_asked(found), found)
    if request.GET and form.is_valid():
        asked = {name: int(form.cleaned_data[name] or 0) for name in ("block", "stations", "groups")}
        try:
            found = show_stations(request.actor, offering=offering, **asked, sites=_sites(form.cleaned_data["sites"]))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
    row = found.shown.offering
    context = {
        "title": "Groups at stations",
        "crumbs": [
            ("Classes", class_address(request, "list")),
            (class_name(row), class_address(request, "class", row.pk)),
        ],
        "found": found,
        "form": form,
        "numbers": range(1, (found.rotation.groups if found.rotation else 0) + 1),
    }
    return render(request, "offerings/stations.html", context, status=422 if form.errors else 200)


def _usual(request: AgencyRequest, offering: int) -> StationsShown:
    """As many rounds as its own course says, fewer where the block is too short for them."""
    try:
        return show_stations(request.actor, offering=offering)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError:
        return show_stations(request.actor, offering=offering, stations=1, groups=1)


def _sites(said: str) -> list[str]:
    return [site for one in said.split(";") if (site := " ".join(one.split()))]


def _as_asked(found: StationsShown) -> dict[str, Any] | None:
    if found.block is None or found.rotation is None:
        return None
    return {"block": found.block.pk, "stations": found.rotation.stations, "groups": found.rotation.groups}
