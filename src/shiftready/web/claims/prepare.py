"""Preparing a claim of a class, and the one that corrects a claim sent back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.money.claims import HOURLY
from shiftready.services.access import Deed
from shiftready.services.claims.find import find_claim
from shiftready.services.claims.prepare import correct_claim, prepare_claim
from shiftready.services.claims.present import Present, present_in
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.funds.show import list_funds
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import FundClaim, Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.claims.words import class_of
from shiftready.web.costs.views import class_crumbs
from shiftready.web.costs.words import kind_words
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.words import class_name

LONGEST_AMOUNT, LONGEST_PEOPLE = 20, 5000


class HoursForm(forms.Form):
    """Which attended hours are claimed."""

    kinds = forms.MultipleChoiceField(
        label="Hours attended, claimed as", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(kind, kind_words(kind)) for kind in HOURLY],
        help_text="None where the ledger has the bill already, or the fund pays no wages.",
    )  # fmt: skip
    rate = forms.CharField(
        label="What the funder pays for an hour, in dollars", required=False, max_length=LONGEST_AMOUNT,
        help_text="Empty: what you state under Settings, Pay and costs.",
    )  # fmt: skip
    most_a_day = forms.CharField(
        label="At most for one person and day, in dollars", required=False, max_length=LONGEST_AMOUNT,
        help_text="Where the funder limits it.",
    )  # fmt: skip

    def said(self) -> HoursSaid:
        """What was written, for a form that is valid."""
        got = self.cleaned_data
        people = tuple(got.get("people", "").replace(",", " ").split())
        return HoursSaid(tuple(got["kinds"]), got["rate"], got["most_a_day"], people)


class HoursOfClassForm(HoursForm):
    """Which attended hours of one class, and whose."""

    people = forms.CharField(
        label="Only these people, by roster number", required=False, max_length=LONGEST_PEOPLE,
        help_text="With spaces between them. Empty: everybody who was there.",
    )  # fmt: skip


class ClaimForm(HoursOfClassForm):
    """Which fund is to pay, and which attended hours."""

    fund = forms.TypedChoiceField(label="Fund", coerce=int)
    field_order = ("fund", "kinds", "rate", "most_a_day", "people")

    def __init__(self, *args: Any, funds: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["fund"].choices = funds  # type: ignore[attr-defined]  # a choice field


@agency_view(Deed.KEEP_COSTS)
def new_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    funds = [(one.row.pk, one.row.name) for one in list_funds(request.actor)]
    form = ClaimForm(request.POST or None, funds=funds)
    if request.method == "POST" and form.is_valid():
        said = ClaimSaid(form.cleaned_data["fund"], offering, form.said())
        try:
            made = prepare_claim(request.actor, said=said)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            return _shown(request, made, f"Claim {made.number} is prepared. Look through it, then send it.")
    costs = reverse("costs:class", args=[request.actor.agency.slug, offering])
    crumbs = [*class_crumbs(request, row.pk, class_name(row)), ("Costs", costs)]
    context = {"title": "Prepare a claim", "crumbs": crumbs, "has_funds": bool(funds), "word": "Prepare the claim"}
    return _form_page(request, row, form, context)


@agency_view(Deed.KEEP_COSTS)
def correct_page(request: AgencyRequest, fund_claim: int) -> HttpResponse:
    old = find_claim(request.actor, fund_claim)
    form_of = HoursOfClassForm if old.offering else HoursForm
    form = form_of(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = correct_claim(request.actor, claim=fund_claim, hours=form.said())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            return _shown(request, made, f"Claim {made.number} takes the place of claim {fund_claim}.")
    slug = request.actor.agency.slug
    crumbs = [("Claims", reverse("claims:list", args=[slug])),
              (f"Claim {fund_claim}", reverse("claims:claim", args=[slug, fund_claim]))]  # fmt: skip
    context = {"title": f"Correct claim {fund_claim}", "crumbs": crumbs, "has_funds": True, "word": "Prepare it anew"}
    return _form_page(request, old.offering, form, {**context, "old": old, "old_of": class_of(old)})


def _form_page(
    request: AgencyRequest, row: Offering | None, form: forms.Form, context: dict[str, object]
) -> HttpResponse:
    """Of a class; None in place of a claim of some days."""
    more: dict[str, object] = {"form": form}
    if row is not None:
        present = present_in(row)
        more |= {"offering": row, "there": len(present.people), "missing": _not(present)}
    return render(request, "claims/prepare.html", {**context, **more}, status=422 if form.errors else 200)


def _not(present: Present) -> list[tuple[str, str]]:
    """Who cannot be claimed for, and why."""
    groups = ((present.absent, "not there"), (present.unmarked, "not marked"), (tuple(present.guests), "of others"))
    return [(word, ", ".join(numbers)) for numbers, word in groups if numbers]


def _shown(request: AgencyRequest, made: FundClaim, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(reverse("claims:claim", args=[request.actor.agency.slug, made.number]))
