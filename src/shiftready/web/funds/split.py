"""Which funds bear an entry of the ledger: one field for each fund that runs on its day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.services.access import Deed
from shiftready.services.funds.split import PartSaid, borne_cost, funds_for, split_entry
from shiftready.services.ledger.fund_parts import standing_parts
from shiftready.services.ledger.record import find_entry, refuse_corrected
from shiftready.store.models import Fund
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.costs.words import kind_words
from shiftready.web.errors import put_on_form

LONGEST_AMOUNT = 20


class SplitForm(forms.Form):
    """Dollars by fund: what it pays, and what counts as its match. A gift is never paid."""

    def __init__(self, *args: Any, funds: tuple[Fund, ...], is_gift: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        for fund in funds:
            if not is_gift:
                self.fields[f"paid_{fund.pk}"] = self._field(f"Paid by {fund.name}")
            self.fields[f"match_{fund.pk}"] = self._field(f"Match for {fund.name}")

    @staticmethod
    def _field(label: str) -> forms.CharField:
        return forms.CharField(label=label, required=False, max_length=LONGEST_AMOUNT)

    def said(self) -> list[PartSaid]:
        """What was written, for a form that is valid."""
        named = ((name.partition("_"), amount) for name, amount in self.cleaned_data.items())
        return [PartSaid(int(fund), use, amount) for (use, _, fund), amount in named]


@agency_view(Deed.KEEP_COSTS)
def split_page(request: AgencyRequest, ledger_entry: int) -> HttpResponse:
    entry = find_entry(request.actor, ledger_entry)
    refuse_corrected(entry)
    cost, slug = borne_cost(entry), request.actor.agency.slug
    funds = funds_for(request.actor, entry)
    stands = {f"{one.use}_{one.fund_id}": plain_dollars(one.cents) for one in standing_parts(entry)}
    form = SplitForm(request.POST or None, funds=funds, is_gift=cost.is_gift, initial=stands)
    back = (
        reverse("costs:class", args=[slug, entry.offering_id])
        if entry.offering_id
        else reverse("costs:entries", args=[slug])
    )
    if request.method == "POST" and form.is_valid():
        try:
            split_entry(request.actor, number=ledger_entry, parts=form.said())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"It is kept which funds bear entry {ledger_entry}.")
            return redirect(back)
    context = {
        "title": f"Funds of entry {ledger_entry}",
        "crumbs": [("Costs", reverse("costs:year", args=[slug])), ("Entries", back)],
        "entry": entry,
        "kind": kind_words(cost.kind),
        "amount": dollars(cost.cents),
        "is_gift": cost.is_gift,
        "funds": funds,
        "form": form,
    }
    return render(request, "funds/split.html", context, status=422 if form.errors else 200)
