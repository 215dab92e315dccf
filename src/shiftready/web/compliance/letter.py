"""Findings as a letter: one, or all of a person."""

from __future__ import annotations

from django.http import HttpResponse

from shiftready.services.letter import letter_document
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.people_filter import PeopleFilter


@agency_view()
def letter(request: AgencyRequest) -> HttpResponse:
    """The PDF for the person, the rule (none: every rule) and the days of the address."""
    form = PeopleFilter(request.GET, request.actor.agency)
    as_of = form.day
    content = letter_document(
        request.actor,
        person=request.GET.get("person", ""),
        rule=request.GET.get("rule", ""),
        as_of=as_of,
        known_by=form.known_until(),
    )
    # No name and no number: it goes into a header, and files lie about in folders of downloads.
    disposition = f'attachment; filename="letter-{as_of}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
