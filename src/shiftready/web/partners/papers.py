"""Papers of agreements: brought, given back to be saved, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from shiftready.services.access import Deed
from shiftready.services.partners.agreements import AGREEMENT_WORDS, find_agreement
from shiftready.services.partners.papers import (
    agreement_paper,
    bring_agreement_paper,
    find_paper,
    take_out_agreement_paper,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.kept_files import given_to_save
from shiftready.web.offerings.forms import Reason
from shiftready.web.partners.deeds import address_of, crumbs_of, done, to_partner
from shiftready.web.program.papers import PaperForm


@agency_view(Deed.KEEP_PARTNERS)
def paper(request: AgencyRequest, agreement_paper_id: int) -> HttpResponse:
    """The file, always to be saved and never to be shown by the browser."""
    return given_to_save(agreement_paper(request.actor, paper=agreement_paper_id))


@agency_view(Deed.KEEP_PARTNERS)
def bring(request: AgencyRequest, agreement: int) -> HttpResponse:
    row = find_agreement(request.actor, agreement)
    form = PaperForm(request.POST or None, request.FILES or None)
    if done(request, form, lambda: _brought(request, agreement, form)) is not None:
        messages.success(request, "It is kept with the agreement.")
        return to_partner(request, row.partner_id)
    words = AGREEMENT_WORDS[row.kind].lower()
    context = {"title": f"Bring a paper of the {words} with {row.partner.name}", "form": form}
    context |= {"back": address_of(request, row.partner_id)}
    context |= {"crumbs": crumbs_of(request, row.partner_id, row.partner.name)}
    return render(request, "program/bring.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_PARTNERS)
def take_out(request: AgencyRequest, agreement_paper_id: int) -> HttpResponse:
    row, form = find_paper(request.actor, agreement_paper_id), Reason(request.POST or None)
    partner = row.agreement.partner_id
    if request.method == "POST" and form.is_valid():
        take_out_agreement_paper(request.actor, paper=agreement_paper_id, reason=form.cleaned_data["reason"])
        messages.success(request, "It is taken out.")
        return to_partner(request, partner)
    context = {
        "title": f"Take out “{row.name}”?",
        "effect": "It stands with the agreement no more. That it was there stays known, with the reason.",
        "word": "Take it out",
        "form": form,
        "back": address_of(request, partner),
        "crumbs": crumbs_of(request, partner, "Partner"),
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _brought(request: AgencyRequest, agreement: int, form: PaperForm) -> object:
    file = form.cleaned_data["file"]
    return bring_agreement_paper(request.actor, agreement=agreement, name=file.name, content=file.read())
