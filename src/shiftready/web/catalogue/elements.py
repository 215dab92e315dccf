"""Program elements: a framework's own list, and what Shiftready shows for each element."""

from __future__ import annotations

from typing import cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.element_files import Shown
from shiftready.catalogue.program import CHECKLIST, load_program
from shiftready.services.access import Actor, Deed
from shiftready.services.elements import ElementHeld, report_elements
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.catalogue.tabs import tabs_of
from shiftready.web.days import AsOfForm
from shiftready.web.forms import LongSelect
from shiftready.web.listing import csv_answer

#: Where what is held stands: a word, a page, and the deed that opens it (None: everyone).
PLACES: dict[Shown, tuple[str, str, Deed | None]] = {
    "training": ("Training", "rules:matrix", Deed.SEE_COMPLIANCE),
    "dispatch": ("Call-takers", "people:list", Deed.SEE_PEOPLE),
    "coverage": ("Coverage", "coverage:board", Deed.SEE_COVERAGE),
    "classes": ("Classes", "classes:list", Deed.SEE_OFFERINGS),
    "measures": ("Measures", "catalogue:evidence", None),
    "sites": ("Learning sites", "catalogue:sites", None),
    "partners": ("Partners", "partners:list", Deed.SEE_PARTNERS),
}


class FrameworkForm(AsOfForm):
    """Which framework, as of which day."""

    framework = forms.CharField(required=False, label="Framework", max_length=100, widget=LongSelect)
    field_order = ("framework", "as_of")

    @property
    def chosen(self) -> str:
        """The framework's id; the ten essential elements where none is named."""
        self.full_clean()
        choices = [(one.id, one.title) for one in load_program().frameworks.values()]
        choices.sort(key=lambda choice: choice[0] != CHECKLIST)
        cast("forms.Select", self.fields["framework"].widget).choices = choices
        return self.cleaned_data.get("framework") or CHECKLIST


@agency_view()
def elements(request: AgencyRequest) -> HttpResponse:
    """Element by element; `?format=csv` as a file."""
    form = FrameworkForm(request.GET, request.actor.agency)
    found = report_elements(request.actor, framework=form.chosen, as_of=form.day)
    if request.GET.get("format") == "csv":
        headings = ("element", "name", "asks", "certainty", "what Shiftready shows")
        return csv_answer(found.framework.id, headings, map(_cells, found.rows))
    query = request.GET.copy()
    query["format"] = "csv"
    rows = [(row, _places(row, request.actor)) for row in found.rows]
    context = {"title": "Program elements", "form": form, "found": found, "rows": rows, "tabs": tabs_of(request.actor)}
    return render(request, "catalogue/elements.html", context | {"export": f"?{query.urlencode()}"})


def _places(row: ElementHeld, actor: Actor) -> list[tuple[str, str, tuple[str, ...]]]:
    """For each thing held its word, its address ("" where the actor may not enter) and its sentences."""
    places = ((PLACES[held.what], held.sentences) for held in row.held)
    slug = actor.agency.slug
    return [
        (word, reverse(page, args=[slug]) if deed is None or actor.may(deed) else "", sentences)
        for (word, page, deed), sentences in places
    ]


def _cells(row: ElementHeld) -> tuple[str, ...]:
    element = row.element
    told = " ".join(sentence for held in row.held for sentence in held.sentences)
    return (element.key, element.name, element.text, element.source.certainty, told)
