"""The demand list: who asks for which course, adding somebody, taking somebody off, and taking all into a class."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.applications.demand import (
    apply_from_demand,
    demand_list,
    request_course,
    withdraw_request,
)
from shiftready.services.courses.shelf import titles_of
from shiftready.store.models import CourseRequest
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.forms import AskForCourse
from shiftready.web.applications.links import address
from shiftready.web.errors import put_on_form
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.offerings.tabs import tabs_of

COLUMNS = (Column("person", "Person"), Column("course", "Course"), Column("asked", "Asked on"), Column("how", "How"))
HEADINGS = ("request", "person", "course", "asked_on", "how", "years", "why")


@agency_view(Deed.RECOMMEND_APPLICANTS)
def demand_page(request: AgencyRequest) -> HttpResponse:
    """Course by course how many ask for it, and everyone who does; whoever runs classes adds people."""
    form = AskForCourse(request.POST or None, titles=titles_of(request.actor.agency))
    if request.method == "POST" and form.is_valid() and _is_added(request, form):
        return redirect(address(request, "demand"))
    courses = demand_list(request.actor)
    everyone = [(one, course.title) for course in courses for one in course.requests]
    if request.GET.get("format") == "csv":
        return csv_answer("demand", HEADINGS, (_cells(one) for one, _ in everyone))
    listing = Listing(request, COLUMNS, default="")
    shown: Shown[tuple[CourseRequest, str]] = listing.show(everyone)
    context: dict[str, Any] = {
        "title": "Demand",
        "courses": courses,
        "listing": listing,
        "shown": shown,
        "form": form,
        "may_run": request.actor.may(Deed.RUN_OFFERINGS),
        "tabs": tabs_of(request.actor),
        "export": listing.link(format="csv", page=None),
    }
    return render(request, "applications/demand.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def withdraw(request: AgencyRequest, course_request: int) -> HttpResponse:
    """Take somebody off the list."""
    row = withdraw_request(request.actor, course_request=course_request)
    messages.success(request, f"{row.person} is off the list.")
    return redirect(address(request, "demand"))


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def apply(request: AgencyRequest, offering: int) -> HttpResponse:
    """Apply for a class for everyone who asks for its course."""
    try:
        count = len(apply_from_demand(request.actor, offering=offering))
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        if refusal.code != "nobody_asks":
            raise
        messages.warning(request, refusal.message)
    else:
        who = "1 person has applied" if count == 1 else f"{count} people have applied"
        messages.success(request, f"{who} from the demand list. Choose whom to approve.")
    return redirect(address(request, "class", offering))


def _is_added(request: AgencyRequest, form: AskForCourse) -> bool:
    said = form.cleaned_data
    try:
        row = request_course(request.actor, course=said["course"], asking=form.asking(), person=said["person"])
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    messages.success(request, f"{row.person} is on the list.")
    return True


def _cells(one: CourseRequest) -> list[object]:
    return [one.pk, one.person.number, one.course, timezone.localdate(one.asked_at), one.how, one.years, one.why]
