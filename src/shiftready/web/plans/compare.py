"""Plans side by side: which to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.plans.ask import finished_plans
from shiftready.services.plans.compare import ComparedPlan, compare_plans
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.plans.compare_figure import BEST_IN, cost_words, days_figure
from shiftready.web.plans.words import asked_words, plan_words
from shiftready.web.templatetags.moments import day

MOST_DIGITS = 10
LEAD = (
    "Choose finished plans. They stand side by side: when each reaches the target, what it leaves short, what it takes."
)


@agency_view(Deed.SEE_PLANS)
def compare_page(request: AgencyRequest) -> HttpResponse:
    chosen = _chosen(request)
    plans, refused = _compared(request, chosen)
    context = {
        "title": "Compare plans",
        "lead": LEAD,
        "crumbs": [("Plans", reverse("plans:list", args=(request.actor.agency.slug,)))],
        "finished": [(run.pk, plan_words(run), run.pk in chosen) for run in finished_plans(request.actor)],
        "may_ask": request.actor.may(Deed.MAKE_PLANS),
        "refused": refused,
        "plans": plans,
        "facts": _facts(plans),
        "weeks": _weeks(plans),
        "figures": [days_figure(plans)] if len(plans) > 1 else [],
    }
    return render(request, "plans/compare.html", context, status=422 if refused else 200)


def _chosen(request: AgencyRequest) -> list[int]:
    given = request.GET.getlist("plan")
    return [int(number) for number in given if number.isascii() and number.isdecimal() and len(number) < MOST_DIGITS]


def _compared(request: AgencyRequest, chosen: Sequence[int]) -> tuple[list[ComparedPlan], str]:
    try:
        return compare_plans(request.actor, numbers=chosen), ""
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        return [], refusal.message


def _facts(plans: Sequence[ComparedPlan]) -> list[tuple[str, list[str]]]:
    """One row a question, one cell a plan."""
    rows: dict[str, Callable[[ComparedPlan], str]] = {
        "Asked for": lambda p: asked_words(p.asked),
        "Best in": lambda p: ", ".join(BEST_IN[name] for name in p.best_in) or "—",
        "Target reached on": lambda p: day(p.reached_on) if p.reached_on else "not in its weeks",
        "Person-days short, all weeks": lambda p: f"{p.short:,}",
        "Person-days short, last week": lambda p: f"{p.short_in_last_week:,}",
        "Squad short most, all weeks": lambda p: "—" if p.worst_squad is None else f"{p.worst_squad:,}",
        "People seated": lambda p: f"{p.people:,}",
        "Duty days off the floors": lambda p: f"{p.duty_days:,}",
        "Class days on days off or after duty": lambda p: f"{p.days_taken - p.duty_days:,}",
        "Money": cost_words,
        "Lose or change an announced week": lambda p: "—" if p.moved is None else f"{p.moved:,}",
        "Proven": lambda p: "none leaves less short" if p.is_proven else "not yet",
    }
    return [(words, [said(plan) for plan in plans]) for words, said in rows.items()]


def _weeks(plans: Sequence[ComparedPlan]) -> list[tuple[date, list[int | None]]]:
    """Seats by the week of their class, one cell a plan; None where a plan does not have the week."""
    mondays = sorted({monday for plan in plans for monday in plan.seats})
    return [(monday, [plan.seats.get(monday) for plan in plans]) for monday in mondays]
