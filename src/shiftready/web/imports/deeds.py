"""Bringing a file, naming its columns, applying it, throwing it away, taking it back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import FileRefused, NotAllowed, NotFound, ShiftreadyError
from shiftready.jobs.imports import apply_now_or_later, preview_now_or_later, undo_now_or_later
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import titles_of
from shiftready.services.imports.apply import discard_import
from shiftready.services.imports.asked import refusal_of, said_of
from shiftready.services.imports.find import find_import
from shiftready.services.imports.later import release_import
from shiftready.services.imports.lock import ASKED
from shiftready.services.imports.upload import column_choice, refuse_large_upload, upload_file
from shiftready.store.models import ImportStatus
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.imports.forms import ColumnsForm, CoursesForm, UploadForm, data_of
from shiftready.web.imports.views import TITLES

LOOKED_INTO_LATER = "The file is large: it is looked into in the background. You may leave this page."
#: What is said of an import that is not left to the worker any longer, by where it stands again.
RELEASED = {
    ImportStatus.UPLOADED: "The file waits for its columns again. Nothing of it was written.",
    ImportStatus.PREVIEWED: "The import waits for your decision again. Nothing of it was written.",
    ImportStatus.APPLIED: "The import stays applied. Nothing of it was taken back.",
}


@bounded_to(refuse_large_upload)
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
    if found.status in ASKED:
        return redirect(_page(request, "import", batch))
    choice = column_choice(request.actor, batch=batch)
    today = today_in(request.actor.agency)
    # What the worker refused stands on the form as if it had been refused at once.
    refusal: ShiftreadyError | None = None if request.method == "POST" else refusal_of(found)
    data = request.POST or (data_of(found, said_of(found)) if refusal else None)
    form = ColumnsForm(choice, found, today, data)
    if request.method == "POST" and form.is_valid():
        try:
            shown = preview_now_or_later(request.actor, batch=batch, **form.said())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refused:
            refusal = refused
        else:
            if shown.status == ImportStatus.PREVIEWING:
                messages.success(request, LOOKED_INTO_LATER)
            return redirect(_page(request, "import", batch))
    if refusal:
        put_on_form(form, refusal)
    context = {
        "title": "Which column is which?",
        "form": form,
        "choice": choice,
        "batch": found,
        "problems": refusal.problems if isinstance(refusal, FileRefused) else (),
        "crumbs": [("Imports", _page(request, "list"))],
    }
    return render(request, "imports/columns.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@agency_view(Deed.IMPORT_DATA)
def say_courses(request: AgencyRequest, batch: int) -> HttpResponse:
    found = find_import(request.actor, batch)
    form = CoursesForm(found.plan.get("titles", [])[:TITLES], titles_of(request.actor.agency), request.POST)
    if form.is_valid():
        courses = {**found.mapping.get("courses", {}), **form.courses()}
        return _do(request, batch, lambda: _previewed(request, batch, courses))
    messages.error(request, "Choose the courses from the lists.")
    return redirect(_page(request, "import", batch))


@require_POST
@agency_view(Deed.IMPORT_DATA)
def apply(request: AgencyRequest, batch: int) -> HttpResponse:
    def applied() -> str:
        found = apply_now_or_later(request.actor, batch=batch, digest=request.POST.get("digest", ""))
        if found.status == ImportStatus.APPLYING:
            return "The import is large: it is written in the background. You may leave this page."
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
        found = release_import(request.actor, batch=batch)
        return RELEASED[ImportStatus(found.status)]

    return _do(request, batch, released)


@require_POST
@agency_view(Deed.IMPORT_DATA)
def undo(request: AgencyRequest, batch: int) -> HttpResponse:
    def undone() -> str:
        found = undo_now_or_later(request.actor, batch=batch)
        if found.status == ImportStatus.UNDOING:
            return "The import is large: it is taken back in the background. You may leave this page."
        return "The import was taken back: everything is as it was before it."

    return _do(request, batch, undone)


def _previewed(request: AgencyRequest, batch: int, courses: dict[str, str]) -> str:
    found = preview_now_or_later(request.actor, batch=batch, courses=courses)
    if found.status == ImportStatus.PREVIEWING:
        return LOOKED_INTO_LATER
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
            preview_now_or_later(request.actor, batch=batch)
    return redirect(_page(request, "import", batch))


def _page(request: AgencyRequest, name: str, *args: int) -> str:
    return reverse(f"imports:{name}", args=(request.actor.agency.slug, *args))
