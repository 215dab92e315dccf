"""Asking for a plan, stopping it, throwing it away, adopting it, taking an adoption back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.jobs.plans import make_plan
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import choices_of
from shiftready.services.plans.adopt import adopt_plan, seats_joined, take_back_adoption
from shiftready.services.plans.ask import ask_plan, discard_plan, find_plan, finished_plans, stop_plan
from shiftready.services.plans.frontier import find_frontier
from shiftready.services.plans.parameters import stored_parameters
from shiftready.services.plans.show import ShownPlan, shown_plan
from shiftready.services.plans.wishes import held_lines
from shiftready.store.models import SearchRun
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.plans.forms import PERCENT, AgainForm, PlanForm
from shiftready.web.plans.words import adopted_words

ASK = "Say how far ahead and how large the classes are. The search runs while you do something else."
AGAIN = "Say who cannot come. The search looks for others in their place while you do something else."
MOST_LETTERS, MOST_DIGITS = 100, 10


@agency_view(Deed.MAKE_PLANS)
def ask_page(request: AgencyRequest) -> HttpResponse:
    again = _again(request)
    form = _form(request, again)
    if request.method == "POST" and form.is_valid():
        try:
            run = ask_plan(request.actor, parameters=form.parameters())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            make_plan.enqueue(run.pk)
            return redirect(_page(request, "plan", run.pk))
    title, lead = (f"Make plan {again.run.pk} again", AGAIN) if again else ("Ask for a plan", ASK)
    context = {"title": title, "lead": lead, "form": form, "crumbs": [("Plans", _page(request, "list"))]}
    return render(request, "plans/ask.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.MAKE_PLANS)
def stop(request: AgencyRequest, run_id: int) -> HttpResponse:
    stop_plan(request.actor, run_id=run_id)
    return redirect(_page(request, "plan", run_id))


@require_POST
@agency_view(Deed.MAKE_PLANS)
def discard(request: AgencyRequest, run_id: int) -> HttpResponse:
    discard_plan(request.actor, run_id=run_id)
    messages.success(request, f"Plan {run_id} was thrown away.")
    return redirect(_page(request, "list"))


@require_POST
@agency_view(Deed.MAKE_PLANS)
def adopt(request: AgencyRequest, run_id: int) -> HttpResponse:
    try:
        made = adopt_plan(request.actor, run_id=run_id, digest=request.POST.get("digest", ""))
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        joined = seats_joined(request.actor, find_plan(request.actor, run_id)).count()
        messages.success(request, f"Plan {run_id} is adopted: {adopted_words(len(made), joined)}.")
    return redirect(_page(request, "plan", run_id))


@require_POST
@agency_view(Deed.MAKE_PLANS)
def take_back(request: AgencyRequest, run_id: int) -> HttpResponse:
    try:
        take_back_adoption(request.actor, run_id=run_id)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        words = "the classes it made are cancelled, its seats are released"
        messages.success(request, f"The adoption of plan {run_id} was taken back; {words}.")
    return redirect(_page(request, "plan", run_id))


def _asked(request: AgencyRequest) -> dict[str, str]:
    """What a page that led here has filled in."""
    return {
        name: request.GET[name][:MOST_LETTERS]
        for name in ("as_of", "weeks", "seats", "classes_per_week", "course", "near_plan", "reach_from")
        if name in request.GET
    }


def _again(request: AgencyRequest) -> ShownPlan | None:
    """The plan that is to be made again around those who cannot come."""
    number = _number(request, "again")
    return None if number is None else shown_plan(request.actor, run_id=number)


def _number(request: AgencyRequest, name: str) -> int | None:
    """The number of a plan that stands in the address."""
    number = request.GET.get(name, "")
    return int(number) if number.isdecimal() and len(number) < MOST_DIGITS else None


def filled_in(request: AgencyRequest) -> dict[str, Any]:
    """What a form begins with: as the search named in the address was asked for, and what stands there besides."""
    return {"as_of": _today(request), **_like(request), **_asked(request)}


def _like(request: AgencyRequest) -> dict[str, Any]:
    """Everything that the plan, or the search for every last day, named in the address was asked for with."""
    plan, search = _number(request, "like"), _number(request, "like_by_day")
    if plan is not None:
        run: SearchRun = find_plan(request.actor, plan)
    elif search is not None:
        run = find_frontier(request.actor, search)
    else:
        return {}
    asked = stored_parameters(run.parameters)
    people = {"left_out": "\n".join(asked.left_out), "held": held_lines(asked.held)}
    return {**asked.as_data(), "gap_percent": asked.gap * PERCENT, **people}


def _form(request: AgencyRequest, again: ShownPlan | None) -> PlanForm:
    """Empty but for what a page that led here has filled in, or as the plan to be made again was asked for."""
    finished, courses = finished_plans(request.actor), choices_of(request.actor.agency)
    if again is None:
        return PlanForm(request.POST or None, initial=filled_in(request), courses=courses, finished=finished)
    asked = stored_parameters(again.run.parameters)
    kept = ("as_of", "weeks", "seats", "classes_per_week", "fill_dated", "seed", "course")
    same = {name: getattr(asked, name) for name in (*kept, *PlanForm.EVENED_OUT, *PlanForm.LIMITS)}
    initial = {**same, "left_out": "\n".join(asked.left_out)}
    return AgainForm(request.POST or None, initial=initial, plan=again, courses=courses, finished=finished)


def _page(request: AgencyRequest, name: str, *args: int) -> str:
    return reverse(f"plans:{name}", args=(request.actor.agency.slug, *args))


def _today(request: AgencyRequest) -> str:
    return today_in(request.actor.agency).isoformat()
