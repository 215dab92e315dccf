"""The list of the library with its search, and one version with its review."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.library.licences import KINDS, LICENCES
from shiftready.services.access import Deed
from shiftready.services.library.comments import comments_on
from shiftready.services.library.files import files_of
from shiftready.services.library.find import show_work
from shiftready.services.library.search import search_library
from shiftready.services.library.take_down import take_downs_of
from shiftready.services.library.uses import KINDS as KINDS_USED
from shiftready.services.library.uses import uses_of
from shiftready.store.models import LibraryVersion
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.catalogue.tabs import tabs_of
from shiftready.web.library.forms import LibraryFilter
from shiftready.web.listing import Column, Listing
from shiftready.web.status_words import Look

COLUMNS = (Column("work", "Work"), Column("kind", "Kind"), Column("from", "From"), Column("terms", "Terms"))
FILE_KINDS = {
    "pdf": "PDF", "docx": "Word", "pptx": "PowerPoint", "odt": "OpenDocument text", "text": "Plain text",
    "png": "Picture (PNG)", "jpeg": "Picture (JPEG)",
}  # fmt: skip
LOOKS = {"draft": Look.NOTICE, "submitted": Look.INFO, "sent_back": Look.WARNING, "approved": Look.GOOD}


@agency_view(Deed.SEE_LIBRARY)
def list_page(request: AgencyRequest) -> HttpResponse:
    """The best first where words are sought, else the newest."""
    form, listing = LibraryFilter(request.GET), Listing(request, COLUMNS, default="")
    wanted = form.wanted
    shown = listing.show(search_library(request.actor, wanted=wanted))
    context = {"title": "Library", "form": form, "listing": listing, "shown": shown, "wanted": wanted}
    context |= {"tabs": tabs_of(request.actor), "rows": [_row(row) for row in shown.rows]}
    context["may_keep"] = request.actor.may(Deed.KEEP_LIBRARY)
    return render(request, "library/list.html", context)


@agency_view(Deed.SEE_LIBRARY)
def version_page(request: AgencyRequest, library_version: int) -> HttpResponse:
    shown = show_work(request.actor, library_version=library_version)
    names = load_catalogue().topics
    context = {"title": shown.version.title, "crumbs": library_crumbs(request), "shown": shown}
    context |= {"others": [_row(one) for one in shown.others], "row": _row(shown.version)}
    is_given = shown.version.is_shared and shown.version.item.taken_down_at is None
    context["may_export"] = is_given and request.actor.may(Deed.KEEP_LIBRARY)
    context |= {"topics": [names.get(topic, topic) for topic in shown.version.topics]}
    context |= {"files": [(one, FILE_KINDS[one.kind]) for one in files_of(shown.version)]}
    return render(request, "library/version.html", context | _talk(request, shown.version))


def _talk(request: AgencyRequest, version: LibraryVersion) -> dict[str, Any]:
    """What is said of the work, what it was used in, and whether it is to be taken down."""
    actor, used = request.actor, uses_of(request.actor, version)
    return {
        "comments": comments_on(actor, version),
        "counts": [(count, kind if count == 1 else _MANY[kind]) for kind, count in used.counts],
        "used": used,
        "use_kinds": KINDS_USED.items(),
        "may_comment": actor.may(Deed.COMMENT_LIBRARY),
        "downs": take_downs_of(actor, version),
        "hidden": Look.QUIET,
    }


_MANY = {"class": "classes", "course": "courses", "policy": "policies"}


def library_crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    return [("Catalogue", reverse("catalogue:courses", args=[slug])), ("Library", reverse("library:list", args=[slug]))]


def version_address(request: AgencyRequest, version: int) -> str:
    return reverse("library:version", args=[request.actor.agency.slug, version])


def _row(row: LibraryVersion) -> dict[str, Any]:
    look, word = standing(row)
    kind = KINDS.get(row.item.kind, row.item.kind)
    return {"version": row, "kind": kind, "licence": LICENCES.get(row.licence), "look": look, "word": word}


def standing(row: LibraryVersion) -> tuple[Look, str]:
    """Where a version stands, in a word."""
    if row.item.taken_down_at is not None and row.is_shared:
        return Look.WARNING, "Taken down"
    if row.status == LibraryVersion.Status.APPROVED:
        return (Look.GOOD, "Shared") if row.is_shared else (Look.QUIET, "Replaced by a later one")
    return LOOKS[row.status], row.get_status_display()
