"""Choosing the edition by which the agency is assessed, with what the editions ask apart, and taking a choice back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.catalogue.edition_files import Standard
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed, require
from shiftready.services.accreditation.editions import (
    LONGEST,
    STANDARD,
    EditionGiven,
    choose_edition,
    editions_said,
    find_edition,
    find_standard,
    take_back_edition,
)
from shiftready.services.accreditation.folder import editions_beside
from shiftready.services.accreditation.pledge import PLEDGE
from shiftready.services.clock import today_in
from shiftready.web.accreditation.folder import folder_crumbs
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.offerings.forms import Reason

#: A pledge has wordings, and days of its own.
PLEDGE_WORDS = {
    "edition": ("Wording", ""),
    "first_on": ("This wording holds from", "Often the day of the pledge."),
    "cycle_first_on": ("Day of the pledge", ""),
    "cycle_last_on": ("To be met by", "12 to 36 months after the pledge."),
    "note": ("Note", "For example who signed it."),
}


class EditionForm(forms.Form):
    """Under which edition, from which day, in which cycle."""

    edition = forms.ChoiceField(label="Edition", widget=forms.RadioSelect)
    first_on = forms.DateField(
        label="Assessed under it from", widget=DayInput(), help_text="A day of the cycle, often its first."
    )
    cycle_first_on = forms.DateField(label="First day of the cycle", widget=DayInput())
    cycle_last_on = forms.DateField(label="Last day of the cycle", widget=DayInput())
    note = forms.CharField(
        label="Note", required=False, max_length=LONGEST, help_text="For example who at the accreditor said so."
    )

    def __init__(self, *args: Any, standard: Standard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["edition"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(one.key, one.name) for one in standard.editions]
        for name, (label, help_text) in PLEDGE_WORDS.items() if standard.id == PLEDGE else ():
            self.fields[name].label, self.fields[name].help_text = label, help_text


@agency_view(Deed.SEE_PROGRAM)
def editions(request: AgencyRequest) -> HttpResponse:
    """The editions side by side, the choices that were made, and a form for whoever keeps the program."""
    actor, today = request.actor, today_in(request.actor.agency)
    standard = find_standard(request.GET.get("standard", STANDARD))
    if request.method == "POST":
        require(actor, Deed.KEEP_PROGRAM)
    may_keep = actor.may(Deed.KEEP_PROGRAM)
    form = EditionForm(request.POST or None, standard=standard, initial=_begin(request, standard)) if may_keep else None
    if request.method == "POST" and form and form.is_valid() and _is_chosen(request, form, standard):
        return redirect(_back(request, standard))
    said = editions_said(actor.agency, standard.id)
    context = {
        "title": "Wordings of the pledge" if standard.id == PLEDGE else "Editions of the standard",
        "standard": standard,
        "beside": editions_beside(actor, standard=standard.id, as_of=today),
        "said": [(standard.edition(one.edition), one) for one in reversed(said)],
        "form": form,
        "today": today,
        "may_keep": may_keep,
        "is_pledge": standard.id == PLEDGE,
        "crumbs": folder_crumbs(request, standard.id),
    }
    return render(request, "accreditation/editions.html", context, status=422 if form and form.errors else 200)


@agency_view(Deed.KEEP_PROGRAM)
def take_back(request: AgencyRequest, edition: int) -> HttpResponse:
    row, form = find_edition(request.actor, edition), Reason(request.POST or None)
    back = f"{reverse('accreditation:editions', args=[request.actor.agency.slug])}?standard={row.standard}"
    if request.method == "POST" and form.is_valid():
        take_back_edition(request.actor, edition=edition, reason=form.cleaned_data["reason"])
        messages.success(request, "It is taken back. What was chosen before it counts again.")
        return redirect(back)
    context = {
        "title": f"Take back the choice that begins on {row.first_on}?",
        "effect": "What was chosen before it counts again. That it stood here stays known, with the reason.",
        "word": "Take it back",
        "form": form,
        "back": back,
        "crumbs": [*folder_crumbs(request, row.standard), ("Editions", back)],
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _begin(request: AgencyRequest, standard: Standard) -> dict[str, Any]:
    """The cycle that was said last often goes on under another edition."""
    said = editions_said(request.actor.agency, standard.id)
    today = today_in(request.actor.agency)
    if not said:
        return {"first_on": today}
    last = said[-1]
    return {"first_on": today, "cycle_first_on": last.cycle_first_on, "cycle_last_on": last.cycle_last_on}


def _back(request: AgencyRequest, standard: Standard) -> str:
    if standard.id == PLEDGE:
        return reverse("accreditation:pledge", args=[request.actor.agency.slug])
    return folder_crumbs(request, standard.id)[-1][1]


def _is_chosen(request: AgencyRequest, form: EditionForm, standard: Standard) -> bool:
    try:
        choose_edition(request.actor, standard=standard.id, said=EditionGiven(**form.cleaned_data))
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    messages.success(request, "It is written down, and counts from its first day on.")
    return True
