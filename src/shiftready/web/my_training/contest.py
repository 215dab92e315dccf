"""Contesting one's own mark in a block."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.appeals.contest import AppealWish, contest_mark, contest_until
from shiftready.services.offerings.find import find_offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.templatetags.moments import weekday


class ContestForm(forms.Form):
    """How long one was there, and what one says about it."""

    minutes = forms.IntegerField(min_value=1, label="How many minutes you were there")
    words = forms.CharField(
        label="What you say about it",
        max_length=500,
        help_text="Who saw you, where you sat. Nothing about anybody's health.",
    )


@agency_view(Deed.SEE_OWN_TRAINING)
def contest_page(request: AgencyRequest, offering: int, block: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    form = ContestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _contest(request, form, offering, block):
        messages.success(request, "It is with the training coordinator. The answer will stand here.")
        return redirect("my_training:attendance", request.actor.agency.slug)
    mine = reverse("my_training:attendance", args=[request.actor.agency.slug])
    until = weekday(contest_until(row))
    context = {
        "title": "Contest a mark",
        "effect": f"A coordinator who did not make the mark decides, and answers in words. You can until {until}.",
        "word": "Contest it",
        "form": form,
        "back": mine,
        "crumbs": [("My attendance", mine)],
    }
    return render(request, "make_up/confirm.html", context, status=422 if form.errors else 200)


def _contest(request: AgencyRequest, form: ContestForm, offering: int, block: int) -> bool:
    wish = AppealWish(block, form.cleaned_data["minutes"], form.cleaned_data["words"])
    try:
        contest_mark(request.actor, offering=offering, wish=wish)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True
