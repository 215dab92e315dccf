"""The list of trainers, one of them, their family, and the topics for which they suffice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.services.access import Deed
from shiftready.services.trainers.find import TrainerLine, credentials_of, list_trainers, whole_trainer
from shiftready.services.trainers.keep import STEP_WORDS
from shiftready.services.trainers.lineage import trainer_family
from shiftready.services.trainers.shown import HEADINGS, TOPIC_HEADINGS, line_cells, topic_cells
from shiftready.services.trainers.topics import MONTHS, region_capacity
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.program.tabs import tabs_of
from shiftready.web.trainers.forms import MonthsForm, TrainerFilter
from shiftready.web.trainers.words import (
    PURPOSES,
    SAYS,
    class_words,
    minutes_facts,
    nested,
    organization_words,
    spent_words,
    stage_words,
)

COLUMNS = (
    Column("name", "Name", ("name",)),
    Column("credential", "As what", ("credential", "name")),
    Column("stage", "Stands", ("stage", "name")),
    Column("last_on", "Certified up to", ("last_on", "name")),
    Column("minutes", "Time recorded"),
)


@agency_view(Deed.SEE_PROGRAM)
def list_page(request: AgencyRequest) -> HttpResponse:
    """Trainers by the filters of the address; `?format=csv` as a file."""
    actor, listing = request.actor, Listing(request, COLUMNS, default="name")
    form = TrainerFilter(request.GET, credentials=credentials_of(actor))
    found = _sorted(list_trainers(actor, **form.wanted), listing)
    if request.GET.get("format") == "csv":
        return csv_answer("trainers", HEADINGS, map(line_cells, found))
    shown: Shown[TrainerLine] = listing.show(found)
    rows = [
        (one, *stage_words(one.stage), spent_words(one.minutes.becoming + one.minutes.being, _on_duty(one)))
        for one in shown.rows
    ]
    context = {"title": "Trainers", "form": form, "listing": listing, "shown": shown, "rows": rows}
    context |= {"export": listing.link(format="csv", page=None), "tabs": tabs_of(actor), "actions": _rooms(request)}
    return render(request, "trainers/list.html", context)


@agency_view(Deed.SEE_PROGRAM)
def one_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    whole = whole_trainer(request.actor, teacher=teacher)
    newest = {line.steps[-1].number for line in whole.lines}
    context = {
        "title": whole.teacher.name,
        "crumbs": [("Trainers", reverse("trainers:list", args=[request.actor.agency.slug]))],
        "whole": whole,
        "facts": [
            ("Organization", whole.teacher.organization or "Not said"),
            ("Days taught in classes held", str(whole.taught_days)),
            *minutes_facts(whole.minutes),
        ],
        "ways": [(line, *stage_words(line.stage)) for line in whole.lines],
        "steps": [
            (step, line.credential, STEP_WORDS[step.kind], step.number in newest, whole.papers.get(step.number, ()))
            for line in whole.lines
            for step in line.steps
        ],
        "times": [(one, PURPOSES[one.purpose]) for one in whole.times],
        "keeps": request.actor.may(Deed.KEEP_TEACHERS),
    }
    return render(request, "trainers/trainer.html", context)


@agency_view(Deed.SEE_PROGRAM)
def capacity_page(request: AgencyRequest) -> HttpResponse:
    """Topics with who may teach them beside the classes ahead; `?months=`, and `?format=csv` as a file."""
    form = MonthsForm(request.GET or None)
    months = (form.cleaned_data["months"] if form.is_valid() else None) or MONTHS
    found, topics = region_capacity(request.actor, months=months), load_catalogue().topics
    if request.GET.get("format") == "csv":
        return csv_answer("trainers-by-topic", TOPIC_HEADINGS, map(topic_cells, found.topics))
    rows = sorted(
        (topics.get(one.topic, one.topic), one, organization_words(one), class_words(one), *SAYS[one.says])
        for one in found.topics
    )
    context = {"title": "Trainers by topic", "form": form, "found": found, "rows": rows, "months": months}
    context["crumbs"] = [("Trainers", reverse("trainers:list", args=[request.actor.agency.slug]))]
    return render(request, "trainers/capacity.html", context)


@agency_view(Deed.SEE_PROGRAM)
def lineage_page(request: AgencyRequest) -> HttpResponse:
    """Everyone under whoever taught them; `?format=txt` as a file."""
    found = trainer_family(request.actor)
    if request.GET.get("format") == "txt":
        headers = {"Content-Disposition": 'attachment; filename="trainers.txt"'}
        return HttpResponse(found.text, content_type="text/plain; charset=utf-8", headers=headers)
    context = {
        "title": "Who taught whom",
        "rows": nested(found, lambda who: reverse("trainers:trainer", args=[request.actor.agency.slug, who])),
        "crumbs": [("Trainers", reverse("trainers:list", args=[request.actor.agency.slug]))],
    }
    return render(request, "trainers/lineage.html", context)


def _rooms(request: AgencyRequest) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    rooms = (("By topic", "trainers:capacity"), ("Who taught whom", "trainers:lineage"))
    return [(word, reverse(page, args=[slug])) for word, page in rooms]


def _on_duty(one: TrainerLine) -> int:
    return one.minutes.becoming_on_duty + one.minutes.being_on_duty


def _sorted(found: Iterable[TrainerLine], listing: Listing) -> list[TrainerLine]:
    """Ordered as the address asks: those whose certificate does not run out come last when ordered by its last day."""
    keys: dict[str, Callable[[TrainerLine], Any]] = {
        "name": lambda one: (one.teacher.name.casefold(), one.teacher.number),
        "credential": lambda one: one.credential.casefold(),
        "stage": lambda one: stage_words(one.stage)[1],
        "last_on": lambda one: one.last_on or date.max,
    }
    fields = [field.removeprefix("-") for field in listing.order]
    return sorted(found, key=lambda one: [keys[field](one) for field in fields], reverse=listing.sort.startswith("-"))
