"""The agency's requests for help, one of them, and whom it may ask."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.help_desk import NEXT, OUTCOMES, Standing
from shiftready.services.access import Actor, Deed
from shiftready.services.help_desk.find import own_requests, whole_request
from shiftready.services.help_desk.offer import kinds_words, outside_offer
from shiftready.services.help_desk.providers import providers_of
from shiftready.services.help_desk.shown import HEADINGS, kind_words, request_line
from shiftready.services.visits.find import own_visits, place_of
from shiftready.store.models import HelpRequest, HelpStep, SiteVisit
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.help_desk.forms import HelpFilter
from shiftready.web.help_desk.words import STATE_LOOKS, STEP_WORDS, promise_tag, promise_tags, state_tag
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.program.tabs import tabs_of
from shiftready.web.status_words import Look
from shiftready.web.visits.words import LOOKS as VISIT_LOOKS

COLUMNS = (
    Column("asked_at", "Asked", ("asked_at", "pk")),
    Column("to", "Of whom", ("provider_name", "pk")),
    Column("kind", "What for", ("kind", "pk")),
    Column("state", "Stands"),
    Column("promise", "Answer"),
    Column("match", "Match"),
)


@agency_view(Deed.SEE_PROGRAM)
def requests(request: AgencyRequest) -> HttpResponse:
    """The agency's requests by the filters of the address; `?format=csv` as a file."""
    form, listing = HelpFilter(request.GET), Listing(request, COLUMNS, default="-asked_at")
    rows = own_requests(request.actor, **form.wanted).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        return csv_answer("help", HEADINGS, map(request_line, rows))
    shown = listing.show(rows)
    context = {"title": "Help", "form": form, "listing": listing, "shown": shown, "tabs": tabs_of(request.actor)}
    context |= {"rows": [(one, kind_words(one), state_tag(one), *promise_tags(one)) for one in shown.rows]}
    context |= {"export": listing.link(format="csv", page=None), "actions": _asking(request)}
    return render(request, "help_desk/list.html", context)


@agency_view(Deed.SEE_PROGRAM)
def help_request(request: AgencyRequest, help_request: int) -> HttpResponse:
    """One request with all that stands in it."""
    whole, actor = whole_request(request.actor, help_request), request.actor
    row = whole.row
    context = {"title": f"Help asked of {row.provider_name}", "row": row, "whole": whole, "crumbs": crumbs(request)}
    context |= {"kind": kind_words(row), "state": state_tag(row), "promise": promise_tag(whole.promise)}
    context |= {"match": promise_tag(whole.match), "visits": _visits(actor, row), "note": outside_offer(row)}
    context |= {"steps": [(one, STATE_LOOKS[one.state], _match_link(actor, one)) for one in whole.steps]}
    context |= {"outcome": OUTCOMES.get(row.outcome, ""), "actions": _steps(actor, row)}
    context |= {
        "may_keep": actor.may(Deed.KEEP_PROGRAM),
        "may_take_back": len(whole.steps) > 1 and not whole.steps[-1].by_helper,
    }
    return render(request, "help_desk/request.html", context)


@agency_view(Deed.SEE_PROGRAM)
def providers(request: AgencyRequest) -> HttpResponse:
    """Whom the agency may ask, with the promise of each."""
    keeps, slug = request.actor.may(Deed.KEEP_PROGRAM), request.actor.agency.slug
    context = {"title": "Whom you may ask", "may_keep": keeps}
    context |= {"providers": [(one, kinds_words(one.kinds)) for one in providers_of(request.actor)]}
    context |= {"crumbs": crumbs(request)}
    context |= {"actions": [("Add somebody", reverse("help_desk:new_provider", args=[slug]))] if keeps else []}
    return render(request, "help_desk/providers.html", context)


def crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    """The way back to the requests."""
    return [("Help", reverse("help_desk:list", args=[request.actor.agency.slug]))]


def place(request: AgencyRequest, help_request: int) -> str:
    """Where a request stands."""
    return reverse("help_desk:request", args=[request.actor.agency.slug, help_request])


def _asking(request: AgencyRequest) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    ask = [("Ask for help", reverse("help_desk:ask", args=[slug]))] if request.actor.may(Deed.KEEP_PROGRAM) else []
    rooms = (("Whom you may ask", "providers"), ("Asked of us", "received"), ("Figures", "figures"))
    return [*ask, *((word, reverse(f"help_desk:{name}", args=[slug])) for word, name in rooms)]


def _steps(actor: Actor, row: HelpRequest) -> list[tuple[str, str]]:
    if not actor.may(Deed.KEEP_PROGRAM):
        return []
    slug = actor.agency.slug
    own = ("closed", "withdrawn") if row.helper_id is not None else tuple(STEP_WORDS)
    possible = [to for to in NEXT[cast("Standing", row.state)] if to in own]
    return [(STEP_WORDS[to], reverse("help_desk:move", args=[slug, row.pk, to])) for to in possible]


def _visits(actor: Actor, row: HelpRequest) -> list[tuple[SiteVisit, str, tuple[Look, str]]]:
    """Visits that were asked for because of the request, with whom they go to and where they stand."""
    found = own_visits(actor).filter(help_request=row)
    return [(one, place_of(one), (VISIT_LOOKS[one.state], one.get_state_display())) for one in found]


def _match_link(actor: Actor, step: HelpStep) -> tuple[str, str]:
    """Word and address of what goes on from a match; both "" where nothing does."""
    slug = actor.agency.slug
    if step.match_kind == "site" and actor.may(Deed.KEEP_PROGRAM):
        address = reverse("visits:ask", args=[slug])
        return "Ask for a visit", f"{address}?to={step.match_key}&help_request={step.request_id}"
    if step.match_kind == "partner" and actor.may(Deed.SEE_PARTNERS):
        return "Its page", reverse("partners:partner", args=[slug, step.match_key])
    if step.match_kind == "library" and actor.may(Deed.SEE_LIBRARY):
        return "Read it", reverse("library:version", args=[slug, step.match_key])
    return "", ""
