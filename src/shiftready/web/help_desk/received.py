"""Requests that came from other agencies, and what whoever helps does with them; and the offer to help."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.help_desk import NEXT, OUTCOMES, Standing
from shiftready.services.access import Deed
from shiftready.services.help_desk.answer import answer_request, take_back_answer, take_request
from shiftready.services.help_desk.find import match_now, promise_now
from shiftready.services.help_desk.offer import end_help_offer, offer_help, outside_offer, own_help_offer
from shiftready.services.help_desk.providers import promise_words
from shiftready.services.help_desk.received import (
    ReceivedRequest,
    find_received,
    received_requests,
    takers_of,
    whole_received,
)
from shiftready.services.help_desk.shown import HEADINGS, kind_words, received_line
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.help_desk.deeds import form_page, step_form
from shiftready.web.help_desk.forms import HelpFilter, OfferForm, TakeForm
from shiftready.web.help_desk.views import crumbs
from shiftready.web.help_desk.words import STATE_LOOKS, STEP_WORDS, promise_tag, state_tag
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.offerings.forms import Reason
from shiftready.web.visits.deeds import is_done, sent
from shiftready.web.visits.forms import PlainForm

COLUMNS = (
    Column("asked_at", "Asked", ("asked_at", "pk")),
    Column("of", "By whom", ("agency__name", "pk")),
    Column("kind", "What for", ("kind", "pk")),
    Column("taker", "Who takes it"),
    Column("state", "Stands"),
    Column("promise", "Answer"),
    Column("match", "Match"),
)
#: The words of whoever helps, for steps that are said otherwise by whoever asks.
OWN_WORDS = STEP_WORDS | {"confirmed": "Confirm it"}
LEAD = (
    "Other agencies of this installation then find you among those they may ask, with your promise. Of each request "
    "you see what is sent to you; they see your steps and nothing else of you."
)


@agency_view(Deed.SEE_PROGRAM)
def received(request: AgencyRequest) -> HttpResponse:
    """Requests that came, by the filters of the address, and the offer; `?format=csv` as a file."""
    form, listing = HelpFilter(request.GET), Listing(request, COLUMNS, default="-asked_at")
    rows = received_requests(request.actor, **form.wanted).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        return csv_answer("help-received", HEADINGS, map(received_line, rows))
    shown, offer = listing.show(rows), own_help_offer(request.actor)
    takers = takers_of(request.actor, list(shown.rows))
    told = [(one, kind_words(one), takers.get(one.pk, ""), state_tag(one), promise_tag(promise_now(one)),
             promise_tag(match_now(one))) for one in shown.rows]  # fmt: skip
    context = {"title": "Help asked of us", "form": form, "listing": listing, "shown": shown, "rows": told}
    context |= {"crumbs": crumbs(request), "export": listing.link(format="csv", page=None), "offer": offer}
    context |= {"says": promise_words(offer) if offer else "", "may_keep": request.actor.may(Deed.KEEP_PROGRAM)}
    return render(request, "help_desk/received.html", context)


@agency_view(Deed.SEE_PROGRAM)
def received_one(request: AgencyRequest, help_received: int) -> HttpResponse:
    """One request as whoever helps sees it."""
    whole = whole_received(request.actor, help_received)
    row = whole.row
    context = {"title": f"Help asked by {row.agency.name}", "row": row, "whole": whole, "crumbs": _crumbs(request)}
    context |= {"kind": kind_words(row), "state": state_tag(row), "promise": promise_tag(whole.promise)}
    context |= {"match": promise_tag(whole.match), "note": outside_offer(row)}
    context |= {"steps": [(one, STATE_LOOKS[one.state]) for one in whole.steps], "actions": _steps(request, whole)}
    context |= {"may_keep": request.actor.may(Deed.KEEP_PROGRAM), "outcome": OUTCOMES.get(row.outcome, "")}
    context |= {"may_take_back": bool(whole.steps) and whole.steps[-1].by_helper}
    return render(request, "help_desk/received_one.html", context)


@agency_view(Deed.KEEP_PROGRAM)
def answer(request: AgencyRequest, help_received: int, help_step: str) -> HttpResponse:
    """One step of whoever helps."""
    find_received(request.actor, help_received)
    if help_step not in OWN_WORDS or help_step == "withdrawn":
        raise Http404
    form, back = step_form(request, help_step, is_helper=True), _place(request, help_received)
    if is_done(request, form, lambda: answer_request(request.actor, request=help_received, said=form.said(help_step))):
        messages.success(request, "It is written down, and they read it.")
        return redirect(back)
    return form_page(request, form, OWN_WORDS[help_step], "Write it down", back, lead="They read what you write here.")


@agency_view(Deed.KEEP_PROGRAM)
def take(request: AgencyRequest, help_received: int) -> HttpResponse:
    """Who of the agency takes it."""
    find_received(request.actor, help_received)
    form, back = TakeForm(sent(request), initial={"name": request.user.get_full_name()}), _place(request, help_received)
    if is_done(request, form, lambda: take_request(request.actor, request=help_received, **form.cleaned_data)):
        messages.success(request, "It is written down.")
        return redirect(back)
    lead = "Only your own agency reads this."
    return form_page(request, form, "Who takes it?", "Write it down", back, lead=lead)


@agency_view(Deed.KEEP_PROGRAM)
def take_back(request: AgencyRequest, help_received: int) -> HttpResponse:
    """The newest step of whoever helps that should not stand."""
    find_received(request.actor, help_received)
    form, back = Reason(sent(request)), _place(request, help_received)
    if is_done(request, form, lambda: take_back_answer(request.actor, request=help_received, **form.cleaned_data)):
        messages.success(request, "Your newest step is taken back.")
        return redirect(back)
    return form_page(request, form, "Take your newest step back?", "Take it back", back)


@agency_view(Deed.KEEP_PROGRAM)
def offer(request: AgencyRequest) -> HttpResponse:
    """Help others, with the offer that stands."""
    stands, back = own_help_offer(request.actor), _back(request)
    before = {"clock": "hours"}
    if stands:
        names = ("text", "kinds", "amount", "match_days", "federal_holidays")
        before = {"clock": stands.kind, **{name: getattr(stands, name) for name in names}}
        before["closed_on"] = "\n".join(stands.closed_on)
    form = OfferForm(sent(request), initial=before)
    if is_done(request, form, lambda: offer_help(request.actor, said=form.said)):
        messages.success(request, "You offer help. What is asked of you stands here and on Today.")
        return redirect(back)
    return form_page(request, form, "Offer help to others", "Offer it", back, lead=LEAD)


@agency_view(Deed.KEEP_PROGRAM)
def end_offer(request: AgencyRequest) -> HttpResponse:
    """Offer it no more."""
    form, back = PlainForm(sent(request)), _back(request)
    if is_done(request, form, lambda: end_help_offer(request.actor)):
        messages.success(request, "You offer no help any more. Requests that came still wait for your answer.")
        return redirect(back)
    return form_page(request, form, "Help no more?", "End the offer", back)


def _steps(request: AgencyRequest, whole: ReceivedRequest) -> list[tuple[str, str]]:
    if not request.actor.may(Deed.KEEP_PROGRAM):
        return []
    slug, row = request.actor.agency.slug, whole.row
    possible = [to for to in NEXT[cast("Standing", row.state)] if to != "withdrawn"]
    return [(OWN_WORDS[to], reverse("help_desk:answer", args=[slug, row.pk, to])) for to in possible]


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [*crumbs(request), ("Help asked of us", _back(request))]


def _back(request: AgencyRequest) -> str:
    return reverse("help_desk:received", args=[request.actor.agency.slug])


def _place(request: AgencyRequest, help_received: int) -> str:
    return reverse("help_desk:received_one", args=[request.actor.agency.slug, help_received])
