"""Files of a work: brought, rid of whom they name, taken out, and given back to be saved."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.shared_file.look import refuse_large
from shiftready.formats.shared_file.what import KINDS_IN_WORDS
from shiftready.services.access import Deed
from shiftready.services.library.files import (
    bring_library_file,
    find_version_of,
    library_file,
    strip_library_file,
    take_out_library_file,
)
from shiftready.services.library.find import show_work
from shiftready.store.models import LibraryFile
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.library.views import library_crumbs, version_address
from shiftready.web.steps import done_or_said

#: Nothing in a file runs or loads here, even where a browser is made to show it.
HARMLESS = "default-src 'none'; sandbox"


class SharedFileForm(forms.Form):
    """A file to be shared."""

    file = forms.FileField(label="File", help_text=f"{KINDS_IN_WORDS}, up to 10 MB.")


@agency_view(Deed.SEE_LIBRARY)
def file(request: AgencyRequest, library_file_id: int) -> HttpResponse:
    """The file, always to be saved and never to be shown by the browser."""
    found = library_file(request.actor, library_file=library_file_id)
    headers = {
        "Content-Disposition": f'attachment; filename="{found.name}"',
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": HARMLESS,
    }
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)


@bounded_to(refuse_large)
@agency_view(Deed.KEEP_LIBRARY)
def bring(request: AgencyRequest, library_version: int) -> HttpResponse:
    version = show_work(request.actor, library_version=library_version).version
    form, back = SharedFileForm(request.POST or None, request.FILES or None), version_address(request, library_version)
    if request.method == "POST" and form.is_valid():
        made = _brought(request, form, library_version)
        if made is not None:
            _say(request, made)
            return redirect(back)
    context = {"title": f"Bring a file of “{version.title}”", "form": form, "back": back}
    context["crumbs"] = [*library_crumbs(request), (version.title, back)]
    return render(request, "library/bring.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.KEEP_LIBRARY)
def strip(request: AgencyRequest, library_file_id: int) -> HttpResponse:
    word = "It names nobody any more around what is read and seen in it. Open it once and look."
    return _deed(request, library_file_id, strip_library_file, word)


@require_POST
@agency_view(Deed.KEEP_LIBRARY)
def take_out(request: AgencyRequest, library_file_id: int) -> HttpResponse:
    return _deed(request, library_file_id, take_out_library_file, "It is taken out. Bring it again to undo that.")


def _deed(request: AgencyRequest, pk: int, deed: Any, word: str) -> HttpResponse:
    back = version_address(request, find_version_of(request.actor, library_file=pk))
    done_or_said(request, partial(deed, request.actor, library_file=pk), lambda _: word)
    return redirect(back)


def _brought(request: AgencyRequest, form: SharedFileForm, version: int) -> LibraryFile | None:
    file = form.cleaned_data["file"]
    try:
        return bring_library_file(request.actor, library_version=version, name=file.name, content=file.read())
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None


def _say(request: AgencyRequest, made: LibraryFile) -> None:
    if made.traces:
        messages.warning(request, "It is kept. It tells who made it or where: see below, and take that out.")
    else:
        messages.success(request, "It is kept, and nothing was found around it that names anybody.")
