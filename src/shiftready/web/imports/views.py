"""The history of imports, and one import: what it would change or has changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.services.access import Deed
from shiftready.services.courses.shelf import titles_of
from shiftready.services.imports.asked import refusal_of
from shiftready.services.imports.find import find_import, list_imports
from shiftready.store.models import ImportBatch, ImportKind, ImportStatus
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.imports.forms import CoursesForm
from shiftready.web.imports.words import LOOKS, WORK, alike_sentence, headline, lines_of, parts_of
from shiftready.web.listing import Column, Listing

COLUMNS = (
    Column("uploaded", "Brought", ("uploaded_at", "pk")),
    Column("file", "File", ("file_name", "pk")),
    Column("kind", "What", ("kind", "pk")),
    Column("status", "Where it stands", ("status", "pk")),
    Column("brings", "What it brings"),
)
#: Titles offered for mapping on one page; the most frequent come first.
TITLES = 60
#: What a line of a preview is about, where it is no person.
WHOSE = {ImportKind.FLOORS: "Squad", ImportKind.CALLS: "Type"}
MEANING = (
    "A file is read and compared with what is known. You see everything it would change and every problem in it before "
    "anything is written. Apply writes all of it or nothing. A blank cell and a column the file lacks change nothing. "
    "Undo takes a whole import back."
)


@agency_view(Deed.IMPORT_DATA)
def list_page(request: AgencyRequest) -> HttpResponse:
    listing = Listing(request, COLUMNS, default="-uploaded")
    shown = listing.show(list_imports(request.actor).order_by(*listing.order))
    context = {
        "title": "Imports",
        "lead": "Bring the roster, past training, licenses, duty and leave as the department already has them.",
        "meaning": MEANING,
        "actions": [("Bring a file", _page(request, "new"))],
        "listing": listing,
        "shown": shown,
        "rows": [(batch, LOOKS[ImportStatus(batch.status)], _summary(batch)) for batch in shown.rows],
    }
    return render(request, "imports/list.html", context)


@agency_view(Deed.IMPORT_DATA)
def import_page(request: AgencyRequest, batch: int) -> HttpResponse:
    found = find_import(request.actor, batch)
    work = WORK.get(ImportStatus(found.status))
    if request.headers.get("HX-Request") and work is None:
        # What was waited for is done: the page comes anew, wherever it leads now.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.status == ImportStatus.UPLOADED:
        return redirect(_page(request, "columns", batch))
    is_waiting = found.status == ImportStatus.PREVIEWED
    context = {
        "title": str(found),
        "crumbs": [("Imports", _page(request, "list"))],
        "batch": found,
        "look": LOOKS[ImportStatus(found.status)],
        "headline": headline(found),
        "whose": WHOSE.get(ImportKind(found.kind), "Person"),
        "alike": alike_sentence(found),
        "is_waiting": is_waiting,
        "work": work,
        "refusal": refusal_of(found),
        "unknown_patterns": found.plan.get("patterns", []) if is_waiting else [],
        "courses": _courses_form(request, found) if is_waiting and _has_titles(found) else None,
        **_part(request, found),
    }
    return render(request, "imports/import.html", context)


def _part(request: AgencyRequest, batch: ImportBatch) -> dict[str, Any]:
    """The part the address asks for; first of all problems, if there are any."""
    parts = parts_of(batch)
    keys = [part.key for part in parts]
    asked = request.GET.get("part", "")
    key = asked if asked in keys else "problems" if "problems" in keys else keys[0] if keys else ""
    listing = Listing(request, (), default="")
    part = next((part for part in parts if part.key == key), None)
    links = [(part, listing.link(part=part.key, page=None)) for part in parts]
    return {
        "parts": links,
        "part": part,
        "listing": listing,
        "shown": listing.show(lines_of(batch, key) if key else []),
    }


def _has_titles(batch: ImportBatch) -> bool:
    return batch.kind == ImportKind.RECORDS and bool(batch.plan.get("titles"))


def _summary(batch: ImportBatch) -> str:
    refusal = refusal_of(batch)
    return headline(batch) or (refusal.message if refusal else "")


def _page(request: AgencyRequest, name: str, *args: int) -> str:
    return reverse(f"imports:{name}", args=(request.actor.agency.slug, *args))


def _courses_form(request: AgencyRequest, found: ImportBatch) -> CoursesForm:
    return CoursesForm(found.plan["titles"][:TITLES], titles_of(request.actor.agency))
