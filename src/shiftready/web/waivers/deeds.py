"""What is done about a request, each on a page that says first what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Deed
from shiftready.services.waivers.ask import withdraw_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver, revoke_waiver
from shiftready.services.waivers.evidence import add_evidence
from shiftready.services.waivers.find import find_waiver
from shiftready.store.models import WaiverRequest
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import brought_in
from shiftready.web.waivers.forms import EvidenceForm, GrantForm, RevokeForm, WhyForm


@dataclass(frozen=True, slots=True)
class DeedPage:
    """A deed as its page says it: the verb of its button, what will happen, and the word for it once done."""

    verb: str
    effect: str
    done: str
    is_upload: bool = False

    def answer(
        self, request: AgencyRequest, row: WaiverRequest, form: forms.Form, deed: Callable[[], object]
    ) -> HttpResponse:
        """Show the page, or do the deed and go back to the request."""
        back = reverse("waivers:waiver", args=[request.actor.agency.slug, row.pk])
        if done(request, form, deed) is not None:
            messages.success(request, f"Request {row.pk}: {self.done}")
            return redirect(back)
        context = {"title": f"{self.verb} request {row.pk}?", "deed": self, "form": form, "back": back}
        context |= {"row": row, "crumbs": [(f"Request {row.pk}", back)]}
        return render(request, "waivers/deed.html", context, status=422 if form.errors else 200)


GRANT = DeedPage("Grant", "From now on every answer about the person knows it.", "granted.")
REFUSE = DeedPage("Refuse", "The duty stays as it is. Whoever asked reads your reason.", "refused.")
REVOKE = DeedPage(
    "Revoke", "From the day after, the person owes the rule again. What was known before stays answerable.", "revoked."
)
WITHDRAW = DeedPage("Withdraw", "Nobody decides about it any more. It can be asked anew.", "withdrawn.")
SHOW = DeedPage(
    "Add a file to",
    "Only those who look after waivers, and the person, can open it. Show what the rule asks for and no more.",
    "the file is kept with it.",
    is_upload=True,
)


@agency_view(Deed.DECIDE_WAIVERS)
def grant_page(request: AgencyRequest, waiver: int) -> HttpResponse:
    row = find_waiver(request.actor, waiver)
    form = GrantForm(row, request.POST if request.method == "POST" else None)
    return GRANT.answer(
        request, row, form, lambda: grant_waiver(request.actor, waiver=waiver, grant=Grant(**form.cleaned_data))
    )


@agency_view(Deed.DECIDE_WAIVERS)
def refuse_page(request: AgencyRequest, waiver: int) -> HttpResponse:
    form = WhyForm(request.POST or None)
    row = find_waiver(request.actor, waiver)
    return REFUSE.answer(request, row, form, lambda: refuse_waiver(request.actor, waiver=waiver, **form.cleaned_data))


@agency_view(Deed.DECIDE_WAIVERS)
def revoke_page(request: AgencyRequest, waiver: int) -> HttpResponse:
    form = RevokeForm(request.POST or None)
    row = find_waiver(request.actor, waiver)
    return REVOKE.answer(request, row, form, lambda: revoke_waiver(request.actor, waiver=waiver, **form.cleaned_data))


@agency_view()
def withdraw_page(request: AgencyRequest, waiver: int) -> HttpResponse:
    form = forms.Form(request.POST if request.method == "POST" else None)
    row = find_waiver(request.actor, waiver)
    return WITHDRAW.answer(request, row, form, lambda: withdraw_waiver(request.actor, waiver=waiver))


@bounded_to(refuse_large_evidence)
@agency_view()
def evidence_page(request: AgencyRequest, waiver: int) -> HttpResponse:
    form = EvidenceForm(request.POST or None, request.FILES or None)
    row = find_waiver(request.actor, waiver)
    return SHOW.answer(request, row, form, lambda: add_evidence(request.actor, waiver=waiver, **brought_in(form)))
