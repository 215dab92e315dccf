"""Many numbers checked at once: pasted by an auditor, answered as a table or as CSV."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.certificates import Checked, verify_many
from shiftready.services.certificates.verify_many import MOST_NUMBERS
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.certificates.views import STANDINGS
from shiftready.web.days import DayField
from shiftready.web.errors import put_on_form
from shiftready.web.listing import csv_answer
from shiftready.web.offerings.tabs import tabs_of

HEADINGS = ("number", "standing", "course", "issued_by", "issued_on", "good_until", "replaced_by", "name", "remark")


class ManyNumbers(forms.Form):
    """Numbers as they stand on papers, and the day asked for."""

    numbers = forms.CharField(
        label="Certificate numbers",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"One a line, or with commas between; up to {MOST_NUMBERS}.",
    )
    on = DayField(label="As of", help_text="Empty: today.")


@agency_view(Deed.SEE_PEOPLE)
def check_page(request: AgencyRequest) -> HttpResponse:
    """Sent by POST, since so many numbers fit into no address; nothing is changed by it."""
    form = ManyNumbers(request.POST or None)
    checked = _checked(request, form) if request.method == "POST" and form.is_valid() else ()
    if checked and "csv" in request.POST:
        return csv_answer("certificates-checked", HEADINGS, [_line(one) for one in checked])
    slug = request.actor.agency.slug
    context = {
        "title": "Check many certificates",
        "tabs": tabs_of(request.actor),
        "crumbs": [("Certificates", reverse("certificates:list", args=[slug]))],
        "form": form,
        "checked": [(one, *STANDINGS[one.found.standing]) if one.found else (one, "", "") for one in checked],
    }
    return render(request, "certificates/many.html", context, status=422 if form.errors else 200)


def _checked(request: AgencyRequest, form: ManyNumbers) -> tuple[Checked, ...]:
    try:
        return verify_many(request.actor, **form.cleaned_data)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return ()


def _line(one: Checked) -> list[object]:
    found = one.found
    if found is None:
        return [one.written, "unknown", *[""] * 6, one.refusal]
    facts = [found.number, found.standing, found.course, found.issuer, found.issued_on]
    return [*facts, found.expires_on or "", found.replaced_by, found.name, ""]
