"""The list of own courses, one version with its blocks and minutes, what is said of it as a whole, two side by side."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.blueprint_compare import Difference, compare_blueprints
from shiftready.core.delivery.blueprint_data import blueprint_values
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.planning.eligibility import words_of
from shiftready.core.time_said import say_minutes
from shiftready.formats.own_courses_json import refuse_large_course
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.check import CourseCheck
from shiftready.services.courses.draft import save_version, start_course
from shiftready.services.courses.find import (
    STATUS,
    VersionShown,
    list_versions,
    released_courses,
    show_version,
)
from shiftready.services.courses.shelf import titles_of
from shiftready.services.courses.told import said
from shiftready.services.reviewed import in_the_way
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.catalogue.tabs import tabs_of
from shiftready.web.courses.forms import About, Comment, NewCourse
from shiftready.web.errors import put_on_form
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.listing import Column, Listing
from shiftready.web.submissions.of_one import numbers_context

COLUMNS = (
    Column("course", "Course", ("course", "number")),
    Column("status", "Stands", ("status", "-pk")),
    Column("at", "Begun", ("pk",)),
)
FIELD_WORDS = {
    "title": "Title", "minutes": "Length", "days": "Class days", "max_seats": "Most seats", "claims": "Lists claimed",
    "note": "Note", "after": "Comes after", "warnings": "Warnings",
    "day": "Day", "topic": "Topic", "method": "Method", "audience": "For whom",
    "also": "Further topics", "objectives": "Objectives", "materials": "Materials", "mix": "Whom it needs",
    "stations": "Stations", "people_a_station": "People at each station", "place": "Room or place", "lock": "Lock",
    "order": "Place in the order", "": "The block",
}  # fmt: skip


@agency_view()
def list_page(request: AgencyRequest) -> HttpResponse:
    """Released courses for everyone who belongs here; versions on their way for those who work at them."""
    actor = request.actor
    context: dict[str, Any] = {"title": "Our courses", "tabs": tabs_of(actor), "today": today_in(actor.agency)}
    context["released"] = [versions[-1] for versions in released_courses(actor).values()]
    context["may_build"] = actor.may(Deed.BUILD_COURSES)
    if actor.may(Deed.SEE_COURSE_DRAFTS):
        listing = Listing(request, COLUMNS, default="-at")
        shown = listing.show(list_versions(actor).order_by(*listing.order))
        context |= {"listing": listing, "shown": shown}
    return render(request, "courses/list.html", context)


@bounded_to(refuse_large_course)
@agency_view(Deed.BUILD_COURSES)
def new_page(request: AgencyRequest) -> HttpResponseBase:
    own = [
        (f"version:{row.pk}", f"{row.title}, version {row.number}")
        for row in list_versions(request.actor).filter(status=STATUS.RELEASED)
    ]
    form = NewCourse(request.POST or None, request.FILES or None, own=own, initial={"start_from": "40"})
    if request.method == "POST" and form.is_valid():
        try:
            asked = {name: form.cleaned_data[name] for name in ("course", "title", "start_from")}
            made = start_course(request.actor, **asked, content=_handed_on(form.cleaned_data["file"]))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            return redirect(version_address(request, made.pk))
    context = {"title": "Build a course", "form": form, "crumbs": courses_crumbs(request)}
    return render(request, "courses/new.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SEE_COURSE_DRAFTS)
def version_page(request: AgencyRequest, version: int) -> HttpResponse:
    shown = show_version(request.actor, version=version)
    blocks = [(block.key, block.title) for block in shown.blueprint.blocks]
    context = {
        "title": shown.blueprint.title or shown.version.course,
        "crumbs": courses_crumbs(request),
        "shown": shown,
        "check": shown.check,
        "days": _by_day(shown),
        "after": _after(request, shown),
        "topics": load_catalogue().topics,
        "comment": Comment(blocks=blocks),
        "titles": dict(blocks),
        "others": _others(request, shown),
        "is_retired": bool(shown.version.retired_on),
        **numbers_context(request.actor, "course", shown.version.course),
    }
    return render(request, "courses/version.html", context)


@agency_view(Deed.BUILD_COURSES)
def about_page(request: AgencyRequest, version: int) -> HttpResponseBase:
    """Title, minutes, days, seats and the lists it claims."""
    shown = show_version(request.actor, version=version)
    form = About(request.POST or None, initial=About.initial_of(shown.blueprint))
    if request.method == "POST" and form.is_valid():
        try:
            changed = form.put_into(shown.blueprint)
            check = save_version(request.actor, version=version, content=changed, after=shown.texts[-1].pk)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            said_after(request, check, "")
            return redirect(version_address(request, version))
    context = {"title": "The course as a whole", "word": "Save", "form": form, "crumbs": version_crumbs(request, shown)}
    context["back"] = version_address(request, version)
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SEE_COURSE_DRAFTS)
def compare_page(request: AgencyRequest, version: int) -> HttpResponse:
    """What differs from another version, `?with=`; without it, from what it was started from."""
    shown = show_version(request.actor, version=version)
    other = request.GET.get("with", "")
    against = show_version(request.actor, version=int(other)) if _is_number(other) else None
    before = against.blueprint if against else shown.base
    rows = [
        (one, FIELD_WORDS.get(one.field, one.field), _told(one, one.before), _told(one, one.after))
        for one in (compare_blueprints(before, shown.blueprint) if before else ())
    ]
    context = {
        "title": "What differs",
        "crumbs": version_crumbs(request, shown),
        "shown": shown,
        "against": against,
        "before": before,
        "rows": rows,
        "others": _others(request, shown),
    }
    return render(request, "courses/compare.html", context)


def _told(one: Difference, value: object) -> str:
    """A value of two that differ; what is new or gone is told by how long it lasts."""
    lasts = one.field == "minutes" or one.kind in ("added", "removed")
    return say_minutes(value) if lasts and isinstance(value, int) else said(value)


@agency_view(Deed.SEE_COURSE_DRAFTS)
def course_file(request: AgencyRequest, version: int) -> HttpResponse:
    """The course as a file, to be handed on to another agency."""
    shown = show_version(request.actor, version=version)
    text = json.dumps(blueprint_values(shown.blueprint), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    answer = HttpResponse(text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{shown.version.course}-{shown.version.number}.json"'
    return answer


def version_address(request: AgencyRequest, version: int) -> str:
    return reverse("courses:version", args=[request.actor.agency.slug, version])


def courses_crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    return [
        ("Catalogue", reverse("catalogue:courses", args=[slug])),
        ("Our courses", reverse("courses:list", args=[slug])),
    ]


def version_crumbs(request: AgencyRequest, shown: VersionShown) -> list[tuple[str, str]]:
    name = shown.blueprint.title or shown.version.course
    return [*courses_crumbs(request), (name, version_address(request, shown.version.pk))]


def said_after(request: AgencyRequest, check: CourseCheck, word: str) -> None:
    """A word after a save, and what stands in the way."""
    saved, count = word or "Saved.", len(check.flaws)
    if count:
        messages.warning(request, f"{saved} {in_the_way(count)}; the list below says what.")
    else:
        messages.success(request, f"{saved} Nothing stands in the way.")


def _after(request: AgencyRequest, shown: VersionShown) -> str:
    """The courses that come first as a sentence names them, by their titles where there are any."""
    after = shown.blueprint.after
    titles = titles_of(request.actor.agency) if after else {}
    return words_of(tuple(tuple(titles.get(one, one) for one in any_of) for any_of in after))


def _by_day(shown: VersionShown) -> list[tuple[int, int, list[Any]]]:
    """Number, minutes and blocks of each day, in order; each block with how many remarks there are of it."""
    counts = [remark.block for remark in shown.remarks]
    days = sorted({block.day for block in shown.blueprint.blocks})
    found = []
    for day in days:
        blocks = [block for block in shown.blueprint.blocks if block.day == day]
        rows = [(block, counts.count(block.key)) for block in blocks]
        found.append((day, sum(block.minutes for block in blocks), rows))
    return found


def _others(request: AgencyRequest, shown: VersionShown) -> list[Any]:
    rows = list_versions(request.actor).filter(course=shown.version.course).exclude(pk=shown.version.pk)
    return list(rows.order_by("-number"))


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < len(str(2**53))


def _handed_on(file: Any) -> dict[str, Any] | None:
    """What a file says, None without one."""
    if file is None:
        return None
    refuse_large_course(file.size)
    try:
        content = json.loads(file.read().decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        message = "This file is no course. Ask whoever built it to save it under “Hand it on as a file”."
        raise ShiftreadyError("course_file_unreadable", message, fields={"file": message}) from None
    return content if isinstance(content, dict) else {"course": content}
