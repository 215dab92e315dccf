"""Shared classes: the searches for them, and one of them, how far it is or who gets how many seats."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.catalogue.load import course_on
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.jobs.plans import make_region
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.plans.ask import WAITING, is_settling
from shiftready.services.plans.region import (
    actors_with,
    ask_region,
    discard_region,
    find_region,
    list_regions,
    stop_region,
)
from shiftready.services.plans.region_adopt import adopt_region
from shiftready.store.models import RegionRun
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.listing import csv_answer
from shiftready.web.plans.region_form import RegionForm
from shiftready.web.plans.region_words import LEAD, MEANING, TITLE, agencies_words, asked_words, headline, proof_words
from shiftready.web.plans.words import LOOKS

HEADINGS = ("class", "starts_on", "ends_on", "agency", "seats")


@agency_view(Deed.SEE_PLANS)
def list_page(request: AgencyRequest) -> HttpResponse:
    may_ask = request.actor.may(Deed.MAKE_PLANS)
    context = {
        "title": TITLE,
        "lead": LEAD,
        "meaning": MEANING,
        "crumbs": _crumbs(request)[:1],
        "actions": [("Plan shared classes", _page(request, "region_new"))] if may_ask else [],
        "may_ask": may_ask,
        "rows": [(run, agencies_words(run), headline(run)) for run in list_regions(request.actor)],
    }
    return render(request, "plans/region_list.html", context)


@agency_view(Deed.MAKE_PLANS)
def ask_page(request: AgencyRequest) -> HttpResponse:
    allowed = [own.agency for own in actors_with(request.actor, Deed.MAKE_PLANS).values()]
    usual = {"as_of": today_in(request.actor.agency).isoformat(), "agencies": [one.slug for one in allowed]}
    form = RegionForm(request.POST or None, initial=usual, agencies=allowed)
    if request.method == "POST" and form.is_valid():
        try:
            run = ask_region(request.actor, parameters=form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            make_region.enqueue(run.pk)
            return redirect(_page(request, "region", run.pk))
    context = {"title": "Plan shared classes", "lead": LEAD, "form": form, "crumbs": _crumbs(request)}
    context["is_alone"] = len(allowed) < 2  # noqa: PLR2004 (two or more share)
    return render(request, "plans/region_new.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SEE_PLANS)
def page(request: AgencyRequest, region_id: int) -> HttpResponse:
    run = find_region(request.actor, region_id)
    context = {
        "title": str(run),
        "crumbs": _crumbs(request),
        "run": run,
        "may_make": request.actor.may(Deed.MAKE_PLANS),
        "parameters": asked_words(run),
        **_how_far(run),
    }
    if run.status == RegionRun.Status.DONE:
        return render(request, "plans/region.html", context | _found(run))
    return render(request, "plans/progress.html", context | {"at": _addresses(request, run)})


@agency_view(Deed.SEE_PLANS)
def progress_part(request: AgencyRequest, region_id: int) -> HttpResponse:
    """The moving piece of the progress page; once the search has ended, the page is asked to come anew."""
    run = find_region(request.actor, region_id)
    context = {"run": run, "at": _addresses(request, run), **_how_far(run)}
    answer = render(request, "plans/progress_part.html", context)
    if not context["is_waiting"]:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@agency_view(Deed.MAKE_PLANS)
def stop(request: AgencyRequest, region_id: int) -> HttpResponse:
    stop_region(request.actor, run_id=region_id)
    return redirect(_page(request, "region", region_id))


@require_POST
@agency_view(Deed.MAKE_PLANS)
def discard(request: AgencyRequest, region_id: int) -> HttpResponse:
    try:
        discard_region(request.actor, run_id=region_id)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
        return redirect(_page(request, "region", region_id))
    messages.success(request, f"{TITLE} {region_id} were thrown away.")
    return redirect(_page(request, "region_list"))


@require_POST
@agency_view(Deed.MAKE_PLANS)
def adopt(request: AgencyRequest, region_id: int) -> HttpResponse:
    try:
        made = adopt_region(request.actor, run_id=region_id)
    except NotFound:
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"The seats are kept: draft classes stand at {len(made)} agencies, under Classes.")
    return redirect(_page(request, "region", region_id))


@agency_view(Deed.SEE_PLANS)
def as_csv(request: AgencyRequest, region_id: int) -> HttpResponse:
    """One line for each class and agency."""
    run = find_region(request.actor, region_id)
    rows = (
        (place, one["starts_on"], one["ends_on"], name, seats)
        for place, one in enumerate(run.result.get("classes", ()), start=1)
        for name, seats in one["seats"].items()
    )
    return csv_answer(f"shared-classes-{region_id}", HEADINGS, rows)


def _found(run: RegionRun) -> dict[str, Any]:
    result = run.result
    names = [one["name"] for one in result["agencies"] if one["seats"]]
    course = course_on(result["course"], date.fromisoformat(result["as_of"]))
    return {
        "headline": headline(run),
        "proof": proof_words(result),
        "course": course.title if course else result["course"],
        "names": names,
        "classes": [_class(one, names) for one in result["classes"]],
        "result": result,
        "meaning": MEANING,
    }


def _class(one: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    first, last = (date.fromisoformat(one[key]) for key in ("starts_on", "ends_on"))
    seats = [(name, one["seats"].get(name, 0)) for name in names]
    return {"starts_on": first, "ends_on": last, "taken": one["taken"], "seats": seats}


def _how_far(run: RegionRun) -> dict[str, Any]:
    best, bound = run.progress.get("best"), run.progress.get("bound")
    gap = f"{(best - bound) / best:.1%}" if best and bound is not None else ""
    seconds = run.progress.get("seconds")
    return {
        "look": LOOKS[RegionRun.Status(run.status)],
        "is_waiting": run.status in WAITING or is_settling(run),
        "progress": {"best": best, "bound": bound, "seconds": seconds, "gap": gap},
    }


def _addresses(request: AgencyRequest, run: RegionRun) -> dict[str, str]:
    """Where the page of a search that goes on leads to."""
    named = {"result": "region", "progress": "region_progress", "stop": "region_stop"}
    found = {key: _page(request, name, run.pk) for key, name in named.items()}
    return {**found, "again": _page(request, "region_new"), "discard_part": "plans/region_discard.html"}


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [("Plans", _page(request, "list")), (TITLE, _page(request, "region_list"))]


def _page(request: AgencyRequest, name: str, *args: int) -> str:
    return reverse(f"plans:{name}", args=(request.actor.agency.slug, *args))
