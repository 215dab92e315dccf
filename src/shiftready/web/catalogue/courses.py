"""Courses: how long each lasts, what it is made of, and how it stands beside the lists of topics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.crosswalks import contested_topics, crosswalks
from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.catalogue.shown import course_line
from shiftready.core.delivery.blueprint import OWN
from shiftready.core.errors import NotFound
from shiftready.core.training import Course
from shiftready.services.courses.find import released_courses
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.catalogue.tabs import tabs_of
from shiftready.web.days import AsOfForm
from shiftready.web.forms import LongSelect
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.status_words import CERTAINTY_WORDS
from shiftready.web.submissions.of_one import numbers_context

COLUMNS = (
    Column("title", "Course", ("title",)),
    Column("minutes", "Length", ("minutes",)),
    Column("days", "Days", ("days",), numeric=True),
    Column("seats", "Most seats", numeric=True),
    Column("first_on", "From", ("first_on",)),
    Column("certainty", "How certain"),
)
LENGTHS = {"stated": "Length stated", "unstated": "Length not stated"}


class CourseFilter(AsOfForm):
    """Which courses to show, in their version of which day."""

    search = forms.CharField(required=False, label="Title or key", max_length=100)
    length = forms.CharField(required=False, label="Length", max_length=20, widget=LongSelect)
    certainty = forms.CharField(required=False, label="How certain", max_length=20, widget=LongSelect)
    field_order = ("search", "length", "certainty", "as_of")

    def offer(self) -> None:
        """Fill the lists with what there is to choose."""
        words = [(value, word) for value, (_, word) in CERTAINTY_WORDS.items()]
        for name, choices in (("length", list(LENGTHS.items())), ("certainty", words)):
            cast("forms.Select", self.fields[name].widget).choices = [("", "Any"), *choices]

    def lets_through(self, course: Course) -> bool:
        self.full_clean()
        asked: dict[str, Any] = self.cleaned_data
        search = (asked.get("search") or "").casefold()
        length = "unstated" if course.minutes is None else "stated"
        pairs = ((asked.get("length"), length), (asked.get("certainty"), course.certainty))
        is_named = search in course.title.casefold() or search in course.id
        return is_named and all(not wanted or wanted == value for wanted, value in pairs)


@agency_view()
def courses(request: AgencyRequest) -> HttpResponse:
    """Every course in its version of the day; `?format=csv` as a file."""
    form = CourseFilter(request.GET, request.actor.agency)
    form.offer()
    listing = Listing(request, COLUMNS, default="title")
    found = _in_order(filter(form.lets_through, _of_day(form.day)), listing)
    if request.GET.get("format") == "csv":
        lines = [course_line(one) for one in found]
        return csv_answer("courses", list(course_line(_of_day(form.day)[0])), [list(line.values()) for line in lines])
    context = {"title": "Catalogue", "form": form, "listing": listing, "shown": listing.show(found)}
    context |= {"tabs": tabs_of(request.actor), "export": listing.link(format="csv", page=None)}
    return render(request, "catalogue/courses.html", context)


@agency_view()
def course(request: AgencyRequest, course: str) -> HttpResponse:
    """One course: its versions, the blocks of the version of the day, and each list it is held against."""
    form = AsOfForm(request.GET, request.actor.agency)
    versions = _versions(request, course)
    found = next((one for one in versions if one.first_on <= form.day), versions[-1])
    beside = crosswalks(found, load_program().curricula.values(), form.day)
    crumbs = [("Catalogue", reverse("catalogue:courses", args=[request.actor.agency.slug]))]
    context = {"title": found.title, "course": found, "form": form, "crumbs": crumbs, "topics": load_catalogue().topics}
    context |= {
        "versions": versions,
        "is_own": course.startswith(OWN),
        "beside": sorted(beside, key=lambda one: one.comparison.standing == "unknown"),
        "contested": contested_topics(found, load_catalogue().topic_entries.values(), form.day),
        "after": [[(one, load_catalogue().course(one, form.day).title) for one in any_of] for any_of in found.after],
        "source": found.source.partition(" <"),
        **numbers_context(request.actor, "course", course),
    }
    return render(request, "catalogue/course.html", context)


def _versions(request: AgencyRequest, course: str) -> tuple[Course, ...]:
    """The newest first; of the agency's own where its id says so."""
    if course.startswith(OWN):
        own = released_courses(request.actor).get(course, ())
        if not own:
            raise NotFound(
                "course_not_found", f'Your agency has released no course "{course[:80]}". Look in Our courses.'
            )
        return own[::-1]
    load_catalogue().course(course, date.min)
    return load_catalogue().courses[course][::-1]


def _of_day(day: date) -> list[Course]:
    versions = (load_catalogue().course(course, day) for course in load_catalogue().courses)
    return list(versions)


def _in_order(courses: Iterable[Course], listing: Listing) -> list[Course]:
    """As the listing asks; courses without stated minutes come last either way."""
    field, turned = listing.sort.removeprefix("-"), listing.sort.startswith("-")
    by_title = sorted(courses, key=attrgetter("title"), reverse=turned and field == "title")
    if field == "title":
        return by_title
    known = sorted((c for c in by_title if getattr(c, field) is not None), key=attrgetter(field), reverse=turned)
    return [*known, *(one for one in by_title if getattr(one, field) is None)]
