"""The list of certificates, and revoking one."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.services.access import Deed
from shiftready.services.certificates import (
    certificates_of_agency,
    find_certificate,
    reissue_certificate,
    revoke_certificate,
)
from shiftready.services.certificates.verify import standing_on
from shiftready.services.clock import today_in
from shiftready.store.models import Certificate
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, Shown
from shiftready.web.offerings.forms import Reason
from shiftready.web.offerings.tabs import tabs_of

COLUMNS = (
    Column("number", "Number", ("number",)),
    Column("person", "Person", ("record__person__name", "record__person__number")),
    Column("course", "Course", ("course_title", "-completed_on")),
    Column("completed", "Completed", ("completed_on", "record__person__number")),
    Column("standing", "Standing"),
    Column("paper", "Paper"),
)
STANDINGS = {
    "valid": ("good", "Valid"),
    "revoked": ("bad", "Revoked"),
    "replaced": ("notice", "Replaced"),
    "expired": ("warning", "Expired"),
    "not_yet_issued": ("notice", "Not yet issued"),
}


class CertificateFilter(forms.Form):
    """Which certificates the list shows."""

    search = forms.CharField(required=False, label="Number, person or course")


@agency_view(Deed.SEE_PEOPLE)
def list_page(request: AgencyRequest) -> HttpResponse:
    form = CertificateFilter(request.GET)
    form.full_clean()
    listing = Listing(request, COLUMNS, default="-completed")
    rows = certificates_of_agency(request.actor, search=form.cleaned_data.get("search", ""))
    shown: Shown[Certificate] = listing.show(
        rows.select_related("record__person", "agency", "replaced_by").order_by(*listing.order)
    )
    today = today_in(request.actor.agency)
    context = {"title": "Certificates", "form": form, "listing": listing, "shown": shown}
    context["actions"] = _actions(request)
    context["tabs"] = tabs_of(request.actor)
    context["rows"] = [(row, *STANDINGS[standing_on(row, today)]) for row in shown.rows]
    context["may_revoke"] = request.actor.may(Deed.ISSUE_CERTIFICATES)
    return render(request, "certificates/list.html", context)


def _actions(request: AgencyRequest) -> list[tuple[str, str]]:
    """The other rooms of certificates, for those who may enter them."""
    slug = request.actor.agency.slug
    designs = [("How they look", reverse("certificates:design", args=[slug]))]
    may_design = request.actor.may(Deed.ISSUE_CERTIFICATES)
    return [("Check many numbers", reverse("certificates:check", args=[slug])), *(designs if may_design else [])]


@agency_view(Deed.ISSUE_CERTIFICATES)
def reissue_page(request: AgencyRequest, number: str) -> HttpResponse:
    found = find_certificate(request.actor, number=number)
    form = Reason(request.POST or None)
    back = reverse("certificates:list", args=[request.actor.agency.slug])
    if request.method == "POST" and form.is_valid():
        new = reissue_certificate(request.actor, number=number, reason=form.cleaned_data["reason"])
        messages.success(request, f"Certificate {new.number} was issued in place of {found.number}.")
        return redirect(back)
    context = {
        "title": f"Issue certificate {found.number} anew?",
        "effect": f"{found.record.person} gets a certificate for {found.course_title} under a new number, with the "
        "name as the roster has it now. Whoever checks the old number will read that it was replaced, and by which.",
        "word": "Issue it anew",
        "form": form,
        "back": back,
        "crumbs": [("Classes", reverse("classes:list", args=[request.actor.agency.slug])), ("Certificates", back)],
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


@agency_view(Deed.ISSUE_CERTIFICATES)
def revoke_page(request: AgencyRequest, number: str) -> HttpResponse:
    found = find_certificate(request.actor, number=number)
    form = Reason(request.POST or None)
    back = reverse("certificates:list", args=[request.actor.agency.slug])
    if request.method == "POST" and form.is_valid():
        revoke_certificate(request.actor, number=number, reason=form.cleaned_data["reason"])
        messages.success(request, f"Certificate {found.number} is revoked from now on.")
        return redirect(back)
    context = {
        "title": f"Revoke certificate {found.number}?",
        "effect": f"Whoever checks the certificate of {found.record.person} for {found.course_title} will read that it "
        "is revoked, and since when. This cannot be taken back. The training record stays.",
        "word": "Revoke the certificate",
        "form": form,
        "back": back,
        "crumbs": [("Classes", reverse("classes:list", args=[request.actor.agency.slug])), ("Certificates", back)],
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)
