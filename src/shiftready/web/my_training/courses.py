"""Asking for a course of which no class is announced, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.applications.demand import own_requests, request_course, withdraw_request
from shiftready.services.courses.shelf import titles_of
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.forms import AskForOwnCourse
from shiftready.web.errors import put_on_form


@agency_view(Deed.SEE_OWN_TRAINING)
def courses_page(request: AgencyRequest) -> HttpResponse:
    """One's own requests, each to be taken back, and a form for one more."""
    taken_back = request.POST.get("taken_back", "")
    if taken_back.isascii() and taken_back.isdigit():
        withdraw_request(request.actor, course_request=int(taken_back))
        return _done(request, "You are off the list.")
    titles = titles_of(request.actor.agency)
    form = AskForOwnCourse(request.POST or None, titles=titles)
    if request.method == "POST" and form.is_valid() and _is_asked(request, form):
        return _done(request, "You stand on the list. Your supervisor and the coordinator see it now.")
    slug = request.actor.agency.slug
    context = {
        "title": "Ask for a course",
        "form": form,
        "rows": [(one, titles.get(one.course, one.course)) for one in own_requests(request.actor)],
        "crumbs": [
            ("My training", reverse("my_training:mine", args=[slug])),
            ("Classes to ask for", reverse("my_training:classes", args=[slug])),
        ],
    }
    return render(request, "my_training/courses.html", context, status=422 if form.errors else 200)


def _is_asked(request: AgencyRequest, form: AskForOwnCourse) -> bool:
    try:
        request_course(request.actor, course=form.cleaned_data["course"], asking=form.asking())
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True


def _done(request: AgencyRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(reverse("my_training:courses", args=[request.actor.agency.slug]))
