"""Private addresses of the dispatch list for calendars: made and shown once, listed, revoked."""

from __future__ import annotations

from datetime import date

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.coverage.measure import natural_order
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Actor, Deed
from shiftready.services.clock import today_in
from shiftready.services.coverage import coverage_board, coverage_share
from shiftready.services.dispatch_feeds import LONGEST_NAME, feeds_of, make_feed, revoke_feed
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import LongSelect

ALL = [("", "All")]


class FeedForm(forms.Form):
    """Who will read it, and what it shows."""

    name = forms.CharField(label="Who will read it", max_length=LONGEST_NAME, help_text="Such as “dispatch desk”.")
    unit = forms.CharField(required=False, label="Unit", max_length=100, widget=LongSelect)
    shift = forms.CharField(required=False, label="Shift", max_length=100, widget=LongSelect)

    def offer(self, name: str, choices: list[str]) -> None:
        widget = self.fields[name].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 - declared above
        widget.choices = [*ALL, *((one, one) for one in choices)]


@agency_view(Deed.CHANGE_SETTINGS)
def feeds_page(request: AgencyRequest) -> HttpResponse:
    form, address = FeedForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            made = make_feed(request.actor, **form.cleaned_data)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            address, form = settings.SHIFTREADY.address + reverse("feeds:dispatch", args=(made.key,)), FeedForm()
    _offer(form, request.actor, today_in(request.actor.agency))
    slug = request.actor.agency.slug
    crumbs = [("Coverage", reverse("coverage:board", args=(slug,)))]
    crumbs.append(("Dispatch list", reverse("coverage:dispatch", args=(slug,))))
    context = {"title": "Dispatch list in a calendar", "crumbs": crumbs, "form": form, "address": address}
    context["feeds"] = feeds_of(request.actor)
    answer = render(request, "coverage/feeds.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@agency_view(Deed.CHANGE_SETTINGS)
def revoke(request: AgencyRequest) -> HttpResponse:
    text = request.POST.get("feed", "")
    try:
        feed = revoke_feed(request.actor, feed=int(text) if text.isascii() and text.isdecimal() else 0)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"The address for “{feed.name}” shows nothing any more.")
    return redirect("coverage:feeds", request.actor.agency.slug)


def _offer(form: FeedForm, actor: Actor, today: date) -> None:
    """Units and shifts as they are today; none where the agency has not said whom it wants trained."""
    try:
        units = [row.key for row in coverage_share(actor, as_of=today).rows if row.key]
        shifts = {place.shift for place in coverage_board(actor, as_of=today).places.values()} - {""}
    except NotAllowed:
        raise
    except ShiftreadyError:
        units, shifts = [], set()
    form.offer("unit", units)
    form.offer("shift", sorted(shifts, key=natural_order))
