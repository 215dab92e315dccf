"""What is done about a request of the agency: asked, moved on, a slip taken back, and what is to do afterwards."""

from __future__ import annotations

from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from shiftready.services.access import Deed
from shiftready.services.help_desk.actions import (
    add_help_action,
    find_help_action,
    finish_help_action,
    take_out_help_action,
)
from shiftready.services.help_desk.ask import ask_for_help
from shiftready.services.help_desk.find import find_request
from shiftready.services.help_desk.steps import move_request, take_back_help_step
from shiftready.store.models import HelpRequest
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.help_desk.forms import (
    STEP_FORMS,
    AskForm,
    DoneForm,
    HelpActionForm,
    MatchForm,
    MomentForm,
    StepForm,
)
from shiftready.web.help_desk.views import crumbs, place
from shiftready.web.help_desk.words import STEP_WORDS
from shiftready.web.offerings.forms import Reason
from shiftready.web.visits.deeds import is_done, sent

ASK_LEAD = (
    "Send the request as the provider wants it, by its form, letter or telephone; Shiftready sends nothing. Write it "
    "down here, and the clock of its promise runs from the moment it was sent."
)


@agency_view(Deed.KEEP_PROGRAM)
def ask(request: AgencyRequest) -> HttpResponse:
    """A form, with whom to ask chosen by `?to=`."""
    user = request.user
    before = {"to": request.GET.get("to", ""), "contact_name": user.get_full_name(), "contact_at": user.email}
    form, made = AskForm(sent(request), actor=request.actor, initial=before), list[HelpRequest]()
    if is_done(request, form, lambda: made.append(ask_for_help(request.actor, said=form.said))):
        messages.success(request, "The request is written down, with the moment by which an answer is promised.")
        return redirect(place(request, made[0].pk))
    return form_page(request, form, "Ask for help", "Write it down", crumbs(request)[0][1], lead=ASK_LEAD)


@agency_view(Deed.KEEP_PROGRAM)
def move(request: AgencyRequest, help_request: int, help_step: str) -> HttpResponse:
    """One step of a request."""
    find_request(request.actor, help_request)
    if help_step not in STEP_WORDS:
        raise Http404
    form, back = step_form(request, help_step), place(request, help_request)
    if is_done(request, form, lambda: move_request(request.actor, request=help_request, said=form.said(help_step))):
        messages.success(request, "It is written down.")
        return redirect(back)
    return form_page(request, form, STEP_WORDS[help_step], "Write it down", back)


@agency_view(Deed.KEEP_PROGRAM)
def take_back(request: AgencyRequest, help_request: int) -> HttpResponse:
    """The newest step that should not stand."""
    find_request(request.actor, help_request)
    form, back = Reason(sent(request)), place(request, help_request)
    if is_done(request, form, lambda: take_back_help_step(request.actor, request=help_request, **form.cleaned_data)):
        messages.success(request, "The newest step is taken back, and kept with your reason.")
        return redirect(back)
    return form_page(request, form, "Take the newest step back?", "Take it back", back)


@agency_view(Deed.KEEP_PROGRAM)
def add_action(request: AgencyRequest, help_request: int) -> HttpResponse:
    """Something to do afterwards."""
    find_request(request.actor, help_request)
    form, back = HelpActionForm(sent(request)), place(request, help_request)
    if is_done(request, form, lambda: add_help_action(request.actor, request=help_request, said=form.said)):
        messages.success(request, "It is written down, and stands on Today once it is due.")
        return redirect(back)
    return form_page(request, form, "Something to do", "Write it down", back)


@agency_view(Deed.KEEP_PROGRAM)
def done(request: AgencyRequest, help_request: int, help_action: int) -> HttpResponse:
    """What was to do is done."""
    row = find_help_action(request.actor, help_request, help_action)
    form, back = DoneForm(sent(request)), place(request, help_request)
    act = partial(finish_help_action, request.actor, request=help_request, action=help_action)
    if is_done(request, form, lambda: act(**form.cleaned_data)):
        messages.success(request, "It is done.")
        return redirect(back)
    return form_page(request, form, f"Done: {row.text}", "It is done", back)


@agency_view(Deed.KEEP_PROGRAM)
def take_out(request: AgencyRequest, help_request: int, help_action: int) -> HttpResponse:
    """Something to do that should not stand."""
    find_help_action(request.actor, help_request, help_action)
    form, back = Reason(sent(request)), place(request, help_request)
    act = partial(take_out_help_action, request.actor, request=help_request, action=help_action)
    if is_done(request, form, lambda: act(**form.cleaned_data)):
        messages.success(request, "It is taken out, and kept with your reason.")
        return redirect(back)
    return form_page(request, form, "Take this out?", "Take it out", back)


def step_form(request: AgencyRequest, help_step: str, *, is_helper: bool = False) -> StepForm:
    """The form of a step; whoever helps names sites, works that are shared, people and what they like."""
    if help_step == "matched":
        return MatchForm(sent(request), actor=request.actor, with_partners=not is_helper)
    return STEP_FORMS[help_step](sent(request))


def form_page(
    request: AgencyRequest, form: forms.Form, title: str, word: str, back: str, *, lead: str = ""
) -> HttpResponse:
    """A page with one form; which of two hours was meant is asked where a refusal asked it."""
    if isinstance(form, MomentForm):
        form.ask_which()
    context = {"title": title, "form": form, "word": word, "back": back, "lead": lead, "crumbs": crumbs(request)}
    return render(request, "visits/form.html", context, status=422 if form.errors else 200)
