"""Papers that bear an element out: brought, given back to be saved, taken out."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.program.board import find_element, find_framework, version_for
from shiftready.services.program.papers import bring_program_paper, find_paper, program_paper, take_out_program_paper
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import given_to_save
from shiftready.web.offerings.forms import Reason
from shiftready.web.program.views import crumbs_of


class PaperForm(forms.Form):
    """A paper to be kept."""

    file = forms.FileField(label="PDF or picture", help_text="PDF, PNG or JPEG, up to 5 MB.")


@agency_view(Deed.SEE_PROGRAM)
def paper(request: AgencyRequest, paper: int) -> HttpResponse:
    """The file, always to be saved and never to be shown by the browser."""
    return given_to_save(program_paper(request.actor, paper=paper))


@bounded_to(refuse_large_evidence)
@agency_view(Deed.KEEP_PROGRAM)
def bring(request: AgencyRequest, framework: str, element: str) -> HttpResponse:
    found = find_element(version_for(find_framework(framework), today_in(request.actor.agency)), element)
    form, back = PaperForm(request.POST or None, request.FILES or None), crumbs_of(request, framework)[0][1]
    if request.method == "POST" and form.is_valid() and _is_brought(request, form, framework, element):
        return redirect(back)
    context = {"title": f"Bring a paper: {found.name}", "form": form, "back": back, "element": found}
    context["crumbs"] = crumbs_of(request, framework)
    return render(request, "program/bring.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_PROGRAM)
def take_out(request: AgencyRequest, paper: int) -> HttpResponse:
    row, form = find_paper(request.actor, paper), Reason(request.POST or None)
    back = crumbs_of(request, row.framework)[0][1]
    if request.method == "POST" and form.is_valid():
        take_out_program_paper(request.actor, paper=paper, reason=form.cleaned_data["reason"])
        messages.success(request, "It is taken out. Assessments that were made with it still name it.")
        return redirect(back)
    context = {
        "title": f"Take out “{row.name}”?",
        "effect": "It bears the element out no more. That it was there stays known, with the reason.",
        "word": "Take it out",
        "form": form,
        "back": back,
        "crumbs": crumbs_of(request, row.framework),
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _is_brought(request: AgencyRequest, form: PaperForm, framework: str, element: str) -> bool:
    file = form.cleaned_data["file"]
    try:
        bring_program_paper(request.actor, framework=framework, element=element, name=file.name, content=file.read())
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    messages.success(request, "It is kept. The next assessment of the element will name it.")
    return True
