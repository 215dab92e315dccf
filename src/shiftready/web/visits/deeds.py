"""What is done about a visit of the agency: asked, moved on, filled with lines, its travel named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.help_desk.find import own_requests
from shiftready.services.visits.ask import LONGEST_PURPOSE, ask_visit
from shiftready.services.visits.find import find_visit, place_of
from shiftready.services.visits.lines import add_to_visit, find_line, finish_action, take_out_of_visit
from shiftready.services.visits.steps import move_visit
from shiftready.services.visits.travel import tie_travel
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.forms import Reason
from shiftready.web.visits.forms import LINE_FORMS, AskForm, TravelForm, WordsForm, line_said
from shiftready.web.visits.views import STEP_WORDS, crumbs, place

#: No row has a longer number.
MOST_DIGITS = 10


@agency_view(Deed.KEEP_PROGRAM)
def ask(request: AgencyRequest) -> HttpResponse:
    """A form with whom to visit chosen by `?to=`, and with what a request for help asks by `?help_request=`."""
    form = AskForm(sent(request), agency=request.actor.agency, initial=_before(request))
    made: list[int] = []
    if is_done(request, form, lambda: made.append(ask_visit(request.actor, said=form.said).pk)):
        messages.success(request, "The visit is asked for. A department of this installation finds it among its own.")
        return redirect(place(request, request.actor.agency.slug, made[0]))
    lead = "You ask a learning site of the catalogue yourself, by letter or telephone; a department here reads this."
    return form_page(request, form, "Ask for a visit", "Ask for it", crumbs(request)[0][1], lead=lead)


def _before(request: AgencyRequest) -> dict[str, Any]:
    """What the form begins with; a number in the address that is none of the agency's requests begins nothing."""
    said = {"to": request.GET.get("to", "")}
    number = request.GET.get("help_request", "")
    rows = own_requests(request.actor).filter(pk=number) if number.isdecimal() and len(number) < MOST_DIGITS else ()
    for row in rows:
        said |= {"help_request": row.pk, "purpose": row.words[:LONGEST_PURPOSE], "starts_on": row.wanted_by}
    return said


@agency_view(Deed.KEEP_PROGRAM)
def move(request: AgencyRequest, visit: int, step: str) -> HttpResponse:
    """That a site agreed, that it was held, or that it is called off."""
    row, form = find_visit(request.actor, visit), WordsForm(sent(request))
    if step not in STEP_WORDS:
        raise Http404
    back = place(request, request.actor.agency.slug, visit)
    if is_done(request, form, lambda: move_visit(request.actor, visit=visit, to=step, **form.cleaned_data)):
        messages.success(request, "It is written down.")
        return redirect(back)
    return form_page(request, form, f"{STEP_WORDS[step]}: {place_of(row)}", "Write it down", back)


@agency_view(Deed.KEEP_PROGRAM)
def add(request: AgencyRequest, visit: int, visit_kind: str) -> HttpResponse:
    """One more line of its kind."""
    row = find_visit(request.actor, visit)
    if visit_kind not in LINE_FORMS:
        raise Http404
    title, form_of = LINE_FORMS[visit_kind]
    form, back = form_of(sent(request)), place(request, request.actor.agency.slug, visit)
    if visit_kind == "agenda":
        form.initial = {"day": row.starts_on}
    if is_done(request, form, lambda: add_to_visit(request.actor, visit=visit, said=line_said(visit_kind, form))):
        messages.success(request, "It is written down.")
        return redirect(back)
    return form_page(request, form, f"{title}: {place_of(row)}", "Write it down", back)


@agency_view(Deed.KEEP_PROGRAM)
def take_out(request: AgencyRequest, visit: int, visit_line: int) -> HttpResponse:
    """A line that should not stand, with the reason."""
    find_line(request.actor, visit, visit_line)
    form, back = Reason(sent(request)), place(request, request.actor.agency.slug, visit)
    if is_done(
        request, form, lambda: take_out_of_visit(request.actor, visit=visit, line=visit_line, **form.cleaned_data)
    ):
        messages.success(request, "It is taken out, and kept with your reason.")
        return redirect(back)
    return form_page(request, form, "Take this line out?", "Take it out", back)


@agency_view(Deed.KEEP_PROGRAM)
def done(request: AgencyRequest, visit: int, visit_line: int) -> HttpResponse:
    """What was to do is done."""
    row = find_line(request.actor, visit, visit_line)
    form, back = WordsForm(sent(request)), place(request, request.actor.agency.slug, visit)
    if is_done(request, form, lambda: finish_action(request.actor, visit=visit, line=visit_line, **form.cleaned_data)):
        messages.success(request, "It is done.")
        return redirect(back)
    return form_page(request, form, f"Done: {row.text}", "It is done", back)


@agency_view(Deed.KEEP_PROGRAM)
def travel(request: AgencyRequest, visit: int) -> HttpResponse:
    """The entry of the ledger that stands for the travel."""
    row, form = find_visit(request.actor, visit), TravelForm(sent(request))
    back = place(request, request.actor.agency.slug, visit)
    if is_done(request, form, lambda: tie_travel(request.actor, visit=visit, **form.cleaned_data)):
        messages.success(request, "The travel is tied to the ledger.")
        return redirect(back)
    lead = "Write the travel into the ledger first, as a cost of the kind travel; then name its number here."
    return form_page(request, form, f"Travel: {place_of(row)}", "Tie it", back, lead=lead)


def sent(request: AgencyRequest) -> QueryDict | None:
    """What was sent, also where every field was left blank."""
    return request.POST if request.method == "POST" else None


def is_done(request: AgencyRequest, form: forms.Form, deed: Callable[[], object]) -> bool:
    """Whether the form was sent and the deed done; a refusal stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        deed()
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True


def form_page(
    request: AgencyRequest, form: forms.Form, title: str, word: str, back: str, *, lead: str = ""
) -> HttpResponse:
    context = {"title": title, "form": form, "word": word, "back": back, "lead": lead, "crumbs": crumbs(request)}
    return render(request, "visits/form.html", context, status=422 if form.errors else 200)
