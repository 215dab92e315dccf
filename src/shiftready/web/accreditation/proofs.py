"""Filing a proof for a bullet, with a paper or without, and taking out what was filed by mistake."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Actor, Deed
from shiftready.services.accreditation.editions import find_bullet, find_standard
from shiftready.services.accreditation.folder import evidence_of
from shiftready.services.accreditation.proofs import LONGEST, ProofGiven, file_proof, find_proof, take_out_proof
from shiftready.services.accreditation.written import KINDS, written_here
from shiftready.services.clock import today_in
from shiftready.services.program.papers import bring_program_paper
from shiftready.web.accreditation.folder import CHECKS, folder_crumbs
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.forms import DayInput
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import brought_in, take_out_page


class ProofForm(forms.Form):
    """What proves it, of which day."""

    proved_on = forms.DateField(
        label="Day it speaks of",
        widget=DayInput(),
        help_text="It counts for the year of the cycle in which this day lies.",
    )
    says = forms.CharField(
        label="What it shows", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = forms.FileField(label="PDF or picture", required=False, help_text="PDF, PNG or JPEG, up to 5 MB.")
    written = forms.ChoiceField(
        label="A policy or an order of ours",
        required=False,
        help_text="Of your library, or an order that binds. Its name and a digest of its text are kept.",
    )
    with_figures = forms.BooleanField(
        label="Keep with it what the app says of that day",
        required=False,
        initial=True,
        help_text="Frozen as it is for that day by what is entered now.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = written_here(actor, today_in(actor.agency))
        groups = [
            (words, [(one.choice, one.name) for one in found if one.kind == kind]) for kind, words in KINDS.items()
        ]
        cast("forms.ChoiceField", self.fields["written"]).choices = [("", "None"), *groups]


@bounded_to(refuse_large_evidence)
@agency_view(Deed.KEEP_PROGRAM)
def file(request: AgencyRequest, standard: str, bullet: str) -> HttpResponse:
    today, found = today_in(request.actor.agency), find_standard(standard)
    element = find_bullet(found, bullet, today)
    form = ProofForm(request.POST or None, request.FILES or None, actor=request.actor, initial={"proved_on": today})
    crumbs = folder_crumbs(request, standard)
    if done(request, form, lambda: _filed(request, form, standard, bullet)) is not None:
        messages.success(request, "It is filed.")
        return redirect(crumbs[-1][1])
    checks = evidence_of(request.actor, standard=found, as_of=today).checks(element)
    context = {
        "title": f"File a proof: {element.name}",
        "element": element,
        "checks": [(*CHECKS[one.holds], one.says) for one in checks],
        "form": form,
        "back": crumbs[-1][1],
        "crumbs": crumbs,
    }
    return render(request, "accreditation/file.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_PROGRAM)
def take_out(request: AgencyRequest, proof: int) -> HttpResponse:
    row = find_proof(request.actor, proof)
    return take_out_page(
        request,
        partial(take_out_proof, request.actor, proof=proof),
        title=f"Take out the proof of {row.proved_on}?",
        effect=f"Bullet {row.bullet} rests on it no more. A paper that was brought with it stays on file.",
        said="It is taken out. That it was filed stays known, with your reason.",
        crumbs=folder_crumbs(request, row.standard),
    )


@transaction.atomic
def _filed(request: AgencyRequest, form: ProofForm, standard: str, bullet: str) -> object:
    """The paper and the proof, kept together or not at all."""
    paper = None
    if form.cleaned_data["file"]:
        paper = bring_program_paper(request.actor, framework=standard, element=bullet, **brought_in(form)).pk
    given = {name: value for name, value in form.cleaned_data.items() if name != "file"}
    return file_proof(request.actor, standard=standard, bullet=bullet, said=ProofGiven(**given, paper=paper))
