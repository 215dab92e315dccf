"""The list of plans, and one plan: how far it is, or what it found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.dates import days_from
from shiftready.core.delivery.shape import read_shape
from shiftready.core.planning.class_size import ClassCaps
from shiftready.core.planning.joined import Joined
from shiftready.core.planning.weights import weights_of
from shiftready.services.access import Deed
from shiftready.services.courses.shelf import course_known_on
from shiftready.services.plans.adopt import classes_joined, seats_joined
from shiftready.services.plans.ask import WAITING, find_plan, is_settling, list_plans
from shiftready.services.plans.parameters import CAPS, WEIGHTS
from shiftready.services.plans.show import ShownPlan, shown_plan
from shiftready.services.remembered import book_of, version_of
from shiftready.store.models import Offering, PlanRun, SearchRun
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.calendar import Entry, Week, closed_remarks, stretches, weeks_between
from shiftready.web.charts import Figure
from shiftready.web.listing import Column, Listing
from shiftready.web.plans.deadlines import MOST_SHOWN, OPEN_AT_MOST, deadlines_shown
from shiftready.web.plans.figures import coverage_figure, squads_figure
from shiftready.web.plans.frontier_words import TITLE
from shiftready.web.plans.region_words import TITLE as SHARED
from shiftready.web.plans.units_figure import units_figure
from shiftready.web.plans.why_not import why_not_shown
from shiftready.web.plans.words import (
    WHOM,
    adopted_words,
    bound_sentence,
    by_day_sentence,
    cost_lines,
    cost_table,
    count,
    headline,
    look_of,
    reached_sentence,
    to_adopt_words,
)

COLUMNS = (
    Column("plan", "Plan", ("pk",)),
    Column("asked", "Asked", ("asked_at",)),
    Column("status", "Status", ("status",)),
    Column("question", "Weeks, seats"),
    Column("found", "Left short", numeric=True),
)
MEANING = (
    "A plan puts classes into weeks and people into seats. Where a rule asks the course of people by a day, it first "
    "makes the days few on which somebody is late. Then it makes the days few on which a squad has fewer specialists "
    "on duty than wanted, and among such plans it avoids class days on people's days off. It never takes a squad "
    "below its floor, and never seats someone who is away, already trained or, unless a rule asks it, too new. A "
    "plan by rules seats everyone of whom one asks the course, whoever had it before included, late ones first. It "
    "cannot know of illness, of calls that come, or of what is not recorded here."
)


@agency_view(Deed.SEE_PLANS)
def list_page(request: AgencyRequest) -> HttpResponse:
    listing = Listing(request, COLUMNS, default="-plan")
    runs = list_plans(request.actor).order_by(*listing.order)
    may_ask = request.actor.may(Deed.MAKE_PLANS)
    others = [
        (TITLE, _page(request, "by_day_list")),
        (SHARED, _page(request, "region_list")),
        ("Compare plans", _page(request, "compare")),
    ]
    context = {
        "title": "Plans",
        "lead": "How everyone who is needed gets trained while every shift stays staffed.",
        "meaning": MEANING,
        "actions": [*([("Ask for a plan", _page(request, "new"))] if may_ask else []), *others],
        "listing": listing,
        "shown": listing.show(runs),
    }
    return render(request, "plans/list.html", context)


@agency_view(Deed.SEE_PLANS)
def plan_page(request: AgencyRequest, run_id: int) -> HttpResponse:
    run = find_plan(request.actor, run_id)
    context = {
        "title": f"Plan {run.pk}",
        "crumbs": [("Plans", _page(request, "list"))],
        "run": run,
        "look": look_of(run),
        "may_make": request.actor.may(Deed.MAKE_PLANS),
        "is_waiting": run.status in WAITING or is_settling(run),
        "parameters": asked_facts(run),
        "progress": _progress(run),
    }
    if run.status == PlanRun.Status.DONE:
        return render(request, "plans/plan.html", context | _found(request, shown_plan(request.actor, run_id=run_id)))
    return render(request, "plans/progress.html", context | {"at": _addresses(request, run)})


@agency_view(Deed.SEE_PLANS)
def progress_part(request: AgencyRequest, run_id: int) -> HttpResponse:
    """The moving piece of the progress page; once the search has ended, the page is asked to come anew."""
    run = find_plan(request.actor, run_id)
    is_waiting = run.status in WAITING or is_settling(run)
    context = {"run": run, "look": look_of(run), "is_waiting": is_waiting, "progress": _progress(run)}
    answer = render(request, "plans/progress_part.html", context | {"at": _addresses(request, run)})
    if not is_waiting:
        answer["HX-Refresh"] = "true"
    return answer


def _addresses(request: AgencyRequest, run: PlanRun) -> dict[str, str]:
    """Where the page of a search that goes on leads to."""
    named = {"result": "plan", "progress": "progress", "stop": "stop"}
    found = {key: reverse(f"plans:{name}", args=(request.actor.agency.slug, run.pk)) for key, name in named.items()}
    return {**found, "again": _page(request, "new"), "discard_part": "plans/discard.html"}


def _found(request: AgencyRequest, plan: ShownPlan) -> dict[str, Any]:
    result, agency = plan.result, request.actor.agency
    classes = Offering.objects.of(agency).filter(plan_run=plan.run).exclude(status=Offering.Status.CANCELLED)
    made = {one.plan_key: one.pk for one in classes}
    joined = seats_joined(request.actor, plan.run).count()
    taught = course_known_on(request.actor.agency, result["course"], date.fromisoformat(plan.run.parameters["as_of"]))
    course = taught.title if taught else str(result["course"])  # its key where the catalogue has lost it
    rows = made | classes_joined(request.actor, plan.run)
    held = [_class(plan, offering, rows) for offering in result["offerings"]]
    return {
        "plan": plan,
        "result": result,
        "headline": headline(plan),
        "by_day": by_day_sentence(plan.run),
        "reached": reached_sentence(result),
        "bound": bound_sentence(result),
        "course": course,
        "course_warnings": taught.warnings if taught else (),
        "classes": held,
        "weeks": _weeks(request, plan, course, held),
        "for_squads": result["aim"] == "squads",
        "joint_floors": [{**row, "tightest": _tightest(row)} for row in result.get("joint_floors", ())],
        "squads": [_squad(row) for row in result["squads"] if row["seats"] or (row["squad"] and _is_short(row))],
        "units": [_unit(row) for row in sorted(result.get("units", ()), key=lambda one: one["share"])],
        "unmet": [
            {**one, "who": one["squad"] or one.get("unit") or plan.names.get(one["person"], one["person"])}
            for one in result["unmet"][:MOST_SHOWN]
        ],
        "more_unmet": max(0, len(result["unmet"]) - MOST_SHOWN),
        "unmet_is_open": len(result["unmet"]) <= OPEN_AT_MOST,
        "planned_on": date.fromisoformat(plan.run.parameters["as_of"]),
        "deadlines": deadlines_shown(result["deadlines"], plan.names, book_of(agency, version_of(agency))),
        "why_not": why_not_shown(result.get("why_not", ()), ask=f"{_page(request, 'new')}?like={plan.run.pk}"),
        "figures": _figures(plan.run) if result["coverage_after"] else [],
        "cost": cost_lines(result["cost"]),
        "cost_table": cost_table(result["cost"]),
        "adopted": adopted_words(len(made), joined) if made or joined else "",
        "to_adopt": to_adopt_words(plan),
        "meaning": MEANING,
    }


def _figures(run: PlanRun) -> list[Figure]:
    if run.result["aim"] == "units":
        return [coverage_figure(run), units_figure(run)]
    are_short = run.result["aim"] == "squads" and any(_is_short_at_the_end(row) for row in run.result["squads"])
    return [coverage_figure(run), *([squads_figure(run)] if are_short else [])]


def _is_short_at_the_end(row: Mapping[str, Any]) -> bool:
    return bool(row["short_without_plan"][-1] or row["short"][-1])


def _class(plan: ShownPlan, offering: dict[str, Any], rows: Mapping[str, int]) -> dict[str, Any]:
    seats = [{**seat, "name": plan.names.get(seat["person"], "")} for seat in offering["seats"]]
    days = {key: date.fromisoformat(offering[key]) for key in ("starts_on", "ends_on")}
    hidden = plan.hidden[offering["id"]]
    filled = len(seats) + hidden
    joins = Joined(**offering["joins"]).sentence(days["starts_on"]) if offering.get("joins") else ""
    told = {"hidden": hidden, "filled": filled, "row": rows.get(offering["id"]), "joins": joins}
    return {**offering, **days, "days": _days(offering, **days), "seats": seats, **told}


def _days(offering: Mapping[str, Any], *, starts_on: date, ends_on: date) -> tuple[date, ...]:
    """The class days; plans made before they were kept met on all between."""
    said = tuple(map(date.fromisoformat, offering.get("days", ())))
    return said or days_from(starts_on, (ends_on - starts_on).days + 1)


def _weeks(request: AgencyRequest, plan: ShownPlan, course: str, classes: Sequence[Mapping[str, Any]]) -> list[Week]:
    """The weeks of the plan as a calendar; a class that stands by now opens on its own page."""
    entries = [entry for one in classes for entry in _entries(request, course, one)]
    mondays = [date.fromisoformat(week["monday"]) for week in plan.result["weeks"]]
    return weeks_between(mondays[0], mondays[-1], entries, closed_remarks(request.actor)) if entries else []


def _entries(request: AgencyRequest, course: str, one: Mapping[str, Any]) -> Iterator[Entry]:
    slug, row = request.actor.agency.slug, one["row"]
    address = reverse("classes:class", args=(slug, row)) if row else f"#{one['id']}"
    words = f"{course}: {count(one['filled'], 'seat', 'seats')}{' in a class that stands' if one['joins'] else ''}"
    yield from (Entry(words, address, *run) for run in stretches(one["days"]))


def _squad(row: dict[str, Any]) -> dict[str, Any]:
    last = {"before": row["short_without_plan"][-1], "after": row["short"][-1]}
    return {**row, **last, "name": row["squad"] or "In no squad", "tightest": _tightest(row)}


def _tightest(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The day on which a floor was nearest to binding; None where nobody is taken off it."""
    return row["tightest"] and {**row["tightest"], "day": date.fromisoformat(row["tightest"]["day"])}


def _is_short(row: Mapping[str, Any]) -> bool:
    return any(row["short_without_plan"])


def _unit(row: dict[str, Any]) -> dict[str, Any]:
    shares = {"before": f"{row['share_without_plan']:.1%}", "after": f"{row['share']:.1%}"}
    return {**row, **shares, "trained": row["trained_without_plan"] + row["seats"]}


def asked_facts(run: SearchRun) -> list[tuple[str, object]]:
    """Word and value of everything that was asked for."""
    asked = run.parameters
    return [
        ("From", date.fromisoformat(asked["as_of"])),
        ("Weeks", asked["weeks"]),
        ("Seats in a class", asked["seats"]),
        ("Classes a week at most", asked["classes_per_week"]),
        ("Seconds to search", asked["seconds"]),
        ("Good enough within", f"{asked['gap']:.1%}"),
        ("Seed", str(asked["seed"])),
        *([] if asked.get("fill_dated", True) else [("Classes on dates already", "Not filled: new classes only")]),
        *_aims(asked),
        *_people(asked),
        *_weights(asked),
    ]


def _aims(asked: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    if asked.get("reach_from"):
        yield "Nothing short from", date.fromisoformat(asked["reach_from"])
    if asked.get("by"):
        yield "Whom to seat", WHOM[asked["by"]]
    if asked.get("most_of_a_unit"):
        yield "Of one unit in a class at most", count(asked["most_of_a_unit"], "person", "people")


def _people(asked: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for name, words in (("left_out", "Left out"), ("held", "Held to a week")):
        if asked.get(name):
            yield words, count(len(asked[name]), "person", "people")
    if asked.get("near_plan"):
        yield "Stay near", f"plan {asked['near_plan']}"
    if shape := asked.get("shape") or asked.get("class_days"):
        yield "Days of a class", read_shape(str(shape)).words
    if asked.get("fewest_in_class"):
        yield (
            "At least in a class",
            count(asked["fewest_in_class"], "person, or it is not held", "people, or it is not held"),
        )
    caps = ClassCaps(*(asked.get(name) for name in CAPS)).least(None)
    if caps:
        yield "At most in a class", f"{caps.seats}: {caps.why}"
    if asked.get("most_of_a_squad"):
        yield "Of one squad in class in a week, at most", count(asked["most_of_a_squad"], "person", "people")
    if asked.get("keep_a_supervisor"):
        yield "Supervisors", "One of each squad stays on duty on every class day"
    if asked.get("within_budgets"):
        yield "Budgets", "No more is taken from any than it holds"


def _weights(asked: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    said = [asked.get(name) for name in WEIGHTS]
    if any(one is not None for one in said):
        found = weights_of(*said)
        yield "Points of the score", f"{found.short_day:,} for a day short, {found.day_off:,} for a day off in class"


def _progress(run: PlanRun) -> dict[str, Any]:
    best, bound = run.progress.get("best"), run.progress.get("bound")
    gap = f"{(best - bound) / best:.1%}" if best and bound is not None else ""
    return {"best": best, "bound": bound, "seconds": run.progress.get("seconds"), "gap": gap}


def _page(request: AgencyRequest, name: str) -> str:
    return reverse(f"plans:{name}", args=(request.actor.agency.slug,))
