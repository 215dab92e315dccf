"""The guided plan as it stands, printable, with reasons and sources; and every state it was in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.program import load_program
from shiftready.core.compliance.rule import Source
from shiftready.core.money.cents import dollars
from shiftready.services.access import Deed
from shiftready.services.guide.calls import calls_words
from shiftready.services.guide.cost import FirstYear, first_year
from shiftready.services.guide.plan import DONE, GuidedPlan, PlannedLine, PlannedStep, guided_plan, past_plans
from shiftready.services.guide.shown import HEADINGS, plan_lines, plan_values
from shiftready.services.sites.match import SitesMatched, match_sites
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.costs.ways import WORDS as WAY_WORDS
from shiftready.web.costs.ways import sum_words
from shiftready.web.guide.ways_on import ways_on
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.partners.words import KINDS
from shiftready.web.program.tabs import tabs_of

SITES_SHOWN = 3
COLUMNS = (Column("at", "When"), Column("step", "What was changed"), Column("by", "By"))


@agency_view(Deed.SEE_PROGRAM)
def plan_page(request: AgencyRequest) -> HttpResponse:
    """The plan, or the way to begin; `?format=csv` and `?format=json` as a file."""
    plan = guided_plan(request.actor)
    if plan is None:
        return render(request, "guide/begin.html", _frame(request))
    wanted = request.GET.get("format")
    if wanted == "csv":
        return csv_answer("guided-plan", HEADINGS, plan_lines(plan))
    if wanted == "json":
        return JsonResponse(
            plan_values(plan), headers={"Content-Disposition": 'attachment; filename="guided-plan.json"'}
        )
    return render(request, "guide/plan.html", {**_frame(request), **_context(request, plan)})


@agency_view(Deed.SEE_PROGRAM)
def history_page(request: AgencyRequest) -> HttpResponse:
    listing = Listing(request, COLUMNS, default="")
    steps = load_program().tailoring.steps
    words = {DONE: "A line done or open again", **{key: step.title for key, step in steps.items()}}
    rows = [(row, words.get(row.step, "Answers")) for row in past_plans(request.actor)]
    context = {**_frame(request), "title": "What was changed in the plan", "listing": listing}
    context |= {"shown": listing.show(rows), "crumbs": [*_crumbs(request), ("Guided plan", _page(request, "plan"))]}
    return render(request, "guide/history.html", context)


def _frame(request: AgencyRequest) -> dict[str, Any]:
    may_keep = request.actor.may(Deed.KEEP_PROGRAM)
    return {"title": "Guided plan", "may_keep": may_keep, "crumbs": _crumbs(request), "tabs": tabs_of(request.actor)}


def _context(request: AgencyRequest, plan: GuidedPlan) -> dict[str, Any]:
    program = load_program().site_program
    answers = plan.answers
    year = first_year(request.actor, plan)
    return {
        "plan": plan,
        "calls": calls_words(plan),
        "tests": load_program().tailoring.test_of_shifts,
        "setting": program.settings.get(answers.setting, ""),
        "approach": program.approaches[answers.approach],
        "partners": [words for kind, words in KINDS.items() if kind in answers.partners],
        "steps": [(step, ways_on(request.actor, plan, step.key)) for step in plan.steps.values()],
        "sites": _sites(request, plan),
        "year": _money(year) if year else None,
        "sources": _sources(plan),
        "exports": [(word, f"?format={kind}") for word, kind in (("All as CSV", "csv"), ("All as JSON", "json"))],
    }


def _sources(plan: GuidedPlan) -> list[Source]:
    """What the page goes by, each once, in the order in which it comes up."""
    lines = (one for step in plan.steps.values() for one in _shown(step))
    how_many = (plan.size.stated.source, load_program().tailoring.test_of_shifts.source)
    return list(dict.fromkeys([*how_many, *(one.text.source for one in lines if one.text)]))


def _shown(step: PlannedStep) -> Iterable[PlannedLine]:
    """Of a step that takes one line the others stand below it; of one that takes several those that are kept."""
    return step.kept if step.text.asked.several else step.lines


def _sites(request: AgencyRequest, plan: GuidedPlan) -> SitesMatched:
    return match_sites(request.actor, approaches=[plan.answers.approach])


def _money(year: FirstYear) -> dict[str, Any]:
    lines = [(line.what, sum_words(line), dollars(line.cents)) for line in year.way.lines]
    return {
        "words": WAY_WORDS[year.way.key],
        "course": year.course,
        "lines": lines,
        "total": dollars(year.way.cents),
        "notes": year.notes,
    }


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [("Program", reverse("program:board", args=[request.actor.agency.slug]))]


def _page(request: AgencyRequest, name: str) -> str:
    return reverse(f"guide:{name}", args=[request.actor.agency.slug])
