"""A briefing at roll call: on which days each squad is briefed so that everyone of it is reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.planning.roll_call import MOST_DAYS, USUAL_DAYS, RollCall
from shiftready.core.planning.roll_call_data import LINE_HEADINGS, roll_call_lines
from shiftready.services.access import Deed
from shiftready.services.roll_call import brief_squads
from shiftready.store.models import Agency, Person
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import AsOfForm
from shiftready.web.errors import put_on_form
from shiftready.web.listing import csv_answer


class RollCallForm(AsOfForm):
    """From which day on, and within how many days."""

    days = forms.IntegerField(
        label="Days within which everyone shall be reached",
        help_text="Counted from the first day on; four weeks are usual.",
        min_value=1,
        max_value=MOST_DAYS,
        error_messages={"required": f"Write a whole number from 1 to {MOST_DAYS}."},
    )
    field_order = ("as_of", "days")

    def __init__(self, asked: QueryDict, agency: Agency) -> None:
        answered = asked.copy()
        answered["days"] = answered.get("days") or str(USUAL_DAYS)
        super().__init__(answered, agency)
        self.fields["as_of"].label = "From which day on"


@agency_view(Deed.MAKE_PLANS)
def roll_call_page(request: AgencyRequest) -> HttpResponse:
    """Every squad with its briefing days, from today on unless the address says otherwise."""
    form = RollCallForm(request.GET, request.actor.agency)
    found = _answer(request, form) if form.is_valid() else None
    if found is not None and request.GET.get("format") == "csv":
        return csv_answer("roll-call", LINE_HEADINGS, roll_call_lines(found))
    crumbs = [("Coverage", reverse("coverage:board", args=(request.actor.agency.slug,)))]
    context = {"title": "Briefings at roll call", "crumbs": crumbs, "form": form, "found": found}
    shown = _shown(request, found) if found is not None else {}
    return render(request, "coverage/roll_call.html", context | shown)


def _answer(request: AgencyRequest, form: RollCallForm) -> RollCall | None:
    try:
        return brief_squads(request.actor, first_on=form.day, days=form.cleaned_data["days"])
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None


def _shown(request: AgencyRequest, found: RollCall) -> dict[str, Any]:
    query = request.GET.copy()
    query["format"] = "csv"
    numbers = [one.person for squad in found.squads for one in squad.not_reached]
    named = Person.objects.of(request.actor.agency).filter(number__in=numbers).values_list("number", "name")
    names = dict(named)
    missed = [
        (squad.squad, one.person, names.get(one.person) or one.person, one.why)
        for squad in found.squads
        for one in squad.not_reached
    ]
    return {
        "missed": missed,
        "reached": sum(squad.people for squad in found.squads) - len(missed),
        "are_least": all(squad.is_least for squad in found.squads),
        "export": f"?{query.urlencode()}",
    }
