"""Learning sites: whom an agency may learn from, what each is known for, and how sure we are."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from shiftready.catalogue.program import load_program
from shiftready.catalogue.site_files import LearningSite
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.catalogue.tabs import tabs_of
from shiftready.web.forms import LongSelect
from shiftready.web.listing import Column, Listing, csv_answer

COLUMNS = (
    Column("agency", "Agency", ("agency",)),
    Column("state", "State", ("state",)),
    Column("first_listed", "First listed", ("first_listed",), numeric=True),
)


class SiteFilter(forms.Form):
    """Known for what, in which state."""

    field = forms.CharField(required=False, label="Known for", max_length=40, widget=LongSelect)
    state = forms.CharField(required=False, label="State", max_length=20, widget=LongSelect)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        program, sites = load_program().site_program, load_program().sites.values()
        states = [(state, state) for state in sorted({site.state for site in sites})]
        for name, choices in (("field", list(program.fields.items())), ("state", states)):
            cast("forms.Select", self.fields[name].widget).choices = [("", "Any"), *choices]

    @property
    def found(self) -> list[LearningSite]:
        """The sites that fit; a value that is no choice finds none."""
        self.full_clean()
        asked: dict[str, Any] = self.cleaned_data
        state, field = asked.get("state") or "", asked.get("field") or ""
        return [site for site in load_program().sites.values() if site.fits(state, field)]


@agency_view()
def sites(request: AgencyRequest) -> HttpResponse:
    """The sites by the filters of the address; `?format=csv` as a file."""
    form = SiteFilter(request.GET)
    listing = Listing(request, COLUMNS, default="agency")
    field, turned = listing.sort.removeprefix("-"), listing.sort.startswith("-")
    found = sorted(form.found, key=lambda site: str(getattr(site, field)), reverse=turned)
    if request.GET.get("format") == "csv":
        headings = ("agency", "state", "kind", "first listed", "seen in", "known for", "certainty", "source")
        return csv_answer("learning-sites", headings, map(_cells, found))
    context = {"title": "Learning sites", "form": form, "listing": listing, "shown": listing.show(found)}
    context |= {"tabs": tabs_of(request.actor), "program": load_program().site_program}
    return render(request, "catalogue/sites.html", context | {"export": listing.link(format="csv", page=None)})


def _cells(site: LearningSite) -> tuple[object, ...]:
    known = "; ".join(one.text for one in site.known_for)
    lists = "; ".join(str(one.year) for one in site.lists)
    plain = (site.agency, site.state, site.kind, site.first_listed)
    return (*plain, lists, known, site.source.certainty, site.source.url)
