"""Saying where an element stands, and taking back what should not have been said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.program import MEANINGS
from shiftready.services.access import Actor, Deed
from shiftready.services.clock import today_in
from shiftready.services.program.assess import (
    AssessmentSaid,
    assess_element,
    find_assessment,
    possible_owners,
    take_back_assessment,
)
from shiftready.services.program.board import BoardLine, find_element, program_board
from shiftready.services.program.figures import TITLES, rule_titles, share_titles, suggested
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.offerings.forms import Reason
from shiftready.web.program.views import crumbs_of

STANDING_CHOICES = [(code, f"{word}. {sentence}") for code, (word, sentence) in MEANINGS.items()]


class AssessForm(forms.Form):
    """Where the element stands, who carries it, what comes next and what it rests on."""

    standing = forms.ChoiceField(label="Where it stands", choices=STANDING_CHOICES, widget=forms.RadioSelect)
    assessed_on = forms.DateField(label="Assessed on", widget=DayInput(), help_text="Today, or the day of the meeting.")
    note = forms.CharField(
        label="What was found", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    owner = forms.ChoiceField(label="Who carries it", required=False, help_text="An account of the agency.")
    owner_role = forms.CharField(
        label="Or a role", required=False, max_length=100, help_text="For example: deputy chief, partner's liaison."
    )
    next_step = forms.CharField(label="Next step", required=False, max_length=500)
    due_on = forms.DateField(
        label="Due by", required=False, widget=DayInput(), help_text="Today says when it is overdue."
    )
    figures = forms.MultipleChoiceField(
        label="Figures it rests on",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kept with the assessment as they are on its day. Those that belong to the element are ticked.",
    )

    def __init__(self, *args: Any, actor: Actor, line: BoardLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = [(one.email, one.name or one.email) for one in possible_owners(actor)]
        self._choose("owner", [("", "Nobody with an account"), *owners])
        own = suggested(line.element)
        known = sorted({**TITLES, **share_titles(line.element)}.items(), key=lambda one: one[0] not in own)
        self._choose("figures", [*known, *rule_titles(actor, today_in(actor.agency)).items()])
        self.initial = {"assessed_on": today_in(actor.agency), "figures": list(own), **_before(line), **self.initial}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("owner") and said.get("owner_role"):
            self.add_error("owner_role", "Name the account or the role, not both.")
        return said

    @property
    def said(self) -> AssessmentSaid:
        """The assessment in the service's words."""
        given = dict(self.cleaned_data)
        role = given.pop("owner_role")
        return AssessmentSaid(**{**given, "owner": given["owner"] or role, "figures": tuple(given["figures"])})


@agency_view(Deed.KEEP_PROGRAM)
def assess(request: AgencyRequest, framework: str, element: str) -> HttpResponse:
    today = today_in(request.actor.agency)
    board = program_board(request.actor, framework=framework, as_of=today)
    found = find_element(board.version, element)
    line = next(one for one in board.lines if one.element == found)
    form = AssessForm(request.POST or None, actor=request.actor, line=line)
    if request.method == "POST" and form.is_valid() and _is_kept(request, form, framework, element):
        return redirect(_element(request, framework, element))
    context = {
        "title": f"Assess: {found.name}",
        "form": form,
        "line": line,
        "back": crumbs_of(request, framework)[0][1],
    }
    context["crumbs"] = [*crumbs_of(request, framework), (found.name, _element(request, framework, element))]
    return render(request, "program/assess.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_PROGRAM)
def take_back(request: AgencyRequest, assessment: int) -> HttpResponse:
    row, form = find_assessment(request.actor, assessment), Reason(request.POST or None)
    back = _element(request, row.framework, row.element)
    if request.method == "POST" and form.is_valid():
        take_back_assessment(request.actor, assessment=assessment, reason=form.cleaned_data["reason"])
        messages.success(request, "It is taken back. It stays in the history with your reason.")
        return redirect(back)
    context = {
        "title": f"Take back the assessment of {row.assessed_on}?",
        "effect": "What was said before it counts again. It stays in the history with the reason.",
        "word": "Take it back",
        "form": form,
        "back": back,
        "crumbs": [*crumbs_of(request, row.framework), ("Element", back)],
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _is_kept(request: AgencyRequest, form: AssessForm, framework: str, element: str) -> bool:
    try:
        assess_element(request.actor, framework=framework, element=element, said=form.said)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    messages.success(request, "It is written down. What was said before stays in the history.")
    return True


def _before(line: BoardLine) -> dict[str, Any]:
    """What the newest assessment said of who carries it and what comes next: often it still holds."""
    row = line.assessment
    if row is None:
        return {}
    owner = row.owner.email if row.owner else ""
    return {"owner": owner, "owner_role": row.owner_role, "next_step": row.next_step, "due_on": row.due_on}


def _element(request: AgencyRequest, framework: str, element: str) -> str:
    return reverse("program:element", args=[request.actor.agency.slug, framework, element])
