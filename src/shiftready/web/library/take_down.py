"""Requests to take a work down: asked, answered, undone, listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.library.comments import find_readable
from shiftready.services.library.take_down import (
    ask_library_take_down,
    find_take_down,
    refuse_library_take_down,
    restore_library_item,
    take_down_library_item,
    take_downs_listed,
    titles_of,
    version_of_item,
)
from shiftready.store.models import LibraryTakeDown
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.library.views import library_crumbs, version_address
from shiftready.web.listing import Column, Listing
from shiftready.web.offerings.forms import Reason
from shiftready.web.status_words import Look

COLUMNS = (Column("work", "Work"), Column("asked", "Asked by"), Column("why", "Why"), Column("answer", "Answer"))
LOOKS = {"asked": Look.NOTICE, "done": Look.WARNING, "refused": Look.QUIET, "restored": Look.GOOD}


class Word(forms.Form):
    """What is said with a decision, which may be nothing."""

    word = forms.CharField(label="Word to whoever asked", required=False, max_length=500)


class Answer(forms.Form):
    """Why a work stays."""

    word = forms.CharField(label="Why it stays", max_length=500, help_text="Whoever asked reads it.")


@agency_view(Deed.SEE_LIBRARY)
def ask(request: AgencyRequest, library_version: int) -> HttpResponse:
    version, form = find_readable(request.actor, library_version), Reason(request.POST or None)
    deed = partial(ask_library_take_down, request.actor, library_version=library_version)
    back = version_address(request, library_version)
    if _is_done(request, form, deed, "Asked. Whoever keeps the work decides; the answer shows with your requests."):
        return redirect(back)
    effect = "Say what is wrong: whom it names, whose work it is, or what in it does harm. Whoever keeps it decides."
    return _page(request, (f"Ask that “{version.title}” be taken down?", effect, "Ask"), form, back)


@agency_view(Deed.KEEP_LIBRARY)
def take_down(request: AgencyRequest, take_down: int) -> HttpResponse:
    row, form = find_take_down(request.actor, take_down), Word(request.POST or None)
    back, deed = _requests(request), partial(take_down_library_item, request.actor, take_down=take_down)
    if _is_done(request, form, deed, "Taken down. Its page shares it again, should this be wrong."):
        return redirect(version_address(request, version_of_item(request.actor, row.item_id)))
    effect = f"{row.agency.name} asked: {row.reason} Nobody outside this agency finds or reads the work any more."
    return _page(request, ("Take the work down?", effect, "Take it down"), form, back)


@agency_view(Deed.KEEP_LIBRARY)
def refuse(request: AgencyRequest, take_down: int) -> HttpResponse:
    row, form = find_take_down(request.actor, take_down), Answer(request.POST or None)
    deed = partial(refuse_library_take_down, request.actor, take_down=take_down)
    if _is_done(request, form, deed, "Answered. The work stays."):
        return redirect(_requests(request))
    effect = f"{row.agency.name} asked: {row.reason}"
    return _page(request, ("Let the work stay?", effect, "Let it stay"), form, _requests(request))


@agency_view(Deed.KEEP_LIBRARY)
def restore(request: AgencyRequest, library_version: int) -> HttpResponse:
    version, form = find_readable(request.actor, library_version), Reason(request.POST or None)
    back = version_address(request, library_version)
    deed = partial(restore_library_item, request.actor, library_version=library_version)
    if _is_done(request, form, deed, "It is shared again, as it was."):
        return redirect(back)
    effect = "All agencies of this installation find and read it again, as it was."
    return _page(request, (f"Share “{version.title}” again?", effect, "Share it again"), form, back)


@agency_view(Deed.SEE_LIBRARY)
def requests_page(request: AgencyRequest) -> HttpResponse:
    listing = Listing(request, COLUMNS, default="")
    shown = listing.show(take_downs_listed(request.actor))
    titles, keeps = titles_of(shown.rows), request.actor.may(Deed.KEEP_LIBRARY)
    rows = [_row(request, one, titles, keeps=keeps) for one in shown.rows]
    context = {"title": "Requests to take down", "crumbs": library_crumbs(request), "listing": listing}
    return render(request, "library/requests.html", context | {"shown": shown, "rows": rows})


def _row(request: AgencyRequest, row: LibraryTakeDown, titles: dict[int, str], *, keeps: bool) -> dict[str, object]:
    is_ours = row.item.agency_id == request.actor.agency.pk
    decides = keeps and is_ours and row.status == LibraryTakeDown.Status.ASKED
    title = titles.get(row.item_id, f"Work {row.item_id}")
    return {"row": row, "title": title, "look": LOOKS[row.status], "decides": decides}


def _is_done(request: AgencyRequest, form: forms.Form, deed: Callable[..., object], word: str) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        deed(**form.cleaned_data)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    messages.success(request, word)
    return True


def _page(request: AgencyRequest, words: tuple[str, str, str], form: forms.Form, back: str) -> HttpResponse:
    """A question with its effect, and the word of the button."""
    context = dict(zip(("title", "effect", "word"), words, strict=True)) | {"form": form, "back": back}
    context["crumbs"] = library_crumbs(request)
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _requests(request: AgencyRequest) -> str:
    return reverse("library:requests", args=[request.actor.agency.slug])
