"""Ways to get people trained, side by side: asked in the address, answered with the arithmetic, kept nowhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.money.cents import dollars, part_of, plain_dollars
from shiftready.core.money.ways import Way, WayLine
from shiftready.services.access import Deed
from shiftready.services.courses.shelf import choices_of
from shiftready.services.ledger.ways import NUMBERS, WaysCompared, WaysSaid, compare_ways
from shiftready.store.models import Agency
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.listing import csv_answer

WORDS = {
    "send_out": "Send people out",
    "host": "Hold a class",
    "share": "Share a class",
    "own_trainers": "Train own trainers",
    "shorter": "Start shorter",
}
ONE_OF = {
    "classes": "class", "class days": "class day", "days of somebody away": "day of somebody away", "people": "person",
    "seats": "seat", "seat days": "seat day", "trainers": "trainer",
}  # fmt: skip
CSV_HEADINGS = ("way", "course", "what", "count", "unit", "dollars_each", "part", "of", "dollars")
MINUTES_AN_HOUR = 60
LONGEST_AMOUNT = 20


def _number(label: str, key: str, help_text: str = "") -> forms.IntegerField:
    fewest, most = NUMBERS[key]
    return forms.IntegerField(label=label, min_value=fewest, max_value=most, help_text=help_text)


def _amount(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_AMOUNT, help_text=help_text)


class WaysForm(forms.Form):
    """What is compared; everything has a usual value but the course and how many people."""

    course = forms.ChoiceField(label="Course")
    people = _number("People to train", "people")
    pay_an_hour = _amount(
        "Pay by the hour in dollars",
        "Empty: as stated under Pay and costs; by rank, the pay in the middle of your roster.",
    )
    tuition = _amount("Sent out: tuition for each in dollars")
    travel_a_day = _amount("Sent out: travel for each and day in dollars")
    seats = _number("Seats in a class of your own", "seats")
    partner_seats = _number("Of them filled by partners, where you share", "partner_seats")
    trainers = _number("Own trainers to be trained", "trainers")
    trainer_tuition = _amount("Tuition for each of them in dollars")
    trainer_days = _number("Days it takes each of them", "trainer_days")
    trainer_price = _amount("What they spare in each class in dollars", "What paid trainers cost now.")
    shorter = forms.ChoiceField(label="Shorter course to start with", required=False)

    def __init__(self, asked: QueryDict, agency: Agency) -> None:
        usual = WaysSaid("cit-40", 12)
        names = WaysSaid.__dataclass_fields__
        data = {name: asked.get(name, str(getattr(usual, name))) for name in names}
        super().__init__(data)
        courses = choices_of(agency)
        self.fields["course"].choices = courses  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["shorter"].choices = [("", "None"), *courses]  # type: ignore[attr-defined]  # a ChoiceField


@agency_view(Deed.SEE_COSTS)
def ways_page(request: AgencyRequest) -> HttpResponse:
    """Answered once it is asked; `?format=csv` gives the lines."""
    form = WaysForm(request.GET, request.actor.agency)
    found = _found(request, form) if "people" in request.GET else None
    if found is not None and request.GET.get("format") == "csv":
        return csv_answer("ways", CSV_HEADINGS, _rows(found))
    slug, query = request.actor.agency.slug, request.GET.copy()
    query["format"] = "csv"
    context: dict[str, Any] = {
        "title": "Ways to get people trained",
        "crumbs": [("Costs", reverse("costs:year", args=[slug]))],
        "form": form,
        "found": found,
        "ways": [_shown(way, found, form) for way in found.ways] if found else [],
        "export": f"?{query.urlencode()}",
    }
    return render(request, "costs/ways.html", context, status=422 if form.is_bound and form.errors else 200)


def _found(request: AgencyRequest, form: WaysForm) -> WaysCompared | None:
    if not form.is_valid():
        return None
    try:
        return compare_ways(request.actor, said=WaysSaid(**form.cleaned_data))
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None


def _shown(way: Way, found: WaysCompared, form: WaysForm) -> dict[str, Any]:
    people = form.cleaned_data["people"]
    return {
        "words": WORDS[way.key],
        "course": found.titles[way.course],
        "hours": f"{way.minutes / MINUTES_AN_HOUR:g}",
        "lines": [(line.what, sum_words(line), dollars(line.cents)) for line in way.lines],
        "total": dollars(way.cents),
        "each": dollars(part_of(way.cents, 1, people)) if way.cents >= 0 else dollars(way.cents),
        "days_away": way.days_away,
        "classes": way.classes,
        "is_least": way.key != "shorter" and way.cents == min(o.cents for o in found.ways if o.key != "shorter"),
    }


def sum_words(line: WayLine) -> str:
    """The line as a sum: so many of what at how much, and whose part of it."""
    unit = ONE_OF.get(line.unit, line.unit) if line.count == 1 else line.unit
    told = f"{line.count:,} {unit} at {dollars(line.cents_each)}"
    return f"{told}, your {line.part:,} of {line.of:,} seats" if line.of > 1 else told


def _rows(found: WaysCompared) -> list[tuple[object, ...]]:
    return [
        (way.key, way.course, line.what, line.count, line.unit, plain_dollars(line.cents_each), line.part, line.of,
         plain_dollars(line.cents))
        for way in found.ways
        for line in way.lines
    ]  # fmt: skip
