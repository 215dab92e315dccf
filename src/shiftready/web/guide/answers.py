"""Answering what the community is and has: what is known already stands in the form."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.catalogue.program import load_program
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.partners import PARTNER_KINDS
from shiftready.services.access import Deed
from shiftready.services.guide.answers import MOST_CALLS, MOST_OFFICERS, Answers, known_answers
from shiftready.services.guide.change import answer_guide
from shiftready.services.guide.plan import guided_plan
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.partners.words import KINDS

LONGEST_AMOUNT = 20


def _amount(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_AMOUNT, help_text=help_text)


class AnswersForm(forms.Form):
    """What the plan follows from."""

    officers = forms.IntegerField(label="Sworn people", min_value=1, max_value=MOST_OFFICERS)
    squads = forms.IntegerField(
        label="Squads", min_value=1, help_text="Groups that are on duty together, such as day, evening and night."
    )
    dispatchers = forms.IntegerField(
        label="Call-takers and dispatchers of your own",
        min_value=0,
        max_value=MOST_OFFICERS,
        help_text="0 where another agency takes your calls.",
    )
    setting = forms.ChoiceField(label="Setting", required=False)
    approach = forms.ChoiceField(label="Type of program you want")
    crisis_calls = forms.IntegerField(
        label="Crisis calls a year",
        required=False,
        min_value=0,
        max_value=MOST_CALLS,
        help_text="Leave it blank where nobody counts them. Say on the page Coverage how they are counted.",
    )
    partners = forms.MultipleChoiceField(
        label="Partners at hand", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Tick those with whom you work already.",
    )  # fmt: skip
    first_month = forms.DateField(
        label="The first year begins in the month of", widget=DayInput(), help_text="Any day of that month."
    )
    pay_an_hour = _amount(
        "Pay by the hour in dollars",
        "Blank: as stated under Pay and costs; by rank, the pay in the middle of your roster.",
    )
    tuition = _amount("Tuition of a class elsewhere, for each, in dollars", "Blank where you do not know it.")
    travel_a_day = _amount(
        "Travel to a class elsewhere, for each and day, in dollars", "Blank where you do not know it."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        program = load_program().site_program
        self._choose("setting", [("", "Not stated"), *program.settings.items()])
        self._choose("approach", [*program.approaches.items()])
        self._choose("partners", [(kind, KINDS[kind]) for kind in PARTNER_KINDS if kind != "other"])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def answers(self) -> Answers:
        """What was sent, as the service takes it."""
        return Answers(**{**self.cleaned_data, "partners": tuple(self.cleaned_data["partners"])})


@agency_view(Deed.KEEP_PROGRAM)
def answers_page(request: AgencyRequest) -> HttpResponse:
    plan = guided_plan(request.actor)
    known = asdict(plan.answers) if plan else known_answers(request.actor)
    form = AnswersForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid() and _is_kept(request, form):
        return redirect(_plan(request))
    context = {"title": "Your community", "form": form, "back": _plan(request), "is_new": plan is None}
    context["crumbs"] = [("Program", reverse("program:board", args=[request.actor.agency.slug])),
                         ("Guided plan", _plan(request))]  # fmt: skip
    return render(request, "guide/answers.html", context, status=422 if form.errors else 200)


def _is_kept(request: AgencyRequest, form: AnswersForm) -> bool:
    try:
        answer_guide(request.actor, answers=form.answers)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    messages.success(request, "The plan follows from these answers. Every step of it can be changed.")
    return True


def _plan(request: AgencyRequest) -> str:
    return reverse("guide:plan", args=[request.actor.agency.slug])
