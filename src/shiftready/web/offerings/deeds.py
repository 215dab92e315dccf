"""Making a class, announcing it, cancelling it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.find import courses_to_offer
from shiftready.services.offerings import announce, cancel, make_offering, preview_offering
from shiftready.services.offerings.find import find_offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.cautions import cautions_of
from shiftready.web.offerings.forms import NewOffering, Reason
from shiftready.web.offerings.words import class_name


@agency_view(Deed.RUN_OFFERINGS)
def new_page(request: AgencyRequest) -> HttpResponse:
    own = courses_to_offer(request.actor)
    form = NewOffering(request.POST or None, own=own, initial={"course": request.GET.get("course", "")})
    found = None
    if request.method == "POST" and form.is_valid():
        try:
            if "look" in request.POST:
                found = preview_offering(request.actor, **_asked(form))
            else:
                made = make_offering(request.actor, **form.wish())
                messages.success(request, "The class is a draft. Give seats, then announce it.")
                return to_class(request, made.pk)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
    context = {
        "title": "New class",
        "form": form,
        "preview": found,
        "cautions": cautions_of(form.courses, today_in(request.actor.agency)),
        "crumbs": [("Classes", class_address(request, "list"))],
    }
    return render(request, "offerings/new.html", context, status=422 if form.errors else 200)


def _asked(form: NewOffering) -> dict[str, Any]:
    """What a preview goes by: all that is wished for but the place."""
    return {name: value for name, value in form.wish().items() if name != "place"}


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def announce_deed(request: AgencyRequest, offering: int) -> HttpResponse:
    announce(request.actor, offering=offering)
    messages.success(request, "The class is announced: everyone with a seat sees it among their own training.")
    return to_class(request, offering)


@agency_view(Deed.RUN_OFFERINGS)
def cancel_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    back = class_address(request, "class", offering)
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel(request.actor, offering=offering, reason=form.cleaned_data["reason"])
        messages.success(request, "The class is cancelled and its seats are released.")
        return to_class(request, offering)
    context = {
        "title": f"Cancel {class_name(row)}?",
        "crumbs": [("Classes", class_address(request, "list")), (class_name(row), back)],
        "effect": "The class is cancelled for good. Everyone loses their seat; the reason stays with it.",
        "word": "Cancel the class",
        "form": form,
        "back": back,
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def to_class(request: AgencyRequest, offering: int) -> HttpResponse:
    return redirect(class_address(request, "class", offering))


def class_address(request: AgencyRequest, name: str, *args: int) -> str:
    return reverse(f"classes:{name}", args=[request.actor.agency.slug, *args])
