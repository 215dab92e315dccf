"""The questions of the agency: the list, one of them, and the table that holds them all."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.assessment.bank import (
    export_questions,
    find_question,
    import_questions,
    list_questions,
    retire_question,
    write_question,
)
from shiftready.services.imports.upload import refuse_large_upload
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.assessment.forms import ImportForm, QuestionFilter, QuestionForm, initial_of
from shiftready.web.assessment.words import KINDS
from shiftready.web.errors import put_on_form
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.offerings.tabs import tabs_of

LEAD = "Written by yourselves, with what is right. Tests of classes are made of them."


@agency_view(Deed.KEEP_QUESTIONS)
def list_page(request: AgencyRequest) -> HttpResponse:
    form = QuestionFilter(request.GET)
    form.full_clean()
    wanted = {key: form.cleaned_data.get(key) or "" for key in ("search", "topic")}
    rows = list_questions(request.actor, **wanted, with_retired=bool(form.cleaned_data.get("with_retired")))
    topics = load_catalogue().topics
    context = {
        "title": "Questions",
        "lead": LEAD,
        "tabs": tabs_of(request.actor),
        "form": form,
        "rows": [(row, topics.get(row.topic, row.topic), KINDS[row.kind]) for row in rows],
        "actions": [("New question", _page(request, "new_question")), ("Bring a table", _page(request, "import"))],
        "due": _page(request, "due"),
    }
    return render(request, "assessment/questions.html", context)


@agency_view(Deed.KEEP_QUESTIONS)
def new_page(request: AgencyRequest) -> HttpResponse:
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_kept(request, form, ""):
        return redirect(_page(request, "questions"))
    return _form_page(request, form, "A new question", "Nobody sees it before it stands in a test.")


@agency_view(Deed.KEEP_QUESTIONS)
def question_page(request: AgencyRequest, question: str) -> HttpResponse:
    row = find_question(request.actor, question)
    form = QuestionForm(request.POST or None, initial=initial_of(row))
    if request.method == "POST" and form.is_valid() and _is_kept(request, form, question):
        return redirect(_page(request, "questions"))
    lead = "What you change becomes the next version. Tests that hold this one keep it as it is."
    return _form_page(request, form, f"Question {row.number}, version {row.version}", lead)


@require_POST
@agency_view(Deed.KEEP_QUESTIONS)
def retire_deed(request: AgencyRequest, question: str) -> HttpResponse:
    row = retire_question(request.actor, number=question)
    messages.success(request, f"Question {row.number} is offered for no new test.")
    return redirect(_page(request, "questions"))


@bounded_to(refuse_large_upload)
@agency_view(Deed.KEEP_QUESTIONS)
def import_page(request: AgencyRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _is_brought(request, form):
        return redirect(_page(request, "questions"))
    context = {
        "title": "Bring a table of questions",
        "lead": "One question a line. A number that is known becomes a new version; without a number it is new.",
        "crumbs": [("Questions", _page(request, "questions"))],
        "form": form,
        "export": _page(request, "export"),
        "back": _page(request, "questions"),
    }
    return render(request, "assessment/import.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_QUESTIONS)
def export(request: AgencyRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="questions.csv"', "Cache-Control": "private, no-store"}
    return HttpResponse(export_questions(request.actor), content_type="text/csv; charset=utf-8", headers=headers)


def _form_page(request: AgencyRequest, form: QuestionForm, title: str, lead: str) -> HttpResponse:
    context = {"title": title, "lead": lead, "form": form, "word": "Keep it", "back": _page(request, "questions")}
    context["crumbs"] = [("Questions", _page(request, "questions"))]
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


def _is_kept(request: AgencyRequest, form: QuestionForm, number: str) -> bool:
    return _is_done(form, lambda: _keep(request, form, number))


def _keep(request: AgencyRequest, form: QuestionForm, number: str) -> None:
    row = write_question(request.actor, said=form.line(number))
    messages.success(request, f"Question {row.number} is kept, as version {row.version}.")


def _is_brought(request: AgencyRequest, form: ImportForm) -> bool:
    return _is_done(form, lambda: _bring(request, form))


def _bring(request: AgencyRequest, form: ImportForm) -> None:
    done = import_questions(request.actor, content=form.cleaned_data["file"].read())
    messages.success(request, f"{done.new} new, {done.changed} changed, {done.same} as before.")


def _is_done(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Whether the deed was done; what was wrong stands on the form."""
    try:
        deed()
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True


def _page(request: AgencyRequest, name: str) -> str:
    return reverse(f"assessment:{name}", args=[request.actor.agency.slug])
