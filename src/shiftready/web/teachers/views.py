"""The list of people who teach and tell, and one of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.teaching.people import Approval, Teacher
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.teachers.find import WholeTeacher, list_teachers, whole_teacher
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.offerings.tabs import tabs_of
from shiftready.web.teachers.forms import TeacherFilter
from shiftready.web.teachers.words import approval_standing, facts_of, hours_words, kind_words, span_words

COLUMNS = (
    Column("name", "Name", ("name", "number")),
    Column("number", "Number", ("number",)),
    Column("kinds", "Comes as", ("kinds", "number")),
    Column("organization", "Organization", ("organization", "number")),
    Column("topics", "Approved today for"),
)
HEADINGS = ("number", "name", "kinds", "profession", "organization", "email", "phone", "coached_on", "topics")


@agency_view(Deed.SEE_OFFERINGS)
def list_page(request: AgencyRequest) -> HttpResponse:
    """Everyone by the filters of the address; `?format=csv` as a file."""
    form, today = TeacherFilter(request.GET), today_in(request.actor.agency)
    listing = Listing(request, COLUMNS, default="name")
    found = _sorted(list_teachers(request.actor, **form.wanted), listing)
    topics = load_catalogue().topics
    if request.GET.get("format") == "csv":
        return csv_answer("teachers", HEADINGS, ((*_cells(one), " ".join(one.topics_on(today))) for one in found))
    shown: Shown[Teacher] = listing.show(found)
    rows = [
        (one, kind_words(one.kinds), ", ".join(topics.get(topic, topic) for topic in one.topics_on(today)))
        for one in shown.rows
    ]
    keeps = request.actor.may(Deed.KEEP_TEACHERS)
    context = {
        "title": "People who teach",
        "form": form,
        "listing": listing,
        "shown": shown,
        "rows": rows,
        "tabs": tabs_of(request.actor),
        "keeps": keeps,
        "actions": [("Add somebody", reverse("teachers:new", args=[request.actor.agency.slug]))] if keeps else [],
    }
    return render(request, "teachers/list.html", context)


@agency_view(Deed.SEE_OFFERINGS)
def one_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    whole = whole_teacher(request.actor, teacher=teacher)
    one, slug = whole.teacher, request.actor.agency.slug
    keeps = request.actor.may(Deed.KEEP_TEACHERS)
    context = {
        "title": one.name,
        "crumbs": [("People who teach", reverse("teachers:list", args=[slug]))],
        "teacher": one,
        "facts": facts_of(one, with_contact=keeps),
        "approvals": _approvals(request, whole),
        "hours": [(pk, hours.is_can, hours_words(hours)) for pk, hours in whole.hours],
        "trained": whole.trained,
        "keeps": keeps,
        "may_speak": one.consents_to("speaking"),
        "may_record": one.consents_to("recording"),
    }
    return render(request, "teachers/teacher.html", context)


def _approvals(request: AgencyRequest, whole: WholeTeacher) -> list[tuple[object, ...]]:
    today, topics = today_in(request.actor.agency), load_catalogue().topics
    return [
        (pk, one, topics.get(one.topic, one.topic), span_words(*_ends(one)), *approval_standing(one, today))
        for pk, one in whole.approvals
    ]


def _ends(one: Approval) -> tuple[date, date | None]:
    return one.span.first_on, one.span.last_on


def _sorted(found: Iterable[Teacher], listing: Listing) -> list[Teacher]:
    """Ordered as the address asks; the fields of `COLUMNS` are those of a teacher."""
    fields = [field.removeprefix("-") for field in listing.order]
    turned = listing.sort.startswith("-")
    return sorted(found, key=lambda one: [getattr(one, field) for field in fields], reverse=turned)


def _cells(one: Teacher) -> tuple[object, ...]:
    plain = (one.number, one.name, " ".join(one.kinds), one.profession, one.organization)
    return (*plain, one.email, one.phone, one.coached_on)
