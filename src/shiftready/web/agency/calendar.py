"""Days without class: the list, one closed, one opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.settings_calendar import close_days, closed_days, open_day
from shiftready.web.agency.forms import ClosedForm
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form


@agency_view(Deed.SEE_OFFERINGS)
def calendar_page(request: AgencyRequest) -> HttpResponse:
    may_change = request.actor.may(Deed.CHANGE_SETTINGS)
    form = ClosedForm(request.POST or None) if may_change else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            made = close_days(request.actor, **form.cleaned_data)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            words = "1 day is" if len(made) == 1 else f"{len(made)} days are"
            messages.success(request, f"{words} closed now.")
            return redirect(settings_page(request, "calendar"))
    context = {"title": "Closed days", "crumbs": settings_crumbs(request), "days": closed_days(request.actor)}
    status = 422 if form is not None and form.errors else 200
    return render(request, "agency/calendar.html", context | {"form": form}, status=status)


@require_POST
@agency_view(Deed.CHANGE_SETTINGS)
def open_again(request: AgencyRequest) -> HttpResponse:
    return _said(request, lambda: open_day(request.actor, day=_day(request.POST.get("day", ""))))


def _said(request: AgencyRequest, deed: Callable[[], None]) -> HttpResponse:
    try:
        deed()
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "The day is open for class again.")
    return redirect(settings_page(request, "calendar"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ShiftreadyError("day_unreadable", f'"{text[:40]}" is not a day. Write it as 2026-05-25.') from None
