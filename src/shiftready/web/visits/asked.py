"""A visit that another agency asks of this one: the host sees the visit, and answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.services.access import Deed
from shiftready.services.visits.find import asked_of_us, find_asked, lines_of
from shiftready.services.visits.shown import ASKED_HEADINGS, asked_line, name_of
from shiftready.services.visits.steps import answer_visit
from shiftready.store.models import SiteVisit, VisitStep
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.visits.deeds import is_done, sent
from shiftready.web.visits.forms import AnswerForm
from shiftready.web.visits.views import crumbs
from shiftready.web.visits.words import LOOKS

COLUMNS = (Column("days", "Days"), Column("of", "By whom"), Column("purpose", "What for"), Column("state", "Stands"))


@agency_view(Deed.SEE_PROGRAM)
def asked_list(request: AgencyRequest) -> HttpResponse:
    """Everything that was asked of the agency, page by page; `?format=csv` as a file."""
    listing, rows = Listing(request, COLUMNS, default=""), asked_of_us(request.actor)
    if request.GET.get("format") == "csv":
        return csv_answer("visits-asked", ASKED_HEADINGS, map(asked_line, rows))
    shown = listing.show(rows)
    context = {"title": "Visits asked of us", "listing": listing, "shown": shown, "crumbs": crumbs(request)}
    context |= {"rows": [(row, LOOKS[row.state]) for row in shown.rows]}
    return render(request, "visits/asked_list.html", context | {"export": listing.link(format="csv", page=None)})


@agency_view(Deed.SEE_PROGRAM)
def asked(request: AgencyRequest, asked_visit: int) -> HttpResponse:
    """Who comes, when and what for; with the form of an answer while it waits for one."""
    actor, row = request.actor, find_asked(request.actor, asked_visit)
    may_answer = actor.may(Deed.KEEP_PROGRAM) and row.state in {SiteVisit.State.ASKED, SiteVisit.State.AGREED}
    form = AnswerForm(sent(request)) if may_answer else None
    if form is not None and is_done(request, form, lambda: _answer(request, asked_visit, form)):
        messages.success(request, "Your answer stands at their visit.")
        return redirect(request.path)
    lines, steps = lines_of(row, for_host=True), VisitStep.objects.of(row.agency).filter(visit=row)
    context = {"title": f"Asked of us: {row.agency.name}", "visit": row, "look": LOOKS[row.state], "form": form}
    context |= {"lines": lines, "attendees": [name_of(one) for one in lines.attendees], "crumbs": crumbs(request)}
    context |= {"steps": [(one, LOOKS[one.state]) for one in steps]}
    return render(request, "visits/asked.html", context, status=422 if form is not None and form.errors else 200)


def _answer(request: AgencyRequest, visit: int, form: AnswerForm) -> None:
    said = form.cleaned_data
    answer_visit(request.actor, visit=visit, is_agreed=said["answer"] == "agree", words=said["words"])
