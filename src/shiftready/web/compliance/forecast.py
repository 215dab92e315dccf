"""The months ahead: who lapses in which month by which rule, and the seats needed by course and quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.compliance import Rule
from shiftready.core.compliance.forecast import Forecast
from shiftready.core.compliance.forecast_words import (
    kind_of_need,
    kind_of_turn,
    notes_of,
    say_when,
)
from shiftready.core.compliance.seats_needed import Seats
from shiftready.core.compliance.turns import Turn, by_month
from shiftready.core.dates import DAY, Span
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Deed
from shiftready.services.forecast import MonthsAhead, forecast_lapses
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.compliance.forecast_figure import forecast_figure
from shiftready.web.compliance.forecast_form import ForecastFilter
from shiftready.web.compliance.forecast_people import NO_COURSE
from shiftready.web.listing import csv_answer

NEEDED_WORDS = {"late": "Late already", "no_deadline": "No day stated"}
CSV_HEADINGS = (
    "kind", "number", "name", "unit", "squad", "rule", "day", "was", "becomes", "course", "minutes", "has_a_seat",
)  # fmt: skip
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that opens the list of its people; `given`: how many of them hold a seat already."""

    word: str
    count: int
    link: str
    given: int = 0


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course with its seats in every column, and where to plan classes of it ("" for who may not)."""

    course: str
    title: str
    length: str
    cells: tuple[Cell, ...]
    plan: str


@agency_view(Deed.SEE_COMPLIANCE)
def forecast(request: AgencyRequest) -> HttpResponse:
    """Months by rules with counts, a picture of them, and seats by course and quarter; `?format=csv` as a file."""
    form = ForecastFilter(request.GET, request.actor.agency)
    found = forecast_lapses(request.actor, as_of=form.day, months=form.months_ahead, wanted=form.wanted)
    form.offer(found.choices)
    if request.GET.get("format") == "csv":
        return csv_answer(f"forecast-{form.day}", CSV_HEADINGS, _lines(found))
    ahead = found.forecast
    rules = [rule for rule in found.rules if any(turn.rule == rule.id for turn in ahead.turns)]
    context = {"title": "Forecast", "form": form, "found": found, "ahead": ahead, "rules": rules}
    context |= {"months": _months(request, ahead, rules), "columns": [_word(key) for key in _columns(ahead)]}
    context |= {
        "steady": [rule for rule in found.rules if rule not in rules],
        "notes": notes_of(ahead, found.rules).values(),
    }
    context |= {"courses": _courses(request, ahead), "figure": forecast_figure(ahead) if ahead.turns else None}
    context |= {"without_course": _link(request, len({n.person for n in ahead.without_course}), needed=NO_COURSE)}
    context |= {"export": f"?{_asked(request, format='csv')}", "crumbs": [("Rules", _page(request, "matrix"))]}
    return render(request, "compliance/forecast.html", context)


def _months(
    request: AgencyRequest, ahead: Forecast, rules: Sequence[Rule]
) -> list[tuple[Span, list[tuple[Rule, list[Cell]]]]]:
    found = by_month(ahead.turns, ahead.months)
    return [
        (month, [(rule, _turn_cells(request, rule, month, found.get((rule.id, month.first_on), ()))) for rule in rules])
        for month in ahead.months
    ]


def _turn_cells(request: AgencyRequest, rule: Rule, month: Span, turns: Sequence[Turn]) -> list[Cell]:
    lapses = sum(turn.lapses for turn in turns)
    counts = (("lapse", "lapse", lapses), ("deadline_passes", "deadline passes", len(turns) - lapses))
    asked = {"rule": rule.id, "month": f"{month.first_on:%Y-%m}"}
    return [Cell(word, count, _people(request, kind=kind, **asked)) for kind, word, count in counts if count]


def _columns(ahead: Forecast) -> list[str]:
    """Late first, then the quarters in order, what no day is asked of last; only those in which a seat is needed."""
    found = {say_when(seats) for seats in ahead.seats}
    quarters = sorted(found - NEEDED_WORDS.keys())
    return [key for key in ("late", *quarters, "no_deadline") if key in found]


def _courses(request: AgencyRequest, ahead: Forecast) -> list[CourseRow]:
    columns = _columns(ahead)
    by_course: dict[str, dict[str, Seats]] = {}
    for seats in ahead.seats:
        by_course.setdefault(seats.course, {})[say_when(seats)] = seats
    return [_course(request, ahead, columns, held) for held in by_course.values()]


def _course(request: AgencyRequest, ahead: Forecast, columns: Sequence[str], held: dict[str, Seats]) -> CourseRow:
    one = next(iter(held.values()))
    length = "" if one.minutes is None else say_minutes(one.minutes)
    cells = tuple(_seat_cell(request, one.course, key, held.get(key)) for key in columns)
    return CourseRow(one.course, one.title, length, cells, _plan(request, ahead, one.course))


def _seat_cell(request: AgencyRequest, course: str, key: str, seats: Seats | None) -> Cell:
    if seats is None:
        return Cell(_word(key), 0, "")
    link = _people(request, course=course, needed=key)
    return Cell(_word(key), len(seats.people), link, len(seats.seated))


def _plan(request: AgencyRequest, ahead: Forecast, course: str) -> str:
    """The page that asks for a plan, with the course and the time of the forecast filled in."""
    if not request.actor.may(Deed.MAKE_PLANS):
        return ""
    weeks = max(1, (ahead.last_on - ahead.as_of).days // DAYS_A_WEEK)
    asked = urlencode({"course": course, "as_of": ahead.as_of + DAY, "weeks": weeks})
    return f"{reverse('plans:new', args=[request.actor.agency.slug])}?{asked}"


def _link(request: AgencyRequest, count: int, **asked: str) -> Cell:
    return Cell("", count, _people(request, **asked))


def _people(request: AgencyRequest, **asked: str) -> str:
    return f"{_page(request, 'forecast_people')}?{_asked(request, **asked)}"


def _asked(request: AgencyRequest, **changes: str) -> str:
    """The questions of the address, with some more."""
    query = request.GET.copy()
    for key, value in changes.items():
        query[key] = value
    return query.urlencode()


def _word(key: str) -> str:
    return NEEDED_WORDS.get(key, key.replace("-", " "))


def _page(request: AgencyRequest, name: str) -> str:
    return reverse(f"rules:{name}", args=[request.actor.agency.slug])


def _lines(found: MonthsAhead) -> Iterator[Sequence[object]]:
    for turn in found.forecast.turns:
        days = (turn.rule, turn.on, turn.was, turn.becomes)
        yield kind_of_turn(turn), *_who(found, turn.person), *days, "", "", ""
    for need in found.forecast.needs:
        course, minutes = (need.step.course or need.step.title, need.step.minutes) if need.step else ("", "")
        what = (course, minutes, "yes" if need.is_seated else "no")
        yield kind_of_need(need), *_who(found, need.person), need.rule, need.by, "", "", *what


def _who(found: MonthsAhead, person: str) -> tuple[str, str, str, str]:
    one = found.people[person]
    return one.person, one.name, one.unit, one.squad
