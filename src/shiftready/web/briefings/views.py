"""The list of briefings, and one with its people."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.briefings.log import correct_briefing
from shiftready.services.briefings.show import list_briefings, show_briefing
from shiftready.store.models import Briefing
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.offerings.forms import Reason
from shiftready.web.offerings.tabs import tabs_of

COLUMNS = (
    Column("held_on", "Day", ("held_on", "pk")),
    Column("squad", "Squad", ("squad", "-held_on")),
    Column("title", "Briefing", ("title", "-held_on")),
    Column("minutes", "Length", ("minutes", "-held_on")),
    Column("people", "People", ("people", "-held_on"), numeric=True),
    Column("led_by", "Led and signed off by"),
)
CSV_HEADINGS = ("day", "squad", "briefing", "topic", "minutes", "people", "led_by", "signed_at")


class BriefingFilter(forms.Form):
    """Which briefings the list shows."""

    search = forms.CharField(required=False, label="Squad or topic")


@agency_view(Deed.SEE_OFFERINGS)
def list_page(request: AgencyRequest) -> HttpResponse:
    form = BriefingFilter(request.GET)
    form.full_clean()
    listing = Listing(request, COLUMNS, default="-held_on")
    rows = list_briefings(request.actor, search=form.cleaned_data.get("search", "")).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        return csv_answer("briefings", CSV_HEADINGS, (_cells(row) for row in rows))
    shown: Shown[Briefing] = listing.show(rows)
    context = {"title": "Briefings", "form": form, "listing": listing, "shown": shown, "tabs": tabs_of(request.actor)}
    context["export"] = listing.link(format="csv", page=None)
    new = [("Log a briefing", reverse("briefings:new", args=[request.actor.agency.slug]))]
    context["actions"] = new if request.actor.may(Deed.LOG_BRIEFINGS) else []
    return render(request, "briefings/list.html", context)


@agency_view(Deed.SEE_OFFERINGS)
def briefing_page(request: AgencyRequest, briefing: int) -> HttpResponse:
    return _page(request, briefing, Reason())


@require_POST
@agency_view(Deed.LOG_BRIEFINGS)
def correct_deed(request: AgencyRequest, briefing: int) -> HttpResponse:
    """`people` who were not there after all, and the reason."""
    form = Reason(request.POST)
    if not form.is_valid():
        return _page(request, briefing, form, status=422)
    people, reason = request.POST.getlist("people"), form.cleaned_data["reason"]
    try:
        made = correct_briefing(request.actor, briefing=briefing, people=people, reason=reason)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Taken off: {len(made)}. Their records of it count no more.")
    return redirect("briefings:briefing", request.actor.agency.slug, briefing)


def _page(request: AgencyRequest, briefing: int, form: Reason, status: int = 200) -> HttpResponse:
    shown = show_briefing(request.actor, briefing=briefing)
    context = {
        "title": shown.briefing.title,
        "crumbs": [("Briefings", reverse("briefings:list", args=[request.actor.agency.slug]))],
        "shown": shown,
        "briefing": shown.briefing,
        "form": form,
        "may_correct": request.actor.may(Deed.LOG_BRIEFINGS) and any(not _is_off(line) for line in shown.lines),
    }
    return render(request, "briefings/briefing.html", context, status=status)


def _is_off(line: object) -> bool:
    return hasattr(line, "correction")


def _cells(row: Briefing) -> tuple[object, ...]:
    people: int = row.people  # type: ignore[attr-defined]  # counted by the list
    told = (row.held_on, row.squad, row.title, row.topic, row.minutes, people)
    return (*told, row.led_by or "", f"{row.signed_at:%Y-%m-%d %H:%M} UTC")
