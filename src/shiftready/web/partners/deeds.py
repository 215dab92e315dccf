"""What is done about partners, each on a page of its own with one form."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.partners.agreements import (
    AGREEMENT_WORDS,
    end_agreement,
    find_agreement,
    write_agreement,
)
from shiftready.services.partners.find import find_partner, whole_partner
from shiftready.services.partners.keep import add_contact, add_partner, change_partner, retire_contact
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.partners.forms import AgreementForm, ContactForm, EndForm, PartnerForm


@agency_view(Deed.KEEP_PARTNERS)
def new_page(request: AgencyRequest) -> HttpResponse:
    form = PartnerForm(request.POST or None)
    made = done(request, form, lambda: add_partner(request.actor, said=form.said()))
    if made is not None:
        messages.success(request, "It is in the list. Write next what was agreed, and whom to ask.")
        return to_partner(request, made.pk)
    said = ("Add a partner", "An organization that gives trainers, rooms, visits, role players or seats.", "Add it")
    return _page(request, form, said, _list(request))


@agency_view(Deed.KEEP_PARTNERS)
def change_page(request: AgencyRequest, partner: int) -> HttpResponse:
    row = find_partner(request.actor, partner)
    form = PartnerForm(request.POST or None, initial=PartnerForm.of(row))
    said = (f"Change {row.name}", "A name it had before is kept among its other names.", "Keep it")
    return _answer(
        request, partner, form, said, lambda: change_partner(request.actor, partner=partner, said=form.said())
    )


@agency_view(Deed.KEEP_PARTNERS)
def contact_page(request: AgencyRequest, partner: int) -> HttpResponse:
    row, form = find_partner(request.actor, partner), ContactForm(request.POST or None)
    lead = "Seen only by those who keep partners. Whoever is somebody else by now is retired and written anew."
    said = (f"Whom to ask at {row.name}", lead, "Keep them")
    return _answer(request, partner, form, said, lambda: add_contact(request.actor, partner=partner, said=form.said()))


@require_POST
@agency_view(Deed.KEEP_PARTNERS)
def retire_deed(request: AgencyRequest, contact: int) -> HttpResponse:
    row = retire_contact(request.actor, contact=contact)
    messages.success(request, "They are asked no more.")
    return to_partner(request, row.partner_id)


@agency_view(Deed.KEEP_PARTNERS)
def agree_page(request: AgencyRequest, partner: int) -> HttpResponse:
    line = whole_partner(request.actor, partner=partner).line
    form = AgreementForm(request.POST or None, standing=line.agreements)
    made = done(request, form, lambda: write_agreement(request.actor, partner=partner, said=form.said()))
    if made is not None:
        messages.success(request, "It is written. Bring the signed paper next.")
        return to_partner(request, partner)
    lead = "What was agreed, from when to when, and how much of what it promises for a year."
    context = {"title": f"Write an agreement with {line.partner.name}", "lead": lead, "form": form}
    context |= {"back": address_of(request, partner), "crumbs": crumbs_of(request, partner, line.partner.name)}
    return render(request, "partners/agree.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_PARTNERS)
def end_page(request: AgencyRequest, agreement: int) -> HttpResponse:
    row, form = find_agreement(request.actor, agreement), EndForm(request.POST or None)
    lead = "It stays in the list with the day and the reason. Ended on its own first day, it never held."
    said = (f"End the {AGREEMENT_WORDS[row.kind].lower()} with {row.partner.name}?", lead, "End it")
    return _answer(
        request, row.partner_id, form, said,
        lambda: end_agreement(request.actor, agreement=agreement, **form.cleaned_data),
    )  # fmt: skip


def crumbs_of(request: AgencyRequest, partner: int, name: str) -> list[tuple[str, str]]:
    """The way from the list of partners to one of them."""
    return [("Partners", _list(request)), (name, address_of(request, partner))]


def address_of(request: AgencyRequest, partner: int) -> str:
    """Where a partner's page stands."""
    return reverse("partners:partner", args=[request.actor.agency.slug, partner])


def to_partner(request: AgencyRequest, partner: int) -> HttpResponse:
    """Back to the partner's page."""
    return redirect(address_of(request, partner))


def _answer(
    request: AgencyRequest, partner: int, form: forms.Form, said: tuple[str, str, str], deed: Callable[[], object]
) -> HttpResponse:
    """Show the page, or do the deed and go back to the partner."""
    if done(request, form, deed) is not None:
        messages.success(request, "It is kept.")
        return to_partner(request, partner)
    return _page(request, form, said, address_of(request, partner))


def _page(request: AgencyRequest, form: forms.Form, said: tuple[str, str, str], back: str) -> HttpResponse:
    title, lead, word = said
    context = {"title": title, "lead": lead, "word": word, "form": form, "back": back}
    context["crumbs"] = [("Partners", _list(request))]
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


def _list(request: AgencyRequest) -> str:
    return reverse("partners:list", args=[request.actor.agency.slug])
