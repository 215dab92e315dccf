"""Writing a cost, correcting one, planning those of a class."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.money.cents import plain_dollars
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.ledger.record import (
    correct_cost,
    find_entry,
    known_budgets,
    plan_costs,
    planned_of,
    record_cost,
)
from shiftready.services.ledger.said import LONGEST_NAME, LONGEST_TEXT, CostSaid
from shiftready.services.offerings.find import find_offering
from shiftready.services.partners.find import list_partners
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.costs.views import class_crumbs
from shiftready.web.costs.words import KINDS
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.offerings.forms import Reason
from shiftready.web.offerings.words import class_name

LONGEST_AMOUNT = 20


class CostForm(forms.Form):
    """A cost: money out of a budget, or what a partner gave."""

    kind = forms.ChoiceField(label="Kind of cost", choices=list(KINDS.items()))
    happened_on = forms.DateField(label="Day", widget=DayInput())
    text = forms.CharField(label="What it was for", max_length=LONGEST_TEXT)
    amount = forms.CharField(label="Dollars", required=False, max_length=LONGEST_AMOUNT, help_text="Such as 38.50.")
    budget = forms.ChoiceField(label="Budget that bears it", required=False)
    evidence = forms.CharField(
        label="What proves it",
        required=False,
        max_length=LONGEST_TEXT,
        help_text="Such as the number of the bill.",
    )
    partner = forms.TypedChoiceField(
        label="Partner who gave it", required=False, coerce=int, empty_value=None,
        help_text="Only where no money was paid.",
    )  # fmt: skip
    giver = forms.CharField(
        label="Or somebody else who gave it", required=False, max_length=LONGEST_NAME, help_text="By name."
    )
    hours = forms.CharField(
        label="Hours given", required=False, max_length=LONGEST_AMOUNT, help_text="Instead of dollars, with a rate."
    )
    rate = forms.CharField(label="Worth of an hour in dollars", required=False, max_length=LONGEST_AMOUNT)

    PAID = ("kind", "happened_on", "text", "amount", "budget", "evidence")
    GIVEN = ("partner", "giver", "hours", "rate")

    def __init__(self, *args: object, budgets: frozenset[str], partners: list[tuple[int, str]], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # as forms take them
        self.fields["budget"].choices = [("", "Not said"), *((name, name) for name in sorted(budgets))]  # type: ignore[attr-defined]
        self.fields["partner"].choices = [("", "None of those kept"), *partners]  # type: ignore[attr-defined]

    @property
    def paid(self) -> list[forms.BoundField]:
        return [self[name] for name in self.PAID]

    def told(self) -> dict[str, Any]:
        """What the service takes."""
        said = dict(self.cleaned_data)
        return {"partner": said.pop("partner"), "said": CostSaid(**said)}

    @property
    def given(self) -> list[forms.BoundField]:
        return [self[name] for name in self.GIVEN]


class PlanForm(forms.Form):
    """Dollars by kind of cost."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # as forms take them
        for kind, words in KINDS.items():
            self.fields[kind] = forms.CharField(label=words, required=False, max_length=LONGEST_AMOUNT)


@agency_view(Deed.KEEP_COSTS)
def new_page(request: AgencyRequest, offering: int | None = None) -> HttpResponse:
    """A cost of a class, or of the program as a whole."""
    row = find_offering(request.actor, offering) if offering is not None else None
    today = today_in(request.actor.agency)
    budgets, initial = known_budgets(request.actor.agency), {"happened_on": today}
    form = CostForm(request.POST or None, budgets=budgets, partners=_partners(request), initial=initial)
    back = _address(request, "class", offering) if offering is not None else _address(request, "year")
    if request.method == "POST" and form.is_valid():
        try:
            made = record_cost(request.actor, offering=offering, **form.told())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"Entry {made.number} stands in the ledger.")
            return redirect(back)
    crumbs = class_crumbs(request, row.pk, class_name(row)) if row else []
    context = {"title": "Write a cost", "form": form, "crumbs": [*crumbs, ("Costs", back)], "offering": row}
    return render(request, "costs/new.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_COSTS)
def plan_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row, back = find_offering(request.actor, offering), _address(request, "class", offering)
    stands = {kind: plain_dollars(cents) for kind, cents in planned_of(row).items()}
    form = PlanForm(request.POST or None, initial=stands)
    if request.method == "POST" and form.is_valid():
        try:
            changed = plan_costs(request.actor, offering=offering, said=form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"Planned anew: {len(changed)}." if changed else "Nothing was changed.")
            return redirect(back)
    crumbs = [*class_crumbs(request, row.pk, class_name(row)), ("Costs", back)]
    context = {"title": "Plan the costs", "form": form, "crumbs": crumbs, "offering": row}
    return render(request, "costs/plan.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_COSTS)
def correct_page(request: AgencyRequest, ledger_entry: int) -> HttpResponse:
    entry, form = find_entry(request.actor, ledger_entry), Reason(request.POST or None)
    back = _address(request, "class", entry.offering_id) if entry.offering_id else _address(request, "year")
    if request.method == "POST" and form.is_valid():
        try:
            made = correct_cost(request.actor, number=ledger_entry, reason=form.cleaned_data["reason"])
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"Entry {ledger_entry} is turned back by entry {made.number}.")
            return redirect(back)
    context = {
        "title": f"Turn back entry {ledger_entry}?",
        "effect": f"“{entry.text}” counts no more. Both entries stay in the ledger, with your reason.",
        "word": "Turn it back",
        "form": form,
        "back": back,
        "crumbs": [("Costs", back)],
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _partners(request: AgencyRequest) -> list[tuple[int, str]]:
    return [(one.partner.pk, one.partner.name) for one in list_partners(request.actor)]


def _address(request: AgencyRequest, page: str, *of: int) -> str:
    return reverse(f"costs:{page}", args=[request.actor.agency.slug, *of])
