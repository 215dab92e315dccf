"""The absences of a class: who missed what, and whether it is excused."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import zone_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.absences import AbsenceLine, AbsenceWish, list_absences, say_absences
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.attendance.absence_words import CHOICES, chosen_of, reason_of, words_of
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.presence.crumbs import crumbs_of

COLUMNS = (
    Column("person", "Person"),
    Column("block", "Block"),
    Column("missed", "Missed, minutes", numeric=True),
    Column("said", "Excused"),
)
CSV_HEADINGS = ("person", "name", "block", "starts_at", "minutes_missed", "lasts", "excused", "reason", "said_at")


class AbsenceFilter(forms.Form):
    """Which absences the list shows."""

    said = forms.ChoiceField(
        required=False,
        label="Excused",
        choices=[("", "Any"), ("open", "Not said yet"), ("yes", "Excused"), ("no", "Not excused")],
    )


@agency_view()
def absences_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """For those who take attendance and for auditors; the latter look."""
    found = list_absences(request.actor, offering=offering)
    form = AbsenceFilter(request.GET)
    form.full_clean()
    wanted = [line for line in found if _fits(line, form.cleaned_data.get("said", ""))]
    if request.GET.get("format") == "csv":
        return csv_answer("absences", CSV_HEADINGS, (_cells(line) for line in wanted))
    row = find_offering(request.actor, offering)
    listing = Listing(request, COLUMNS, default="")
    shown: Shown[AbsenceLine] = listing.show(wanted)
    context = {"title": "Absences", "offering": row, "crumbs": _crumbs(request, row), "form": form}
    context |= {"listing": listing, "shown": shown, "export": listing.link(format="csv", page=None)}
    context["rows"] = [(line, *words_of(line), chosen_of(line.said)) for line in shown.rows]
    context["choices"] = CHOICES
    context["may_say"] = request.actor.may(Deed.MARK_ATTENDANCE) and row.status != Offering.Status.CANCELLED
    return render(request, "attendance/absences.html", context)


@require_POST
@agency_view(Deed.MARK_ATTENDANCE)
def say_deed(request: AgencyRequest, offering: int) -> HttpResponse:
    """`seat`, `block` and what is `said` of the absence."""
    reason = reason_of(request.POST.get("said", ""))
    wish = AbsenceWish(_whole(request, "seat"), _whole(request, "block"), reason or "")
    try:
        say_absences(request.actor, offering=offering, wishes=[wish] if reason is not None else [])
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request, "Kept." if reason is not None else "Choose what is said of the absence, then keep it."
        )
    return redirect("attendance:absences", request.actor.agency.slug, offering)


def _crumbs(request: AgencyRequest, offering: Offering) -> list[tuple[str, str]]:
    """Auditors do not enter the attendance page, so no way leads there."""
    whole = crumbs_of(request, offering)
    return whole if request.actor.may(Deed.MARK_ATTENDANCE) else whole[:-1]


def _fits(line: AbsenceLine, said: str) -> bool:
    stands = "open" if line.said is None else "yes" if line.is_excused else "no"
    return said in ("", stands)


def _cells(line: AbsenceLine) -> tuple[object, ...]:
    zone, said = zone_of(line.seat.agency), line.said
    person, block = line.seat.person, line.block
    excused = "" if said is None else "yes" if line.is_excused else "no"
    told = (excused, said.reason if said else "", f"{said.said_at.astimezone(zone):%Y-%m-%d %H:%M}" if said else "")
    starts_at = f"{block.starts_at.astimezone(zone):%Y-%m-%d %H:%M}"
    return (person.number, person.name, block.title, starts_at, line.missed, block.minutes, *told)


def _whole(request: AgencyRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0  # noqa: PLR2004 - no row has more digits
