"""Bringing a file, naming its columns, applying it, throwing it away, taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import FileRefused, NotAllowed, NotFound, ShiftreadyError
from shiftready.jobs.imports import write_import
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.imports.apply import apply_import, discard_import
from shiftready.services.imports.find import find_import
from shiftready.services.imports.later import ask_apply, is_large, release_import
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.undo import undo_import
from shiftready.services.imports.upload import column_choice, upload_file
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.imports.bounded import bounded_upload
from shiftready.web.imports.forms import ColumnsForm, CoursesForm, UploadForm
from shiftready.web.imports.views import TITLES


@bounded_upload
@agency_view(Deed.IMPORT_DATA)
def upload_page(request: AgencyRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind", "roster")})
    problems: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = upload_file(request.actor, kind=form.cleaned_data["kind"], name=file.name, content=file.read())
        except FileRefused as refusal:
            put_on_form(form, refusal)
            problems = refusal.problems
        else:
            return redirect(_page(request, "columns", batch.pk))
    context = {
        "title": "Bring a file",
        "form": form,
        "problems": problems,
        "crumbs": [("Imports", _page(request, "list"))],
    }
    return render(request, "imports/upload.html", context, status=422 if form.errors else 200)


@agency_view(Deed.IMPORT_DATA)
def columns_page(request: AgencyRequest, batch: int) -> HttpResponse:
    found = find_import(request.actor, batch)
    choice = column_choice(request.actor, batch=batch)
    today = today_in(request.actor.agency)
    form = ColumnsForm(choice, found, today, request.POST or None)
    problems: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            preview_import(request.actor, batch=batch, **form.said())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
            problems = refusal.problems if isinstance(refusal, FileRefused) else ()
        else:
            return redirect(_page(request, "import", batch))
    context = {
        "title": "Which column is which?",
        "form": form,
        "choice": choice,
        "batch": found,
        "problems": problems,
        "crumbs": [("Imports", _page(request, "list"))],
    }
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.IMPORT_DATA)
def say_courses(request: AgencyRequest, batch: int) -> HttpResponse:
    found = find_import(request.actor, batch)
    form = CoursesForm(found.plan.get("titles", [])[:TITLES], request.POST)
    if form.is_valid():
        courses = {**found.mapping.get("courses", {}), **form.courses()}
        return _do(request, batch, lambda: _previewed(request, batch, courses))
    messages.error(request, "Choose the courses from the lists.")
    return redirect(_page(request, "import", batch))


@require_POST
@agency_view(Deed.IMPORT_DATA)
def apply(request: AgencyRequest, batch: int) -> HttpResponse:
    def applied() -> str:
        said: dict[str, Any] = {"batch": batch, "digest": request.POST.get("digest", "")}
        if is_large(request.actor, batch=batch):
            write_import.enqueue(ask_apply(request.actor, **said).pk)
            return "The import is large: it is written in the background. You may leave this page."
        apply_import(request.actor, **said)
        return "The import is applied. You can take it back whole from this page."

    return _do(request, batch, applied)


@require_POST
@agency_view(Deed.IMPORT_DATA)
def discard(request: AgencyRequest, batch: int) -> HttpResponse:
    def discarded() -> str:
        discard_import(request.actor, batch=batch)
        return "The file was thrown away. Nothing of it was written."

    return _do(request, batch, discarded)


@require_POST
@agency_view(Deed.IMPORT_DATA)
def release(request: AgencyRequest, batch: int) -> HttpResponse:
    def released() -> str:
        release_import(request.actor, batch=batch)
        return "The import waits for your decision again. Nothing of it was written."

    return _do(request, batch, released)


@require_POST
@agency_view(Deed.IMPORT_DATA)
def undo(request: AgencyRequest, batch: int) -> HttpResponse:
    def undone() -> str:
        undo_import(request.actor, batch=batch)
        return "The import was taken back: everything is as it was before it."

    return _do(request, batch, undone)


def _previewed(request: AgencyRequest, batch: int, courses: dict[str, str]) -> str:
    preview_import(request.actor, batch=batch, courses=courses)
    return "The courses are taken over into the preview."


def _do(request: AgencyRequest, batch: int, deed: Callable[[], str]) -> HttpResponse:
    """Do a deed and go back to the import, with the deed's sentence or the refusal's."""
    try:
        messages.success(request, deed())
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
        if refusal.code == "preview_is_stale":
            preview_import(request.actor, batch=batch)
    return redirect(_page(request, "import", batch))


def _page(request: AgencyRequest, name: str, *args: int) -> str:
    return reverse(f"imports:{name}", args=(request.actor.agency.slug, *args))
