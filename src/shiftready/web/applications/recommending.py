"""Applications that wait for somebody's word, and one application with everything about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from shiftready.core.delivery.application import Stage
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.applications.answer import accept_offer, turn_down_offer
from shiftready.services.applications.clashes import clashes_of
from shiftready.services.applications.find import applications_to_look_at, find_application, is_own
from shiftready.services.applications.recommend import recommend_applicant
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.forms import Recommend
from shiftready.web.applications.links import address, crumbs_of
from shiftready.web.applications.words import STEPS, stage_words
from shiftready.web.errors import put_on_form
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.offerings.tabs import tabs_of

COLUMNS = (
    Column("person", "Person"),
    Column("class", "Class"),
    Column("asked", "Asked on"),
    Column("how", "How"),
    Column("word", "Supervisor"),
)
ANSWERS = {"accept": "They have the seat.", "turn_down": "The seat goes to whoever comes next."}
HEADINGS = ("application", "person", "class", "starts_on", "asked_on", "how", "years", "recommendation")


@agency_view(Deed.RECOMMEND_APPLICANTS)
def list_page(request: AgencyRequest) -> HttpResponse:
    """Whoever waits, of those whom the actor may see; `?format=csv` as a file."""
    found = applications_to_look_at(request.actor)
    if request.GET.get("format") == "csv":
        return csv_answer("applications", HEADINGS, map(_cells, found))
    listing = Listing(request, COLUMNS, default="")
    shown: Shown[object] = listing.show(found)
    context = {"title": "Applications", "listing": listing, "shown": shown, "tabs": tabs_of(request.actor)}
    context["export"] = listing.link(format="csv", page=None)
    return render(request, "applications/list.html", context)


@agency_view(Deed.RECOMMEND_APPLICANTS)
def one_page(request: AgencyRequest, application: int) -> HttpResponse:
    """One application: what was asked, what else stands in the calendar, every step, and room for one's word."""
    found = find_application(request.actor, application)
    offering, person = found.application.offering, found.application.person
    may_answer = found.stage is Stage.OFFERED and request.actor.may(Deed.RUN_OFFERINGS)
    if may_answer and request.POST.get("deed") in ANSWERS:
        return _answer(request, application, request.POST["deed"])
    may_say = found.stage is Stage.ASKED and not is_own(request.actor, found.application)
    form = Recommend(request.POST or None) if may_say else None
    if request.method == "POST" and form is not None and form.is_valid():
        said = form.cleaned_data
        try:
            recommend_applicant(
                request.actor, application=application, is_recommended=said["word"] == "yes", why=said["why"]
            )
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "Your word is kept with the application.")
            return redirect(address(request, "list"))
    context = {
        "title": f"{person} for {offering.title}",
        "one": found,
        "form": form,
        "may_answer": may_answer,
        "look": stage_words(found),
        "steps": [(STEPS[step.kind], step) for step in found.steps],
        "clashes": clashes_of(request.actor, offering, [person.pk]).get(person.pk, ()),
        "crumbs": crumbs_of(request, offering),
    }
    return render(request, "applications/one.html", context, status=422 if form and form.errors else 200)


def _answer(request: AgencyRequest, application: int, deed: str) -> HttpResponse:
    """The offer answered in the person's name."""
    if deed == "accept":
        accept_offer(request.actor, application=application)
    else:
        turn_down_offer(request.actor, application=application)
    messages.success(request, ANSWERS[deed])
    return redirect(address(request, "application", application))


def _cells(one: object) -> list[object]:
    row, asked, word = one.application, one.asked, one.recommendation  # type: ignore[attr-defined]  # an Applied
    years = one.years  # type: ignore[attr-defined]  # the same
    said = word.kind if word else ""
    days = (row.offering.starts_on, timezone.localdate(asked.at))
    return [row.pk, row.person.number, row.offering.title, *days, asked.facts.get("how", ""), years, said]
