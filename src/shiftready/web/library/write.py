"""Works written down: a first version, and further ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.services.access import Deed
from shiftready.services.library.find import show_work
from shiftready.services.library.write import as_said, write_library_item, write_library_version
from shiftready.store.models import LibraryVersion
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.library.forms import NewWork, WorkForm
from shiftready.web.library.views import library_crumbs, version_address


@agency_view(Deed.KEEP_LIBRARY)
def new_page(request: AgencyRequest) -> HttpResponse:
    agency = request.actor.agency
    form = NewWork(request.POST or None, initial={"author": agency.name, "origin": "Written here"})
    back = reverse("library:list", args=[agency.slug])

    def write() -> LibraryVersion:
        return write_library_item(request.actor, kind=form.cleaned_data["kind"], said=form.said)

    return _written(request, form, write, title="Write a work down", back=back)


@agency_view(Deed.KEEP_LIBRARY)
def next_page(request: AgencyRequest, library_version: int) -> HttpResponse:
    """A further version, which begins as the one before."""
    before = show_work(request.actor, library_version=library_version).version
    form = WorkForm(request.POST or None, initial=asdict(as_said(before)))
    back = version_address(request, library_version)

    def write() -> LibraryVersion:
        return write_library_version(request.actor, library_version=library_version, said=form.said)

    return _written(request, form, write, title=f"A further version of “{before.title}”", back=back)


def _written(
    request: AgencyRequest, form: WorkForm, write: Callable[[], LibraryVersion], *, title: str, back: str
) -> HttpResponse:
    made = done(request, form, write)
    if made is not None:
        messages.success(request, "It is written down, for this agency alone. Hand it in to share it.")
        return redirect(version_address(request, made.pk))
    context = {"title": title, "form": form, "crumbs": library_crumbs(request), "back": back, "word": "Write it down"}
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)
