"""Learning sites in the order in which this agency learns most from them."""

from __future__ import annotations

from typing import cast

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from shiftready.catalogue.program import load_program
from shiftready.core.learning_sites import Verdict
from shiftready.services.access import Deed
from shiftready.services.sites.match import SiteFound, SitesMatched, match_sites
from shiftready.services.sites.nature import Nature
from shiftready.services.sites.shown import HEADINGS, matched_lines, matched_values, sum_words
from shiftready.services.sites.words import VERDICTS
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import csv_answer
from shiftready.web.program.tabs import tabs_of
from shiftready.web.status_words import Look

LOOKS: dict[Verdict, Look] = {
    "fits": Look.GOOD,
    "near": Look.NOTICE,
    "against": Look.WARNING,
    "unknown": Look.QUIET,
}
MEANING = (
    "What you want to learn weighs most: 4 points for an approach, 2 for anything else a site is known for. Size, type "
    "and setting like yours bring 2 points each, the next size 1, your own state 1. What nobody has read of a site "
    "brings it nothing, and is said. Points do not weigh how certain a fact is: that stands beside the site."
)


class WishForm(forms.Form):
    """What the agency wants to learn; sent by GET, so that it stays in the address."""

    approach = forms.MultipleChoiceField(
        label="Program you want to learn about", required=False, widget=forms.CheckboxSelectMultiple
    )
    known_for = forms.MultipleChoiceField(label="And what besides", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        program = load_program().site_program
        for name, known in (("approach", program.approaches), ("known_for", program.fields)):
            cast("forms.MultipleChoiceField", self.fields[name]).choices = list(known.items())


@agency_view(Deed.SEE_PROGRAM)
def matched(request: AgencyRequest) -> HttpResponse:
    """The sites with their reasons; `?format=csv` or `?format=json` as a file."""
    form = WishForm(request.GET)
    form.full_clean()
    asked = {name: form.cleaned_data.get(name) or [] for name in ("approach", "known_for")}
    found = match_sites(request.actor, approaches=asked["approach"], fields=asked["known_for"])
    wanted = request.GET.get("format")
    if wanted == "csv":
        return csv_answer("learning-sites", HEADINGS, matched_lines(found))
    if wanted == "json":
        name = 'attachment; filename="learning-sites.json"'
        return JsonResponse(matched_values(found), headers={"Content-Disposition": name})
    context = {"title": "Learning sites", "form": form, "found": found, "rows": [_row(one) for one in found.sites]}
    context |= {"own": _own(found.nature), "tabs": tabs_of(request.actor), "meaning": MEANING}
    context |= {"missing": _missing(found), "exports": _exports(request)}
    context |= {"may_keep": request.actor.may(Deed.KEEP_PROGRAM)}
    return render(request, "sites/list.html", context, status=422 if form.errors else 200)


def _row(one: SiteFound) -> dict[str, object]:
    reasons = [(LOOKS[reason.verdict], VERDICTS[reason.verdict], reason) for reason in one.reasons]
    return {"one": one, "site": one.site, "reasons": reasons, "sum": sum_words(one)}


def _own(nature: Nature) -> str:
    """What the agency says of itself, as a sentence."""
    program = load_program().site_program
    size = program.sizes[nature.size].text if nature.size else ""
    said = (program.types.get(nature.type, ""), program.settings.get(nature.setting, ""), size, nature.state)
    return "; ".join(filter(None, said)) or "nothing yet"


def _missing(found: SitesMatched) -> str:
    return " and ".join(filter(None, (", ".join(found.not_stated[:-1]), *found.not_stated[-1:])))


def _exports(request: AgencyRequest) -> list[tuple[str, str]]:
    made = []
    for kind in ("csv", "json"):
        query = request.GET.copy()
        query["format"] = kind
        made.append((f"All as {kind.upper()}", f"?{query.urlencode()}"))
    return made
