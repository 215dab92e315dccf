"""Papers of a trainer's steps: brought, given back to be saved, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Deed
from shiftready.services.trainers.keep import STEP_WORDS, find_step
from shiftready.services.trainers.papers import (
    bring_trainer_paper,
    find_trainer_paper,
    take_out_trainer_paper,
    trainer_paper,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import given_to_save
from shiftready.web.offerings.forms import Reason
from shiftready.web.partners.deeds import done
from shiftready.web.program.papers import PaperForm
from shiftready.web.templatetags.moments import day
from shiftready.web.trainers.deeds import crumbs_of

LEAD = "A paper that shows the step, such as the certificate. Whoever keeps the people who teach reads it, nobody else."


@agency_view(Deed.KEEP_TEACHERS)
def paper(request: AgencyRequest, trainer_paper_id: int) -> HttpResponse:
    """The file, always to be saved and never to be shown by the browser."""
    return given_to_save(trainer_paper(request.actor, paper=trainer_paper_id))


@bounded_to(refuse_large_evidence)
@agency_view(Deed.KEEP_TEACHERS)
def bring(request: AgencyRequest, trainer_step: int) -> HttpResponse:
    row = find_step(request.actor, trainer_step)
    form, number = PaperForm(request.POST or None, request.FILES or None), row.teacher.number
    if done(request, form, lambda: _brought(request, trainer_step, form)) is not None:
        messages.success(request, "It is kept with the step.")
        return redirect(_back(request, number))
    title = f"Bring a paper of “{STEP_WORDS[row.kind]}” of {day(row.on)}"
    context = {"title": title, "lead": LEAD, "form": form, "back": _back(request, number)}
    context["crumbs"] = crumbs_of(request, number)
    return render(request, "program/bring.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_TEACHERS)
def take_out(request: AgencyRequest, trainer_paper_id: int) -> HttpResponse:
    row, form = find_trainer_paper(request.actor, trainer_paper_id), Reason(request.POST or None)
    number = row.step.teacher.number
    if request.method == "POST" and form.is_valid():
        take_out_trainer_paper(request.actor, paper=trainer_paper_id, reason=form.cleaned_data["reason"])
        messages.success(request, "It is taken out.")
        return redirect(_back(request, number))
    context = {
        "title": f"Take out “{row.name}”?",
        "effect": "It stands with the step no more. That it was there stays known, with the reason.",
        "word": "Take it out",
        "form": form,
        "back": _back(request, number),
        "crumbs": crumbs_of(request, number),
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _brought(request: AgencyRequest, step: int, form: PaperForm) -> object:
    file = form.cleaned_data["file"]
    return bring_trainer_paper(request.actor, step=step, name=file.name, content=file.read())


def _back(request: AgencyRequest, number: str) -> str:
    return reverse("trainers:trainer", args=[request.actor.agency.slug, number])
