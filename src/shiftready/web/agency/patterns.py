"""Duty patterns: those there are, one described or changed, one withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.jobs.imports import preview_now_or_later
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.staffing_cycle import write_cycle
from shiftready.services.staffing_patterns import (
    describe_pattern,
    find_pattern,
    list_patterns,
    read_pattern,
    weeks_of,
    withdraw_pattern,
    withdrawn_patterns,
)
from shiftready.web.agency.forms import PatternForm
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form

MEANING = (
    "A duty pattern is a cycle of days on and off. The duty list says who works by which pattern, and how many days "
    "each person's cycle is shifted (the place in the pattern, 0 where it is not). From that, and from leave, follows "
    "who is on duty on any day."
)


@agency_view(Deed.SEE_COVERAGE)
def patterns_page(request: AgencyRequest) -> HttpResponse:
    today = today_in(request.actor.agency)
    known = list_patterns(request.actor)
    may_change = request.actor.may(Deed.CHANGE_SETTINGS)
    context = {
        "title": "Duty patterns",
        "crumbs": settings_crumbs(request),
        "meaning": MEANING,
        "actions": [("Describe a pattern", settings_page(request, "pattern"))] if may_change else [],
        "patterns": [(one, write_cycle(one.pattern.days), weeks_of(one.pattern, as_of=today)) for one in known],
        "withdrawn": [(row, write_cycle(tuple(map(bool, row.days)))) for row in withdrawn_patterns(request.actor)],
        "may_change": may_change,
    }
    return render(request, "agency/patterns.html", context)


@agency_view(Deed.CHANGE_SETTINGS)
def pattern_page(request: AgencyRequest) -> HttpResponse:
    """Describe a pattern; `?name=` begins with that name, `?change=1` changes the pattern of that name.

    `?import=` goes back to an import that waits for the pattern.
    """
    changed = request.GET.get("name", "") if request.GET.get("change") else ""
    form = PatternForm(request.POST or None, initial=_initial(request, changed))
    weeks: Any = ()
    if request.method == "POST" and form.is_valid():
        try:
            if "look" in request.POST:
                weeks = weeks_of(read_pattern(**form.said()), as_of=today_in(request.actor.agency))
            else:
                return _kept(request, form, changed)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
    title = f"Change “{changed}”" if changed else "Describe a duty pattern"
    context = {"title": title, "form": form, "weeks": weeks, "meaning": MEANING}
    context["crumbs"] = [*settings_crumbs(request), ("Duty patterns", settings_page(request, "patterns"))]
    return render(request, "agency/pattern.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.CHANGE_SETTINGS)
def withdraw(request: AgencyRequest) -> HttpResponse:
    name = request.POST.get("name", "")
    try:
        withdraw_pattern(request.actor, name=name)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"“{name}” is withdrawn.")
    return redirect(settings_page(request, "patterns"))


def _initial(request: AgencyRequest, changed: str) -> dict[str, Any]:
    if changed:
        before = find_pattern(request.actor, changed)
        return {"name": before.name, "cycle": write_cycle(before.days), "first_on": before.epoch}
    return {"name": request.GET.get("name", ""), "first_on": today_in(request.actor.agency)}


def _kept(request: AgencyRequest, form: PatternForm, changed: str) -> HttpResponse:
    said = form.said()
    pattern = describe_pattern(request.actor, **said, replace=bool(changed) and said["name"].strip() == changed)
    messages.success(request, f"“{pattern.name}” is described: {write_cycle(pattern.days)}.")
    batch = request.GET.get("import", "")
    if batch.isdecimal() and request.actor.may(Deed.IMPORT_DATA):
        preview_now_or_later(request.actor, batch=int(batch))
        return redirect(reverse("imports:import", args=(request.actor.agency.slug, int(batch))))
    return redirect(settings_page(request, "patterns"))
