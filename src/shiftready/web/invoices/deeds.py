"""What becomes of an invoice: sent, paid, made void."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.invoices.find import find_invoice
from shiftready.services.invoices.follow import LONGEST_WORDS, say_invoice_paid, send_invoice, void_invoice
from shiftready.services.ledger.record import known_budgets
from shiftready.store.models import Invoice
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput

Words = tuple[str, str, str, str]
"""The question, what will happen, the button, and what is said afterwards."""
SEND: Words = (
    "Was invoice {0} sent?", "It stays as it is; one that is wrong is made void and written anew.", "Say it was sent",
    "Invoice {0} was sent.",
)  # fmt: skip
PAID: Words = (
    "Was invoice {0} paid?", "The money goes into the ledger, less cost of each class, back to the budget.",
    "Say it was paid", "Invoice {0} is paid and stands in the ledger.",
)  # fmt: skip
VOID: Words = (
    "Make invoice {0} void?", ("It counts no more, its number stays. What its payment wrote is turned back, and its "
    "seats can be billed anew."), "Make it void", "Invoice {0} is void.",
)  # fmt: skip


class OnForm(forms.Form):
    """A day."""

    on = forms.DateField(label="Day", widget=DayInput())


class PaidForm(OnForm):
    """When, and which budget the money goes back to."""

    budget = forms.ChoiceField(label="Budget that gets it back", required=False)

    def __init__(self, *args: Any, budgets: frozenset[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["budget"].choices = [("", "Not said"), *((name, name) for name in sorted(budgets))]  # type: ignore[attr-defined]


class VoidForm(forms.Form):
    """Why."""

    words = forms.CharField(label="Why", max_length=LONGEST_WORDS, help_text="It stays with the invoice.")


@agency_view(Deed.KEEP_COSTS)
def send_page(request: AgencyRequest, invoice: int) -> HttpResponse:
    form = OnForm(request.POST or None, initial={"on": today_in(request.actor.agency)})
    return _ask(
        request, invoice, SEND, form, lambda got: send_invoice(request.actor, invoice=invoice, sent_on=got["on"])
    )


@agency_view(Deed.KEEP_COSTS)
def paid_page(request: AgencyRequest, invoice: int) -> HttpResponse:
    budgets = known_budgets(request.actor.agency)
    form = PaidForm(request.POST or None, budgets=budgets, initial={"on": today_in(request.actor.agency)})
    return _ask(
        request, invoice, PAID, form,
        lambda got: say_invoice_paid(request.actor, invoice=invoice, paid_on=got["on"], budget=got["budget"]),
    )  # fmt: skip


@agency_view(Deed.KEEP_COSTS)
def void_page(request: AgencyRequest, invoice: int) -> HttpResponse:
    form = VoidForm(request.POST or None)
    return _ask(
        request, invoice, VOID, form, lambda got: void_invoice(request.actor, invoice=invoice, words=got["words"])
    )


def _ask(
    request: AgencyRequest, number: int, words: Words, form: forms.Form, deed: Callable[[dict[str, Any]], Invoice]
) -> HttpResponse:
    find_invoice(request.actor, number)
    slug, (question, effect, word, done) = request.actor.agency.slug, words
    back = reverse("invoices:invoice", args=[slug, number])
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, done.format(number))
            return redirect(back)
    context = {
        "title": question.format(number), "effect": effect, "word": word, "form": form, "back": back,
        "crumbs": [("Invoices", reverse("invoices:list", args=[slug])), (f"Invoice {number}", back)],
    }  # fmt: skip
    return render(request, "funds/confirm.html", context, status=422 if form.errors else 200)
