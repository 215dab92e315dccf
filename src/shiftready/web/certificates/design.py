"""How certificates look: words, who signs, a seal; looked at as a paper before it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.formats.certificate_design import (
    LARGEST_SEAL,
    MOST_SIGNATORIES,
    PaperDesign,
    Signatory,
    refuse_large_seal,
)
from shiftready.services.access import Deed
from shiftready.services.certificates import choose_design, current_design, preview_design
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.offerings.tabs import tabs_of

LOOK_WORDS = [("plain", "Plain"), ("framed", "With a frame"), ("centered", "Centered")]
WORDS = ("look", "heading", "opening", "statement", "note", "seal_shows")


class DesignForm(forms.Form):
    """The words of a certificate in the order of the paper; an empty one goes back to what it always said."""

    look = forms.ChoiceField(label="Look", choices=LOOK_WORDS, widget=forms.RadioSelect)
    heading = forms.CharField(label="Heading", required=False)
    opening = forms.CharField(label="Before the name", required=False)
    statement = forms.CharField(label="Between the name and the course", required=False)
    note = forms.CharField(label="Note below the topics", required=False, help_text="For example: Given at City Hall.")
    signatories = forms.CharField(
        label="Who signs",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"One a line, up to {MOST_SIGNATORIES}: the name, a comma, the title. For example: Ruth Invented, "
        "Chief of Police",
    )
    seal = forms.FileField(
        label="Seal or logo",
        required=False,
        help_text=f"A PNG or JPEG picture up to {LARGEST_SEAL // 1000} kB. Empty: the one there is stays.",
    )
    seal_shows = forms.CharField(
        label="What the seal shows", required=False, help_text="Read out to who does not see it: Seal of the city."
    )
    without_seal = forms.BooleanField(label="Print no seal", required=False)

    def design(self, now: PaperDesign) -> PaperDesign:
        """What was filled in; the picture there is, unless another was chosen or it is to go."""
        said: dict[str, Any] = self.cleaned_data
        chosen = said["seal"].read() if said["seal"] else now.seal
        words = {name: said[name] for name in WORDS}
        seal = b"" if said["without_seal"] else chosen
        return replace(now, **words, seal=seal, signatories=signatories_in(said["signatories"]))


def signatories_in(text: str) -> tuple[Signatory, ...]:
    """Who signs, one a line: a name and, after the first comma, a title."""
    parts = (line.partition(",") for line in text.splitlines() if line.strip())
    return tuple(Signatory(name.strip(), title.strip()) for name, _, title in parts)


@bounded_to(refuse_large_seal)
@agency_view(Deed.ISSUE_CERTIFICATES)
def design_page(request: AgencyRequest) -> HttpResponse:
    now = current_design(request.actor)
    form = DesignForm(request.POST or None, request.FILES or None, initial=_said(now))
    if request.method == "POST" and form.is_valid() and (answer := _done(request, form, now)):
        return answer
    slug = request.actor.agency.slug
    context = {
        "title": "How certificates look",
        "tabs": tabs_of(request.actor),
        "crumbs": [("Certificates", reverse("certificates:list", args=[slug]))],
        "form": form,
        "has_seal": bool(now.seal),
    }
    return render(request, "certificates/design.html", context, status=422 if form.errors else 200)


def _done(request: AgencyRequest, form: DesignForm, now: PaperDesign) -> HttpResponse | None:
    """The sample where it was asked for, else the way back; None where something does not fit."""
    try:
        design = form.design(now)
        if "sample" in request.POST:
            return _sample(preview_design(request.actor, design=design))
        choose_design(request.actor, design=design)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None
    messages.success(request, "Certificates issued from now on look like this. Those issued before keep their paper.")
    return redirect("certificates:design", request.actor.agency.slug)


def _sample(content: bytes) -> HttpResponse:
    disposition = {"Content-Disposition": 'inline; filename="sample.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)


def _said(now: PaperDesign) -> dict[str, Any]:
    lines = "\n".join(f"{one.name}, {one.title}" if one.title else one.name for one in now.signatories)
    return {**{name: getattr(now, name) for name in WORDS}, "signatories": lines}
