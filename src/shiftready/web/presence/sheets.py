"""Sign-in sheets on paper: printed for a day, and their photographs kept as originals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Deed
from shiftready.services.clock import day_in, zone_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.sheets import keep_original, original_file, originals_of, sheet_to_sign
from shiftready.services.presence.signs import class_days_of
from shiftready.store.models import SheetOriginal
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import brought_in, given_to_save
from shiftready.web.listing import Listing, Shown, csv_answer
from shiftready.web.presence.crumbs import crumbs_of
from shiftready.web.templatetags.moments import weekday


class OriginalForm(forms.Form):
    """The photograph of a signed sheet, and of which day it is."""

    day = forms.TypedChoiceField(label="Day", coerce=date.fromisoformat)
    file = forms.FileField(
        label="Photograph or scan",
        help_text="A PNG or JPEG picture, or a PDF, up to 5 MB. It is kept as it is, to the byte.",
    )

    def __init__(self, *args: Any, days: tuple[date, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].choices = [(str(day), weekday(day)) for day in days]  # type: ignore[attr-defined]  # a choice


CSV_HEADINGS = ("day", "file", "bytes", "sha256", "brought_at", "brought_by")


@bounded_to(refuse_large_evidence)
@agency_view(Deed.MARK_ATTENDANCE)
def sheets_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """The sheets to print, the photographs that are kept, and a form for one more."""
    row = find_offering(request.actor, offering)
    days = class_days_of(row)
    form = OriginalForm(request.POST or None, request.FILES or None, days=days)
    made = done(request, form, lambda: _keep(request, form, offering))
    if made is not None:
        brought_on = day_in(request.actor.agency, made.brought_at)
        messages.success(request, f"{made.name} is kept as the original of {made.day}, since {brought_on}.")
        return redirect("presence:sheets", request.actor.agency.slug, offering)
    listing, found = Listing(request, (), default=""), originals_of(request.actor, offering=offering)
    if request.GET.get("format") == "csv":
        return csv_answer("originals", CSV_HEADINGS, (_cells(one) for one in found))
    context = {"title": "Sign-in sheets on paper", "offering": row, "crumbs": crumbs_of(request, row), "form": form}
    shown: Shown[SheetOriginal] = listing.show(found)
    context |= {"days": days, "shown": shown, "export": listing.link(format="csv", page=None)}
    return render(request, "presence/sheets.html", context, status=422 if form.errors else 200)


@agency_view(Deed.MARK_ATTENDANCE)
def sheet_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """One day's sheet as it is printed; `?day=2027-03-02`."""
    sheet = sheet_to_sign(request.actor, offering=offering, day=_day(request.GET.get("day", "")))
    context = {"title": "Sign-in sheet", "sheet": sheet, "crumbs": crumbs_of(request, sheet.offering)}
    return render(request, "presence/sheet.html", context)


@agency_view(Deed.MARK_ATTENDANCE)
def original_answer(request: AgencyRequest, offering: int, sheet: int) -> HttpResponse:
    """A photograph as it was brought, to be saved: no browser shows it, no cache keeps it."""
    return given_to_save(original_file(request.actor, offering=offering, sheet=sheet))


def _keep(request: AgencyRequest, form: OriginalForm, offering: int) -> SheetOriginal:
    return keep_original(request.actor, offering=offering, day=form.cleaned_data["day"], **brought_in(form))


def _cells(one: SheetOriginal) -> tuple[object, ...]:
    brought_at = f"{one.brought_at.astimezone(zone_of(one.agency)):%Y-%m-%d %H:%M}"
    return (one.day, one.name, one.size, one.digest, brought_at, one.brought_by or "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
