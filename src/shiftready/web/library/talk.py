"""Deeds on a shared work: comments, what it was used in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.library.comments import (
    comment_on_library_version,
    find_comment,
    hide_library_comment,
    show_library_comment,
    take_back_library_comment,
)
from shiftready.services.library.uses import name_library_use, take_back_library_use
from shiftready.store.models import LibraryComment, LibraryUse
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.library.views import library_crumbs, version_address
from shiftready.web.offerings.forms import Reason
from shiftready.web.steps import done_or_said, step

comment = step(
    Deed.COMMENT_LIBRARY, comment_on_library_version, "Said. All who read this version read it.",
    page="library:version", said=("text",),
)  # fmt: skip
use = step(
    Deed.COMMENT_LIBRARY, name_library_use, "Said. Others are told the kind, and not the name.",
    page="library:version", said=("kind", "name"),
)  # fmt: skip


@require_POST
@agency_view(Deed.COMMENT_LIBRARY)
def take_back_comment(request: AgencyRequest, comment: int) -> HttpResponse:
    return _done(request, partial(take_back_library_comment, request.actor, comment=comment), "It is taken back.")


@require_POST
@agency_view(Deed.KEEP_LIBRARY)
def show_comment(request: AgencyRequest, comment: int) -> HttpResponse:
    return _done(request, partial(show_library_comment, request.actor, comment=comment), "It is shown again.")


@require_POST
@agency_view(Deed.COMMENT_LIBRARY)
def take_back_use(request: AgencyRequest, use: int) -> HttpResponse:
    return _done(request, partial(take_back_library_use, request.actor, use=use), "It is taken back.")


@agency_view(Deed.KEEP_LIBRARY)
def hide_comment(request: AgencyRequest, comment: int) -> HttpResponse:
    row, form = find_comment(request.actor, comment), Reason(request.POST or None)
    back = version_address(request, row.version_id)
    if request.method == "POST" and form.is_valid():
        deed = partial(hide_library_comment, request.actor, comment=comment, reason=form.cleaned_data["reason"])
        return _done(request, deed, "It is hidden. Whoever wrote it reads why.")
    context = {
        "title": "Hide this comment?",
        "effect": f"“{row.text}” Nobody else reads it any more; you can show it again.",
        "word": "Hide it",
        "form": form,
        "back": back,
        "crumbs": library_crumbs(request),
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _done(request: AgencyRequest, deed: Callable[[], LibraryComment | LibraryUse], word: str) -> HttpResponse:
    row = done_or_said(request, deed, lambda _: word)
    return redirect(version_address(request, row.version_id) if row else library_crumbs(request)[1][1])
