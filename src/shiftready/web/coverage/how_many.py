"""How many people to train: what is asked, the answer in one sentence, and the arithmetic line by line."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.coverage.how_many import A_YEAR, MOST_YEARS, HowMany, Stated
from shiftready.core.coverage.how_many_data import LINE_HEADINGS, how_many_lines
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.how_many import how_many
from shiftready.store.models import Agency
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import AsOfForm
from shiftready.web.errors import put_on_form
from shiftready.web.listing import csv_answer
from shiftready.web.templatetags.moments import said

PERCENT = 100
WEEKS_A_YEAR = 52
USUAL = {"years": "1", "seats": "30", "pass_percent": "100"}
SHOWN = ("wanted", "on_pattern", "leave", "relief")


class HowManyForm(AsOfForm):
    """What an agency states of the years ahead; only the days missed have no usual value."""

    leave_days = forms.FloatField(
        label="Days on duty a person misses in a year",
        help_text="Leave, sickness, court, training. Everything else has a usual value, or follows from your roster, "
        "duty patterns and strategy.",
        min_value=0,
        max_value=A_YEAR - 1,
    )
    attrition_percent = forms.FloatField(
        label="Specialists who leave in a year (percent)",
        help_text="Left empty it is counted from the last days of service on the roster.",
        required=False,
        min_value=0,
        max_value=99,
    )
    years = forms.IntegerField(label="Years until the target is reached", min_value=1, max_value=MOST_YEARS)
    seats = forms.IntegerField(label="Seats in a class", min_value=1, max_value=500)
    pass_percent = forms.FloatField(label="Of a class become specialists (percent)", min_value=1, max_value=PERCENT)
    per_shift = forms.IntegerField(
        label="Specialists wanted on every squad's shift",
        help_text="Left empty it is what your strategy wants.",
        required=False,
        min_value=0,
        max_value=500,
    )
    field_order = ("as_of", "leave_days", "attrition_percent", "years", "seats", "pass_percent", "per_shift")

    def __init__(self, asked: QueryDict, agency: Agency) -> None:
        answered = asked.copy()
        for name, usual in USUAL.items():
            answered[name] = answered.get(name) or usual
        super().__init__(answered, agency)
        if "leave_days" not in asked:
            # Not asked yet: the same values as a beginning, and nothing said of what is missing.
            self.initial, self.is_bound = {**USUAL, "as_of": self.today}, False

    def stated(self) -> Stated:
        given = self.cleaned_data
        attrition, passing = given["attrition_percent"], given["pass_percent"]
        return Stated(
            leave_days=given["leave_days"],
            attrition=None if attrition is None else attrition / PERCENT,
            years=given["years"],
            seats=given["seats"],
            pass_share=passing / PERCENT,
            per_shift=given["per_shift"],
        )


@agency_view(Deed.MAKE_PLANS)
def how_many_page(request: AgencyRequest) -> HttpResponse:
    """The question alone until it is asked."""
    form = HowManyForm(request.GET, request.actor.agency)
    is_asked = "leave_days" in request.GET
    found = _answer(request, form) if is_asked and form.is_valid() else None
    if found is not None and request.GET.get("format") == "csv":
        return csv_answer("how-many", LINE_HEADINGS, how_many_lines(found))
    crumbs = [("Coverage", reverse("coverage:board", args=(request.actor.agency.slug,)))]
    context = {"title": "How many to train", "crumbs": crumbs, "form": form, "found": found}
    shown = _shown(request, found) if found is not None else {}
    return render(request, "coverage/how_many.html", context | shown)


def _answer(request: AgencyRequest, form: HowManyForm) -> HowMany | None:
    try:
        return how_many(request.actor, as_of=form.day, stated=form.stated())
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        if "attrition" in refusal.fields:  # asked for here in percent
            form.add_error("attrition_percent", said(refusal.message))
        else:
            put_on_form(form, refusal)
        return None


def _plan_of_a_year(request: AgencyRequest, found: HowMany) -> str:
    """What the form for a plan begins with: every week of the first year may hold the class that was asked about."""
    asked = {"as_of": str(found.as_of), "weeks": str(WEEKS_A_YEAR), "seats": request.GET.get("seats") or USUAL["seats"]}
    return urlencode(asked)


def _shown(request: AgencyRequest, found: HowMany) -> dict[str, Any]:
    amounts = {step.code: step for step in found.steps}
    query = request.GET.copy()
    query["format"] = "csv"
    squads = [(squad, [step for step in squad.steps if step.code in SHOWN]) for squad in found.squads]
    return {
        "squads": squads,
        "first": found.years[0],
        "hold": amounts["hold"],
        "plan_year": _plan_of_a_year(request, found) if found.years[0].classes else "",
        "renew": amounts.get("renew"),
        "lapses": any(y.lapse for y in found.years),
        "export": f"?{query.urlencode()}",
    }
