"""Sooner or cheaper: the searches for every last day, and one of them, how far it is or what it found."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.jobs.plans import make_frontier
from shiftready.services.access import Deed
from shiftready.services.courses.shelf import choices_of
from shiftready.services.plans.ask import WAITING, finished_plans, is_settling
from shiftready.services.plans.compare import MOST_COMPARED
from shiftready.services.plans.frontier import (
    ask_frontier,
    discard_frontier,
    find_frontier,
    list_frontiers,
    plans_of,
    stop_frontier,
)
from shiftready.store.models import FrontierRun
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.plans.deeds import filled_in
from shiftready.web.plans.frontier_figure import frontier_figure
from shiftready.web.plans.frontier_form import FrontierForm
from shiftready.web.plans.frontier_words import (
    LEAD,
    MEANING,
    TITLE,
    found_words,
    headline,
    names_of,
    proof_sentence,
    proof_words,
)
from shiftready.web.plans.views import asked_facts
from shiftready.web.plans.words import LOOKS

ASK = "Say how far ahead and how large the classes are. The search runs while you do something else."
COLUMNS = (
    Column("search", "Search", ("pk",)),
    Column("asked", "Asked", ("asked_at",)),
    Column("status", "Status", ("status",)),
    Column("question", "Weeks, seats"),
    Column("found", "Found"),
)
HEADINGS = (
    "plan",
    "best_in",
    "by",
    "reached_on",
    "days_taken",
    "days_taken_at_least",
    "proven",
    "duty_days",
    "people",
    "classes",
    "short",
    "short_in_last_week",
    "worst_squad",
)


@agency_view(Deed.SEE_PLANS)
def list_page(request: AgencyRequest) -> HttpResponse:
    listing = Listing(request, COLUMNS, default="-search")
    shown: Shown[FrontierRun] = listing.show(list_frontiers(request.actor).order_by(*listing.order))
    may_ask = request.actor.may(Deed.MAKE_PLANS)
    context = {
        "title": TITLE,
        "lead": LEAD,
        "meaning": MEANING,
        "crumbs": _crumbs(request)[:1],
        "actions": [("Seek them", _page(request, "by_day_new"))] if may_ask else [],
        "may_ask": may_ask,
        "listing": listing,
        "shown": shown,
        "rows": [(run, found_words(run)) for run in shown.rows],
    }
    return render(request, "plans/by_day_list.html", context)


@agency_view(Deed.MAKE_PLANS)
def ask_page(request: AgencyRequest) -> HttpResponse:
    courses = choices_of(request.actor.agency)
    form = FrontierForm(
        request.POST or None, initial=filled_in(request), courses=courses, finished=finished_plans(request.actor)
    )
    if request.method == "POST" and form.is_valid():
        try:
            run = ask_frontier(request.actor, parameters=form.parameters())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            make_frontier.enqueue(run.pk)
            return redirect(_page(request, "by_day", run.pk))
    context = {"title": "Seek plans for every day", "lead": f"{LEAD} {ASK}", "form": form, "button": "Seek the plans"}
    context["crumbs"] = _crumbs(request)
    return render(request, "plans/ask.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SEE_PLANS)
def page(request: AgencyRequest, frontier_id: int) -> HttpResponse:
    run = find_frontier(request.actor, frontier_id)
    context = {
        "title": str(run),
        "crumbs": _crumbs(request),
        "run": run,
        "may_make": request.actor.may(Deed.MAKE_PLANS),
        "parameters": asked_facts(run),
        **_how_far(run),
    }
    if run.status == FrontierRun.Status.DONE:
        return render(request, "plans/by_day.html", context | _found(request, run))
    return render(request, "plans/by_day_progress.html", context)


@agency_view(Deed.SEE_PLANS)
def progress_part(request: AgencyRequest, frontier_id: int) -> HttpResponse:
    """The moving piece of the progress page; once the search has ended, the page is asked to come anew."""
    run = find_frontier(request.actor, frontier_id)
    context = {"run": run, **_how_far(run)}
    answer = render(request, "plans/by_day_progress_part.html", context)
    if not context["is_waiting"]:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@agency_view(Deed.MAKE_PLANS)
def stop(request: AgencyRequest, frontier_id: int) -> HttpResponse:
    stop_frontier(request.actor, run_id=frontier_id)
    return redirect(_page(request, "by_day", frontier_id))


@require_POST
@agency_view(Deed.MAKE_PLANS)
def discard(request: AgencyRequest, frontier_id: int) -> HttpResponse:
    try:
        discard_frontier(request.actor, run_id=frontier_id)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
        return redirect(_page(request, "by_day", frontier_id))
    messages.success(request, f"{TITLE} {frontier_id} was thrown away, with its plans that were never adopted.")
    return redirect(_page(request, "by_day_list"))


@agency_view(Deed.SEE_PLANS)
def as_csv(request: AgencyRequest, frontier_id: int) -> HttpResponse:
    """One line a plan."""
    run = find_frontier(request.actor, frontier_id)
    rows = (
        (
            one["plan"],
            " ".join(one["names"]),
            one["by"],
            one["reached_on"],
            one["cost"],
            one["cost_bound"],
            "yes" if one["proven"] else "no",
            one["duty_days_removed"],
            one["people"],
            one["classes"],
            one["short"],
            one["short_in_last_week"],
            one["worst_squad"],
        )
        for one in _shown(run)
    )
    return csv_answer(f"sooner-or-cheaper-{frontier_id}", HEADINGS, rows)


def _found(request: AgencyRequest, run: FrontierRun) -> dict[str, Any]:
    kept = plans_of(request.actor, run)
    nearest = run.result["nearest"]
    points = [_point(one, kept) for one in run.result["points"]]
    together = [one["plan"] for one in points if one["is_kept"]]
    return {
        "headline": headline(run),
        "proof": proof_sentence(run),
        "points": points,
        "nearest": nearest and _point(nearest, kept),
        "figures": [frontier_figure(run)] if len(points) > 1 or any(one["cost"] for one in points) else [],
        "compared": together[:MOST_COMPARED] if len(together) > 1 else [],
        "meaning": MEANING,
    }


def _point(one: dict[str, Any], kept: dict[int, bool]) -> dict[str, Any]:
    """A plan as the table shows it; `is_kept` False where it was thrown away since."""
    return {
        **one,
        "best_in": names_of(one),
        "reached_on": one["reached_on"] and date.fromisoformat(one["reached_on"]),
        "proof": proof_words(one),
        "days_off": one["cost"] - one["duty_days_removed"],
        "is_kept": one["plan"] in kept,
        "is_adopted": kept.get(one["plan"], False),
    }


def _shown(run: FrontierRun) -> list[dict[str, Any]]:
    """The points, or the plan that comes nearest; nothing while there is no result."""
    found: list[dict[str, Any]] = run.result.get("points", [])
    nearest = run.result.get("nearest")
    return found or ([nearest] if nearest else [])


def _how_far(run: FrontierRun) -> dict[str, Any]:
    by = run.progress.get("by")
    return {
        "look": LOOKS[FrontierRun.Status(run.status)],
        "is_waiting": run.status in WAITING or is_settling(run),
        "progress": run.progress,
        "asking_about": by and date.fromisoformat(by),
    }


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [("Plans", _page(request, "list")), (TITLE, _page(request, "by_day_list"))]


def _page(request: AgencyRequest, name: str, *args: int) -> str:
    return reverse(f"plans:{name}", args=(request.actor.agency.slug, *args))
