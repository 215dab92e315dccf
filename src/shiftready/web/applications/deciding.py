"""The applications for one class: who asked, who waits in which place, and the decision about several at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.applications.clashes import clashes_of
from shiftready.services.applications.course_requests import open_requests
from shiftready.services.applications.decide import Decided, approve_applications, decline_applications
from shiftready.services.applications.find import Applied, applications_in
from shiftready.services.offerings.find import find_offering
from shiftready.services.offerings.moving_up import rule_of
from shiftready.services.offerings.room import rooms_of
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.forms import Decide, StageFilter
from shiftready.web.applications.links import address, crumbs_of
from shiftready.web.applications.words import ORDERS, PRIORITY_WORDS, stage_words
from shiftready.web.errors import put_on_form
from shiftready.web.listing import csv_answer
from shiftready.web.offerings.words import class_name

HEADINGS = ("application", "person", "organization", "how", "years", "asked_at", "recommendation", "stage", "place")


@agency_view(Deed.RECOMMEND_APPLICANTS)
def class_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """Applications by the filter of the address; whoever runs classes ticks several and decides."""
    row = find_offering(request.actor, offering)
    form = Decide(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decided = _decide(request, offering, form.cleaned_data["why"])
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, _sentence(decided, is_approval=_approves(request)))
            return redirect(address(request, "class", offering))
    found = applications_in(request.actor, offering=row)
    if request.GET.get("format") == "csv":
        return csv_answer("applications", HEADINGS, map(_cells, _wanted(request, found)))
    return render(
        request, "applications/class.html", _context(request, row, found, form), status=422 if form.errors else 200
    )


def _context(request: AgencyRequest, row: Offering, found: tuple[Applied, ...], form: Decide) -> dict[str, object]:
    shown, rule = _wanted(request, found), rule_of(row)
    clashes = clashes_of(request.actor, row, [one.application.person_id for one in shown])
    ticked = set(request.POST.getlist("application"))
    return {
        "title": f"Applications for {class_name(row)}",
        "offering": row,
        "rows": [
            (one, *stage_words(one), clashes.get(one.application.person_id, ()), str(one.application.pk) in ticked)
            for one in shown
        ],
        "asked": sum(one.stage.value == "asked" for one in shown),
        "decide": form,
        "form": StageFilter(request.GET),
        "may_run": request.actor.may(Deed.RUN_OFFERINGS),
        "wanted": open_requests(request.actor.agency).filter(course=row.course).count(),
        "export": f"?stage={request.GET.get('stage', '')}&format=csv",
        "order": PRIORITY_WORDS if rule.order == "priority" else ORDERS[rule.order].lower(),
        "rule": rule,
        "taken": sum(rooms_of(request.actor.agency, [row])[row.pk].used.values()),
        "crumbs": crumbs_of(request, row, below=False),
    }


def _decide(request: AgencyRequest, offering: int, why: str) -> Decided:
    chosen = [int(pk) for pk in request.POST.getlist("application") if pk.isascii() and pk.isdigit()]
    deed = approve_applications if _approves(request) else decline_applications
    return deed(request.actor, offering=offering, applications=chosen, why=why)


def _approves(request: AgencyRequest) -> bool:
    return request.POST.get("decision") == "approve"


def _sentence(decided: Decided, *, is_approval: bool) -> str:
    count = "1 application" if decided.count == 1 else f"{decided.count} applications"
    if not is_approval:
        return f"Declined: {count}."
    seats, offers = len(decided.moved.seated), len(decided.moved.offered)
    said = [f"{seats} {'has' if seats == 1 else 'have'} a seat"] if seats else []
    said += [f"{offers} {'is' if offers == 1 else 'are'} offered one"] if offers else []
    said += [f"{decided.waiting} on the waiting list"] if decided.waiting else []
    return f"Approved: {count}. Now {', '.join(said)}."


def _wanted(request: AgencyRequest, found: tuple[Applied, ...]) -> list[Applied]:
    """Those of the stage asked for: the waiting by their place, then the others as they came."""
    stage = request.GET.get("stage", "")
    fitting = [one for one in found if stage in {"", one.stage.value}]
    return sorted(fitting, key=lambda one: (one.stage.value != "asked", one.place is None, one.place or 0))


def _cells(one: Applied) -> list[object]:
    person, word = one.application.person, one.recommendation
    said = [one.how, one.years, f"{one.asked.at:%Y-%m-%d %H:%M}", word.kind if word else "", one.stage.value, one.place]
    return [one.application.pk, person.number, person.organization, *said]
