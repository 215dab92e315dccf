"""The people behind one number of the forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.compliance import Rule
from shiftready.core.compliance.forecast_words import kind_of_turn, say_when_of
from shiftready.core.compliance.seats_needed import Need
from shiftready.core.coverage.measure import natural_order
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Deed
from shiftready.services.compliance import Standing
from shiftready.services.courses.shelf import course_known_on
from shiftready.services.forecast import MonthsAhead, forecast_lapses
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.compliance.forecast_form import ForecastFilter
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.status_words import STATUS_WORDS

NO_COURSE = "no_course"
COLUMNS = (
    Column("name", "Name", ("name",)),
    Column("unit", "Unit", ("unit",)),
    Column("squad", "Squad", ("squad",)),
    Column("rule", "Rule"),
    Column("day", "Day", ("day",)),
    Column("told", "What"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A person with the rule and the day it is about, and what happens then."""

    who: Standing
    rule: Rule
    day: date | None
    told: str

    @property
    def name(self) -> str:
        return self.who.name or self.who.person


@agency_view(Deed.SEE_COMPLIANCE)
def forecast_people(request: AgencyRequest) -> HttpResponse:
    """Who lapses in a month, or who needs a course in a quarter, as the address asks; `?format=csv` as a file."""
    form = ForecastFilter(request.GET, request.actor.agency)
    found = forecast_lapses(request.actor, as_of=form.day, months=form.months_ahead, wanted=form.wanted)
    asks_seats, listing = bool(request.GET.get("needed")), Listing(request, COLUMNS, default="name")
    lines = _in_order(_of_needs(request, found) if asks_seats else _of_turns(request, found), listing)
    if request.GET.get("format") == "csv":
        headings = ("number", "name", "unit", "squad", "rule", "day", "what")
        rows = ((o.who.person, o.who.name, o.who.unit, o.who.squad, o.rule.id, o.day, o.told) for o in lines)
        return csv_answer(f"forecast-people-{form.day}", headings, rows)
    slug = request.actor.agency.slug
    back = request.GET.copy()
    for name in ("rule", "month", "kind", "course", "needed", "sort", "page"):
        back.pop(name, None)
    crumbs = [("Rules", reverse("rules:matrix", args=[slug]))]
    crumbs.append(("Forecast", f"{reverse('rules:forecast', args=[slug])}?{back.urlencode()}"))
    context = {"title": _title(request, found), "crumbs": crumbs, "listing": listing, "shown": listing.show(lines)}
    context |= {"export": listing.link(format="csv", page=None), "as_of": form.day, "asks_seats": asks_seats}
    return render(request, "compliance/forecast_people.html", context)


def _of_turns(request: AgencyRequest, found: MonthsAhead) -> Iterator[Line]:
    """Turns of the rule, month and kind that the address names; what it leaves out asks nothing."""
    rules = {rule.id: rule for rule in found.rules}
    wanted = [request.GET.get(name, "") for name in ("rule", "month", "kind")]
    for turn in found.forecast.turns:
        facts = (turn.rule, f"{turn.on:%Y-%m}", kind_of_turn(turn))
        if all(want in {"", fact} for want, fact in zip(wanted, facts, strict=True)):
            told = f"{STATUS_WORDS[turn.was][1]}, then {STATUS_WORDS[turn.becomes][1].lower()}"
            yield Line(found.people[turn.person], rules[turn.rule], turn.on, told)


def _of_needs(request: AgencyRequest, found: MonthsAhead) -> Iterator[Line]:
    """Needs of the course in the quarter that the address names; `no_course` for those that no course serves."""
    rules = {rule.id: rule for rule in found.rules}
    course, needed = request.GET.get("course", ""), request.GET["needed"]
    for need in found.forecast.needs:
        when = say_when_of(need) if need.step and need.step.course else NO_COURSE
        if when == needed and (not course or (need.step and need.step.course == course)):
            day = None if need.is_late else need.by
            yield Line(found.people[need.person], rules[need.rule], day, _told(need))


def _told(need: Need) -> str:
    if need.step is None:
        return "No course of the catalogue meets it"
    if need.step.course is None:
        return f"{say_minutes(need.step.minutes or 0)} of {need.step.title}"
    what = "Late already" if need.is_late else "By that day" if need.by else "No day stated"
    return f"{what}, has a seat" if need.is_seated else what


def _in_order(lines: Iterable[Line], listing: Listing) -> list[Line]:
    """Sorted as the listing asks: units and squads 2 before 10, days that are not stated last; then by name."""
    field, turned = listing.sort.removeprefix("-"), listing.sort.startswith("-")
    by_name = sorted(lines, key=lambda line: (line.name, line.day or date.max), reverse=turned and field == "name")
    if field == "name":
        return by_name
    if field == "day":
        return sorted(by_name, key=lambda line: line.day or date.max, reverse=turned)
    return sorted(by_name, key=lambda line: natural_order(getattr(line.who, field) or None), reverse=turned)


def _title(request: AgencyRequest, found: MonthsAhead) -> str:
    if request.GET.get("needed") == NO_COURSE:
        return "Who needs what no course serves"
    if request.GET.get("needed"):
        course = course_known_on(request.actor.agency, request.GET.get("course", ""), found.forecast.as_of)
        return f"Who needs {course.title if course else 'a course'}"
    return "Whose deadline passes" if request.GET.get("kind") == "deadline_passes" else "Who lapses"
