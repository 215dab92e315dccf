"""Asking: for whom, then what. Members ask for themselves and need not say for whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed, require
from shiftready.services.compliance import own_number
from shiftready.services.waivers.ask import ask_waiver
from shiftready.services.waivers.choices import ask_choices
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.waivers.forms import AskForm, PersonForm


@agency_view()
def ask_page(request: AgencyRequest) -> HttpResponse:
    """`?person=` says for whom; without it, oneself, or for who asks for others, a field to say it."""
    person = request.GET.get("person", "")
    if not person and request.actor.may(Deed.ASK_WAIVERS):
        return _whom(request)
    person = person or own_number(request.actor)
    if not person:
        require(request.actor, Deed.ASK_WAIVERS)
    choices = ask_choices(request.actor, person=person)
    initial = {name: request.GET[name] for name in ("rule", "kind") if name in request.GET}
    form = AskForm(choices, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = ask_waiver(request.actor, asking=form.asking())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "Your request waits for a decision. Somebody other than you will take it.")
            return redirect("waivers:waiver", agency=request.actor.agency.slug, waiver=row.pk)
    context = {"title": f"Ask for {choices.person}", "form": form, "crumbs": _crumbs(request)}
    return render(request, "waivers/ask.html", context, status=422 if form.errors else 200)


def _whom(request: AgencyRequest) -> HttpResponse:
    context = {"title": "Ask to be excused", "form": PersonForm(), "own": own_number(request.actor)}
    return render(request, "waivers/whom.html", {**context, "crumbs": _crumbs(request)})


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    if request.actor.may(Deed.SEE_WAIVERS):
        return [("Rules", reverse("rules:matrix", args=[slug])), ("Waivers", reverse("waivers:list", args=[slug]))]
    return [("My training", reverse("my_training:mine", args=[slug]))]
