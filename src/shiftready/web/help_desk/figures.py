"""Requests for help counted, with the small print of what counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.help_figures import HelpFigures
from shiftready.services.access import Deed
from shiftready.services.help_desk.figures import HEADINGS, SMALL_PRINT, figure_line, figure_name, own_figures
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.help_desk.views import crumbs
from shiftready.web.listing import csv_answer


class SpanForm(forms.Form):
    """Between which days requests were asked."""

    first_on = forms.DateField(label="Asked from", required=False, widget=DayInput())
    last_on = forms.DateField(label="until", required=False, widget=DayInput())
    of_received = forms.BooleanField(label="Of what was asked of us", required=False)

    @property
    def wanted(self) -> dict[str, Any]:
        """The question in the service's words; what is no day asks for nothing."""
        self.full_clean()
        said = {name: self.cleaned_data.get(name) for name in ("first_on", "last_on")}
        return {**said, "of_received": bool(self.cleaned_data.get("of_received"))}


@agency_view(Deed.SEE_PROGRAM)
def figures(request: AgencyRequest) -> HttpResponse:
    """All together and kind by kind; `?format=csv` as a file."""
    form = SpanForm(request.GET)
    found = _found(request, form)
    if request.GET.get("format") == "csv":
        return csv_answer("help-figures", HEADINGS, map(figure_line, found))
    query = request.GET.copy()
    query["format"] = "csv"
    context = {"title": "Help in figures", "form": form, "rows": [_row(one) for one in found], "found": found[0]}
    context |= {"small_print": SMALL_PRINT, "crumbs": crumbs(request), "export": f"?{query.urlencode()}"}
    return render(request, "help_desk/figures.html", context)


def _found(request: AgencyRequest, form: SpanForm) -> tuple[HelpFigures, ...]:
    """By the days of the form; of all days where those cannot be, which the form then says."""
    wanted = form.wanted
    try:
        return own_figures(request.actor, **wanted)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return own_figures(request.actor, of_received=wanted["of_received"])


def _row(one: HelpFigures) -> tuple[str, HelpFigures, str, str, str, str, str]:
    """Name, figures, hours, shares and matches as they are read; a dash where nothing is known."""
    hours = ["—" if value is None else f"{value:,.1f} h" for value in (one.median_hours, one.p90_hours)]
    decided = one.kept + one.broken
    share = "—" if one.share_kept is None else f"{one.share_kept:.0%} ({one.kept:,} of {decided:,})"
    days = one.median_days_to_match
    matched = f"{one.matched:,}" + ("" if days is None else f", median {days:,.1f} days")
    matches = one.match_kept + one.match_broken
    in_time = f"{one.match_kept:,} of {matches:,}" if matches else "—"
    return figure_name(one), one, hours[0], hours[1], share, matched, in_time
