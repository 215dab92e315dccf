"""Classes one may ask for, from the phone: asking, answering an offer, withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.applications.answer import accept_offer, turn_down_offer, withdraw_application
from shiftready.services.applications.ask import ask_for_seat
from shiftready.services.applications.open_classes import OpenClass, class_to_ask_for, classes_to_ask_for
from shiftready.services.courses.shelf import shelf_of
from shiftready.services.offerings.moving_up import rule_of
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.forms import AskForSeat, Why
from shiftready.web.applications.words import ORDERS, PRIORITY_WORDS, STEPS, stage_words
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.words import class_name

#: What one may do beside asking, and what is said once it is done.
ANSWERS = {
    "accept": "The seat is yours.",
    "turn_down": "The seat goes to whoever comes next.",
    "withdraw": "Your application is taken back.",
}


@agency_view(Deed.SEE_OWN_TRAINING)
def classes_page(request: AgencyRequest) -> HttpResponse:
    """Every announced class to come, and how one's own application stands."""
    found = classes_to_ask_for(request.actor)
    context: dict[str, object] = {"title": "Classes to ask for", "rows": [(one, _words(one)) for one in found]}
    context["crumbs"] = _crumbs(request)[:1]
    return render(request, "my_training/classes.html", context)


@agency_view(Deed.SEE_OWN_TRAINING)
def class_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """One class: ask for a seat, or see how one's application stands and answer."""
    found = class_to_ask_for(request.actor, offering=offering)
    form = AskForSeat() if _may_ask(found) else None
    if request.method == "POST":
        deed = request.POST.get("deed", "")
        answer = _answer(request, found, deed) if deed in ANSWERS else _ask(request, found)
        if isinstance(answer, HttpResponse):
            return answer
        form = answer
    rule = rule_of(found.offering)
    course = shelf_of(request.actor.agency).courses.get(found.offering.course, ())
    context = {
        "title": class_name(found.offering),
        "found": found,
        "look": _words(found),
        "form": form,
        "withdraw": Why(),
        "is_linked": request.actor.person_id is not None,
        "length": course[-1].minutes if course else None,
        "steps": [(STEPS[step.kind], step) for step in found.own.steps] if found.own else [],
        "order": PRIORITY_WORDS if rule.order == "priority" else ORDERS[rule.order].lower(),
        "crumbs": _crumbs(request),
    }
    return render(request, "my_training/class.html", context, status=422 if form and form.errors else 200)


def _ask(request: AgencyRequest, found: OpenClass) -> AskForSeat | HttpResponse:
    """The form as it comes back where something is wrong, else the way on."""
    form = AskForSeat(request.POST)
    if form.is_valid():
        try:
            ask_for_seat(request.actor, offering=found.offering.pk, asking=form.asking())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            said = "You have asked for a seat. Your supervisor and the coordinator see it now."
            return _done(request, found.offering.pk, said)
    return form


def _answer(request: AgencyRequest, found: OpenClass, deed: str) -> HttpResponse:
    if found.own is None:
        raise NotFound("application_not_found", "You have not asked for a seat in this class.")
    pk, why = found.own.application.pk, request.POST.get("why", "")
    if deed == "accept":
        accept_offer(request.actor, application=pk)
    elif deed == "turn_down":
        turn_down_offer(request.actor, application=pk, why=why)
    else:
        withdraw_application(request.actor, application=pk, why=why)
    return _done(request, found.offering.pk, ANSWERS[deed])


def _done(request: AgencyRequest, offering: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(reverse("my_training:class", args=[request.actor.agency.slug, offering]))


def _may_ask(found: OpenClass) -> bool:
    return not found.is_seated and (found.own is None or not found.own.is_open)


def _words(one: OpenClass) -> tuple[object, str] | None:
    """Look and word of one's own application; None where one may ask anew, or never did."""
    return stage_words(one.own) if one.own else None


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    mine, classes = reverse("my_training:mine", args=[slug]), reverse("my_training:classes", args=[slug])
    return [("My training", mine), ("Classes to ask for", classes)]
