"""Writing an invoice: what a seat costs in each class in which the partner's people sit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.invoices.open_seats import OpenSeats, open_seats
from shiftready.services.invoices.write import LONGEST_NOTE, InvoiceSaid, write_invoice
from shiftready.services.partners.find import find_partner
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.offerings.words import class_name

LONGEST_AMOUNT = 20
USUALLY_DUE = timedelta(days=30)


class InvoiceForm(forms.Form):
    """What a seat costs by class, and by when it is due."""

    def __init__(self, *args: Any, classes: tuple[OpenSeats, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        for one in classes:
            seats = f"{len(one.seats)} seat{'' if len(one.seats) == 1 else 's'}"
            self.fields[f"price_{one.offering.pk}"] = forms.CharField(
                label=f"{class_name(one.offering)}: {seats}", required=False, max_length=LONGEST_AMOUNT,
                help_text="Dollars for one seat, as agreed. Empty: not on this invoice.",
            )  # fmt: skip
        self.fields["due_on"] = forms.DateField(label="To be paid by", widget=DayInput())
        self.fields["note"] = forms.CharField(
            label="Note", required=False, max_length=LONGEST_NOTE, help_text="It stands on the invoice.",
            widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip

    def said(self, partner: int) -> InvoiceSaid:
        """What was written, for a form that is valid."""
        got: dict[str, Any] = dict(self.cleaned_data)
        due_on: date = got.pop("due_on")
        note: str = got.pop("note")
        prices = {int(name.removeprefix("price_")): text for name, text in got.items()}
        return InvoiceSaid(partner, due_on, prices, note)


@agency_view(Deed.KEEP_COSTS)
def new_page(request: AgencyRequest, partner: int) -> HttpResponse:
    row, slug = find_partner(request.actor, partner), request.actor.agency.slug
    classes = open_seats(request.actor, partner=partner)
    due = today_in(request.actor.agency) + USUALLY_DUE
    form = InvoiceForm(request.POST or None, classes=classes, initial={"due_on": due})
    if request.method == "POST" and form.is_valid():
        try:
            made = write_invoice(request.actor, said=form.said(partner))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            _put(form, refusal)
        else:
            messages.success(request, f"Invoice {made.number} is written. Print it, then say that it was sent.")
            return redirect(reverse("invoices:invoice", args=[slug, made.number]))
    context = {
        "title": f"Write an invoice to {row.name}",
        "crumbs": [("Invoices", reverse("invoices:list", args=[slug]))],
        "partner": row,
        "classes": classes,
        "form": form,
    }
    return render(request, "invoices/new.html", context, status=422 if form.errors else 200)


def _put(form: InvoiceForm, refusal: ShiftreadyError) -> None:
    """Prices as a whole have no field of their own: what is wrong with them is said above the form."""
    if "prices" in refusal.fields:
        refusal = ShiftreadyError(refusal.code, refusal.fields["prices"])
    put_on_form(form, refusal)
