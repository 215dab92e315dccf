"""A decision about somebody's place on the list of specialists, and one taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.standing_csv import LONGEST_NAME
from shiftready.services.access import Actor, Deed
from shiftready.services.certification import training_steps
from shiftready.services.clock import today_in
from shiftready.services.compliance import is_self
from shiftready.services.people import history_of
from shiftready.services.specialist_status import (
    DecisionSaid,
    decide_specialist_status,
    specialist_status,
    take_back_specialist_status,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.people.status_words import DECISIONS, REASONS, step_rows, verdict


class DecisionForm(forms.Form):
    """What is decided, from which day, by whom and why."""

    decision = forms.ChoiceField(label="What is decided", choices=list(DECISIONS.items()))
    first_on = forms.DateField(
        label="First day", widget=DayInput(), help_text="The dispatch list goes by it from this day on."
    )
    last_on = forms.DateField(
        label="Last day",
        required=False,
        widget=DayInput(),
        help_text="For a place on the list or a suspension that ends by itself. Leave it blank if it has none.",
    )
    reason = forms.ChoiceField(
        label="Why, if they are taken off the list",
        required=False,
        choices=[(code, word or "Not taken off the list") for code, word in REASONS.items()],
        help_text="No more than this is kept: write no diagnosis anywhere.",
    )
    issuer = forms.CharField(label="Decided by which office", required=False, max_length=LONGEST_NAME)

    def __init__(self, *args: Any, agency: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_on"].initial = today_in(agency)
        self.fields["issuer"].help_text = f"Leave it blank for {agency.name} itself."


@agency_view(Deed.DECIDE_SPECIALIST_STATUS)
def decide_page(request: AgencyRequest, number: str) -> HttpResponse:
    history = history_of(request.actor, person=number)
    form = DecisionForm(request.POST or None, agency=request.actor.agency)
    if request.method == "POST" and form.is_valid():
        try:
            decide_specialist_status(request.actor, person=number, said=DecisionSaid(**form.cleaned_data))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is decided. The dispatch list and coverage go by it from its first day on.")
            return redirect(_page(request, "person", number))
    crumbs = [("People", _page(request, "list")), (str(history.person), _page(request, "person", number))]
    found = verdict(specialist_status(request.actor, person=number))
    context = {"title": "Decide on the specialist status", "form": form, "person": history.person, "crumbs": crumbs}
    context["verdict"] = found
    return render(request, "people/decide_status.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.DECIDE_SPECIALIST_STATUS)
def take_back(request: AgencyRequest, decision: int) -> HttpResponse:
    found = take_back_specialist_status(request.actor, decision=decision)
    messages.success(request, "It is taken back. That it stood here until now stays known.")
    return redirect(_page(request, "person", found.person.number))


def status_context(actor: Actor, number: str, as_of: date) -> dict[str, Any]:
    """What a page says of somebody's specialist status and of the steps of their training."""
    found = specialist_status(actor, person=number, as_of=as_of)
    is_own = actor.person_id is not None and is_self(actor, number)
    return {
        "status": found,
        "verdict": verdict(found),
        "decisions": [(one, DECISIONS[one.decision], REASONS.get(one.reason, "")) for one in found.decisions],
        "may_decide": actor.may(Deed.DECIDE_SPECIALIST_STATUS) and not is_own,
        "steps": step_rows(training_steps(actor, person=number, as_of=as_of)),
    }


def _page(request: AgencyRequest, name: str, *args: Any) -> str:
    return reverse(f"people:{name}", args=(request.actor.agency.slug, *args))
