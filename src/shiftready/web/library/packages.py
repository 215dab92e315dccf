"""Packages of works: exported to another installation, brought in from one."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import FileRefused, NotAllowed, NotFound, Problem, ShiftreadyError
from shiftready.formats.library_package.read import refuse_large_package
from shiftready.formats.library_package.what import MOST_WORKS
from shiftready.services.access import Deed
from shiftready.services.library.bring_in import BroughtIn, import_library
from shiftready.services.library.export import export_library
from shiftready.services.library.search import search_library
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.library.forms import LibraryFilter
from shiftready.web.library.views import library_crumbs


class PackageForm(forms.Form):
    """A package of another installation."""

    file = forms.FileField(label="Package", help_text="The ZIP archive that was exported there, up to 50 MB.")


@require_POST
@agency_view(Deed.KEEP_LIBRARY)
def export_found(request: AgencyRequest) -> HttpResponse:
    """Everything that the list of this address finds among what is shared."""
    wanted = LibraryFilter(request.GET).wanted
    found = search_library(request.actor, wanted=wanted)[: MOST_WORKS + 1]
    return _exported(request, [row.pk for row in found if row.is_shared])


@require_POST
@agency_view(Deed.KEEP_LIBRARY)
def export_one(request: AgencyRequest, library_version: int) -> HttpResponse:
    return _exported(request, [library_version])


@bounded_to(refuse_large_package)
@agency_view(Deed.KEEP_LIBRARY)
def import_page(request: AgencyRequest) -> HttpResponse:
    form = PackageForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            brought = import_library(request.actor, content=form.cleaned_data["file"].read())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            problems = refusal.problems if isinstance(refusal, FileRefused) else ()
            put_on_form(form, refusal)
        else:
            messages.success(request, _said(brought))
            ours = reverse("library:list", args=[request.actor.agency.slug])
            return redirect(f"{ours}?whose=ours")
    context = {"title": "Import a package", "form": form, "problems": problems, "crumbs": library_crumbs(request)}
    context["back"] = library_crumbs(request)[1][1]
    return render(request, "library/import.html", context, status=422 if form.errors else 200)


def _said(brought: BroughtIn) -> str:
    made, known = len(brought.made), brought.known
    works = "1 work waits" if made == 1 else f"{made} works wait"
    if not made:
        return "Everything in the package is known here already; nothing was added."
    return f"{works} for review by a second person." + (f" {known} known already." if known else "")


def _exported(request: AgencyRequest, versions: list[int]) -> HttpResponse:
    content = export_library(request.actor, versions=versions)
    name = f"library-{request.actor.agency.slug}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/zip", headers=headers)
