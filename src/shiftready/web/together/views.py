"""A class built together: what it needs, who brings it, what is missing, and seats by share."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.services.access import Deed
from shiftready.services.together.find import PartShown, who_brings_what
from shiftready.services.together.shown import HEADINGS, rows_of
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import csv_answer
from shiftready.web.offerings.words import class_name
from shiftready.web.together.words import OURSELVES, PRESS, kind_words, need_words, state_words


@agency_view(Deed.SEE_PARTNERS)
def class_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """Who brings what; `?format=csv` as a file."""
    found, slug = who_brings_what(request.actor, offering=offering), request.actor.agency.slug
    if request.GET.get("format") == "csv":
        return csv_answer("who-brings-what", HEADINGS, rows_of(found))
    context = {
        "title": "Who brings what",
        "crumbs": [
            ("Classes", reverse("classes:list", args=[slug])),
            (class_name(found.offering), reverse("classes:class", args=[slug, offering])),
        ],
        "offering": found.offering,
        "found": found,
        "needs": [
            (
                one,
                kind_words(one.row.kind),
                *need_words(one),
                [
                    (part, part.who or OURSELVES, *state_words(part), PRESS.get(part.part.state, ()))
                    for part in one.parts
                ],
            )
            for one in found.needs
        ],
        "missing": [one.row.text for one in found.missing],
        "keeps": request.actor.may(Deed.KEEP_PARTNERS),
    }
    return render(request, "together/class.html", context)


def _part(one: PartShown) -> tuple[object, ...]:
    """A part, who brings it, how it stands, and what one press says of it."""
    return one, one.who or OURSELVES, *state_words(one), PRESS.get(one.part.state, ())
