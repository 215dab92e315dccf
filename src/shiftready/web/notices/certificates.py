"""Certificates by mail: one, or all of a class."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.jobs.mail import send_mail
from shiftready.services.access import Deed
from shiftready.services.certificates.paper import standing_certificate
from shiftready.services.notices.certificates import CertificatesMailed, mail_certificate, mail_class_certificates
from shiftready.services.offerings.find import find_offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.offerings.words import class_name

EFFECT = "The PDF and the signed file go to the mail address of the person's own account, and to nobody else."


class AgainForm(forms.Form):
    """Whether what was mailed before goes out once more."""

    again = forms.BooleanField(required=False, label="Mail it again also where it was mailed before")


@agency_view(Deed.ISSUE_CERTIFICATES)
def one_page(request: AgencyRequest, number: str) -> HttpResponse:
    found = standing_certificate(request.actor, number=number)
    title, back = f"Mail certificate {found.number}?", reverse("certificates:list", args=[request.actor.agency.slug])
    return _answer(request, title, back, lambda again: mail_certificate(request.actor, number=number, again=again))


@agency_view(Deed.ISSUE_CERTIFICATES)
def class_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    back = reverse("classes:class", args=[request.actor.agency.slug, offering])
    title = f"Mail the certificates of {class_name(row)}?"
    return _answer(
        request, title, back, lambda again: mail_class_certificates(request.actor, offering=offering, again=again)
    )


def _answer(request: AgencyRequest, title: str, back: str, deed: Callable[[bool], CertificatesMailed]) -> HttpResponse:
    form = AgainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        mailed = deed(form.cleaned_data["again"])
        send_mail.enqueue()
        messages.success(request, sentence_of(mailed))
        return redirect(back)
    crumbs = [("Certificates", reverse("certificates:list", args=[request.actor.agency.slug]))]
    context = {"title": title, "effect": EFFECT, "word": "Mail", "form": form, "back": back, "crumbs": crumbs}
    return render(request, "offerings/confirm.html", context)


def sentence_of(mailed: CertificatesMailed) -> str:
    """What was done, and what was not and why."""
    parts = ["1 certificate is" if mailed.planned == 1 else f"{mailed.planned} certificates are"]
    said = f"{parts[0]} on the way."
    if mailed.mailed_before:
        said += f" Mailed before: {len(mailed.mailed_before)}."
    if mailed.without_address:
        said += f" Without an account to write to: {', '.join(mailed.without_address)}."
    return said
