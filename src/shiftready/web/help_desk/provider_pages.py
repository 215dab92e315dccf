"""Whom the agency may ask, written down or said anew, and taken off the list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.services.access import Deed
from shiftready.services.help_desk.keep_providers import end_provider, find_provider, promises_of, write_provider
from shiftready.services.help_desk.providers import promise_words
from shiftready.store.models import HelpProvider
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.help_desk.deeds import form_page
from shiftready.web.help_desk.forms import ProviderForm
from shiftready.web.help_desk.views import crumbs
from shiftready.web.offerings.forms import Reason
from shiftready.web.visits.deeds import is_done, sent

LEAD = "What a provider promises is taken from its own page or word. Requests keep the promise of their day."


@agency_view(Deed.KEEP_PROGRAM)
def new_provider(request: AgencyRequest) -> HttpResponse:
    """Somebody more to ask."""
    form, back = ProviderForm(sent(request), initial={"clock": "hours"}), _back(request)
    if is_done(request, form, lambda: write_provider(request.actor, said=form.said)):
        messages.success(request, "They are on the list.")
        return redirect(back)
    return form_page(request, form, "Add somebody to ask", "Add them", back, lead=LEAD)


@agency_view(Deed.KEEP_PROGRAM)
def provider(request: AgencyRequest, help_provider: int) -> HttpResponse:
    """What they promised so far, and a form to say it anew."""
    row = find_provider(request.actor, help_provider)
    form, back = ProviderForm(sent(request), initial=_before(row)), _back(request)
    if is_done(request, form, lambda: write_provider(request.actor, said=form.said, provider=help_provider)):
        messages.success(request, "It is said anew. Requests that were asked keep the promise of their day.")
        return redirect(back)
    said = [(one, promise_words(one)) for one in promises_of(row)]
    context = {"title": row.name, "row": row, "form": form, "said": said, "back": back, "lead": LEAD}
    context |= {"crumbs": [*crumbs(request), ("Whom you may ask", back)]}
    return render(request, "help_desk/provider.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_PROGRAM)
def end(request: AgencyRequest, help_provider: int) -> HttpResponse:
    """Ask them no more."""
    row, form, back = find_provider(request.actor, help_provider), Reason(sent(request)), _back(request)
    if is_done(request, form, lambda: end_provider(request.actor, provider=help_provider, **form.cleaned_data)):
        messages.success(
            request, "They are off the list. What was asked of them stays. Saying them anew brings them back."
        )
        return redirect(back)
    return form_page(request, form, f"Ask {row.name} no more?", "Take them off the list", back)


def _back(request: AgencyRequest) -> str:
    return reverse("help_desk:providers", args=[request.actor.agency.slug])


def _before(row: HelpProvider) -> dict[str, Any]:
    """What was said last, as the form begins."""
    said: dict[str, Any] = {"name": row.name, "text": row.text}
    for one in promises_of(row)[:1]:
        said |= {
            "clock": one.kind,
            "amount": one.amount or None,
            "match_days": one.match_days or None,
            "time_zone": one.time_zone,
        }
        said |= {"federal_holidays": one.federal_holidays, "closed_on": "\n".join(one.closed_on), "source": one.source}
    return said
