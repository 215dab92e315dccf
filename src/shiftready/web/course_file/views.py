"""The file of a class: its light item by item, papers brought and taken out, all of it as one ZIP."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.delivery.course_file import FileItem
from shiftready.core.errors import NotFound
from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Deed
from shiftready.services.course_file.archive import course_archive
from shiftready.services.course_file.bring import ITEMS, bring_paper, filed_paper, say_there_is_none, take_out
from shiftready.services.course_file.show import CourseFile, course_file
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import brought_in, given_to_save, take_out_page
from shiftready.web.offerings.words import class_name

#: By item the pages where it is filled: what they are called, their name, and whether they are of the class.
MENDED_AT: Mapping[str, tuple[tuple[str, str, bool], ...]] = {
    "roster": (("Give seats", "classes:give", True),),
    "sign_in": (("Signed sheets", "presence:sheets", True), ("The door", "presence:door", True)),
    "attendance": (("Attendance", "attendance:blocks", True), ("Close the class", "classes:close", True)),
    "outline": (("Rooms and people", "classes:blocks", True), ("Move the class", "classes:move", True)),
    "objectives": (("Courses of our own", "courses:list", False),),
    "qualifications": (
        ("Rooms and people", "classes:blocks", True),
        ("Who teaches this class", "teaching:people", True),
        ("People who teach", "teachers:list", False),
    ),
    "test": (("The test", "assessment:test", True), ("Scenes", "assessment:scenes", True)),
    "scenes": (("Scenes", "assessment:scenes", True),),
    "evaluations": (("Ask the people of the class", "assessment:evaluation", True),),
}


class BringForm(forms.Form):
    """A paper, or why there is none."""

    file = forms.FileField(label="PDF or picture", required=False, help_text="PDF, PNG or JPEG, up to 5 MB.")
    why = forms.CharField(
        label="Or: why this class has none",
        required=False,
        max_length=500,
        help_text="For example: the course ends without a test.",
    )


@agency_view(Deed.SEE_AUDIT)
def file_page(request: AgencyRequest, offering: int) -> HttpResponse:
    found = course_file(request.actor, offering=offering)
    entries = {item.key: [one for one in found.entries if one.item == item.key] for item in found.items}
    context = {
        "title": "Course file",
        "crumbs": _crumbs(request, found),
        "found": found,
        "items": [(item, entries[item.key], item.key in ITEMS, mends(request, found, item)) for item in found.items],
        "complete": sum(item.is_complete for item in found.items),
        "may_bring": request.actor.may(Deed.RUN_OFFERINGS),
        "actions": [("All of it (ZIP)", _address(request, "archive", offering))],
    }
    return render(request, "course_file/file.html", context)


def mends(request: AgencyRequest, found: CourseFile, item: FileItem) -> list[tuple[str, str]]:
    """Where somebody who may fills what an item lacks: words and addresses; none where it lacks nothing."""
    if item.is_complete or not request.actor.may(Deed.RUN_OFFERINGS):
        return []
    slug, offering = request.actor.agency.slug, found.offering.pk
    return [
        (words, reverse(page, args=[slug, offering] if of_class else [slug]))
        for words, page, of_class in MENDED_AT.get(item.key, ())
    ]


@agency_view(Deed.SEE_AUDIT)
def archive(request: AgencyRequest, offering: int) -> HttpResponse:
    content = course_archive(request.actor, offering=offering)
    return _file(content, f"course-file-{offering}.zip", "application/zip")


@agency_view(Deed.SEE_AUDIT)
def paper(request: AgencyRequest, offering: int, entry: int) -> HttpResponse:
    return given_to_save(filed_paper(request.actor, offering=offering, entry=entry))


@bounded_to(refuse_large_evidence)
@agency_view(Deed.RUN_OFFERINGS)
def bring_page(request: AgencyRequest, offering: int, item: str) -> HttpResponse:
    found = course_file(request.actor, offering=offering)
    wanted = next((one for one in found.items if one.key == item and item in ITEMS), None)
    if wanted is None:
        raise NotFound("item_unknown", f'"{item}" is no item that papers are brought for.')
    form, crumbs = BringForm(request.POST or None, request.FILES or None), _file_crumbs(request, found)
    if done(request, form, lambda: _bring(request, form, offering, item)) is not None:
        messages.success(request, "It stands in the file.")
        return redirect(crumbs[-1][1])
    context = {"title": wanted.title, "crumbs": crumbs, "item": wanted, "form": form, "back": crumbs[-1][1]}
    return render(request, "course_file/bring.html", context, status=422 if form.errors else 200)


@agency_view(Deed.RUN_OFFERINGS)
def take_out_entry(request: AgencyRequest, offering: int, entry: int) -> HttpResponse:
    found = course_file(request.actor, offering=offering)
    row = next((one for one in found.entries if one.pk == entry), None)
    if row is None:
        raise NotFound("paper_not_found", f"The file of this class has no paper {entry}.")
    return take_out_page(
        request,
        partial(take_out, request.actor, offering=offering, entry=entry),
        title=f"Take out “{row.name or row.remark}”?",
        effect="It counts for the file no more. That it was there stays known, with the reason.",
        said="It is taken out of the file.",
        crumbs=_file_crumbs(request, found),
    )


def _bring(request: AgencyRequest, form: BringForm, offering: int, item: str) -> object:
    if form.cleaned_data["file"]:
        return bring_paper(request.actor, offering=offering, item=item, **brought_in(form))
    return say_there_is_none(request.actor, offering=offering, item=item, why=form.cleaned_data["why"])


def _file_crumbs(request: AgencyRequest, found: CourseFile) -> list[tuple[str, str]]:
    return [*_crumbs(request, found), ("Course file", _address(request, "file", found.offering.pk))]


def _crumbs(request: AgencyRequest, found: CourseFile) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    page = reverse("classes:class", args=[slug, found.offering.pk])
    return [("Classes", reverse("classes:list", args=[slug])), (class_name(found.offering), page)]


def _address(request: AgencyRequest, page: str, offering: int) -> str:
    return reverse(f"course_file:{page}", args=[request.actor.agency.slug, offering])


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
