"""A license or certificate given to a person by hand, and taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.standing import ACTIVE, STATUSES
from shiftready.formats.standing_csv import LONGEST_WORD
from shiftready.services.access import Deed
from shiftready.services.people import history_of
from shiftready.services.standing import CredentialSaid, give_credential, withdraw_credential
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput


class CredentialForm(forms.Form):
    """What somebody holds, and over which days."""

    kind = forms.CharField(
        label="What it is",
        max_length=LONGEST_WORD,
    )
    level = forms.CharField(
        label="Class or step",
        required=False,
        max_length=LONGEST_WORD,
        help_text="Such as peace officer or intermediate. Leave it blank if it has none.",
    )
    status = forms.ChoiceField(label="Status", choices=[(word, word.capitalize()) for word in STATUSES], initial=ACTIVE)
    first_on = forms.DateField(label="First day", widget=DayInput())
    last_on = forms.DateField(
        label="Last day",
        required=False,
        help_text="Such as the day it expires. Leave it blank if it has none.",
        widget=DayInput(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = ", ".join(kind.replace("_", " ") for kind in load_catalogue().words.credentials)
        self.fields["kind"].help_text = f"In the word of the rules: {known}, or another that a rule of yours asks for."


@agency_view(Deed.GIVE_CREDENTIALS)
def give_page(request: AgencyRequest, number: str) -> HttpResponse:
    history = history_of(request.actor, person=number)
    form = CredentialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            give_credential(request.actor, person=number, said=CredentialSaid(**form.cleaned_data))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is written down, and rules that ask for it know it from now on.")
            return redirect(_page(request, "person", number))
    crumbs = [("People", _page(request, "list")), (str(history.person), _page(request, "person", number))]
    context = {"title": "Add a license or certificate", "form": form, "person": history.person, "crumbs": crumbs}
    return render(request, "people/give_credential.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.GIVE_CREDENTIALS)
def withdraw(request: AgencyRequest, credential: int) -> HttpResponse:
    held = withdraw_credential(request.actor, credential=credential)
    messages.success(request, "It is withdrawn. That it stood here until now stays known.")
    return redirect(_page(request, "person", held.person.number))


def _page(request: AgencyRequest, name: str, *args: Any) -> str:
    return reverse(f"people:{name}", args=(request.actor.agency.slug, *args))
