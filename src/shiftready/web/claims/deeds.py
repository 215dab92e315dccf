"""What becomes of a claim: sent, paid, sent back, dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.money.cents import plain_dollars
from shiftready.services.access import Deed
from shiftready.services.claims.find import find_claim
from shiftready.services.claims.follow import (
    LONGEST_WORDS,
    drop_claim,
    say_claim_paid,
    say_claim_sent_back,
    send_claim,
)
from shiftready.services.clock import today_in
from shiftready.store.models import FundClaim
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput

LONGEST_AMOUNT = 20


class OnForm(forms.Form):
    """A day."""

    on = forms.DateField(label="Day", widget=DayInput())


class PaidForm(OnForm):
    """When and how much."""

    amount = forms.CharField(label="Dollars paid", max_length=LONGEST_AMOUNT)


class SentBackForm(OnForm):
    """When and why."""

    words = forms.CharField(
        label="What the funder said", max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )


class DropForm(forms.Form):
    """Why."""

    words = forms.CharField(label="Why", max_length=LONGEST_WORDS, help_text="It stays with the claim.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page that asks before a deed: `question` and `effect`, the button's `word`, and what is said afterwards."""

    question: str
    effect: str
    word: str
    done: str


SEND = _Asked(
    "Was claim {0} sent?",
    "From then on it stays as it is, with the SHA-256 of its files. What is wrong is corrected by a new claim.",
    "Say it was sent", "Claim {0} is sent and frozen.",
)  # fmt: skip
PAID = _Asked(
    "Was claim {0} paid?", "Write what came; a part where the funder paid no more.", "Say it was paid",
    "Claim {0} is paid.",
)  # fmt: skip
SENT_BACK = _Asked(
    "Was claim {0} sent back?", "It stays readable. Mend what the funder found, then correct it by a new claim.",
    "Say it was sent back", "Claim {0} was sent back. Mend what the funder found, then correct it.",
)  # fmt: skip
DROP = _Asked(
    "Drop claim {0}?", "Hours that it wrote into the ledger are turned back; costs can be claimed anew.", "Drop it",
    "Claim {0} is dropped.",
)  # fmt: skip


@agency_view(Deed.KEEP_COSTS)
def send_page(request: AgencyRequest, fund_claim: int) -> HttpResponse:
    form = OnForm(request.POST or None, initial={"on": today_in(request.actor.agency)})
    return _ask(
        request, fund_claim, SEND, form,
        lambda got: send_claim(request.actor, claim=fund_claim, sent_on=got["on"]),
    )  # fmt: skip


@agency_view(Deed.KEEP_COSTS)
def paid_page(request: AgencyRequest, fund_claim: int) -> HttpResponse:
    claimed = plain_dollars(find_claim(request.actor, fund_claim).claimed_cents)
    form = PaidForm(request.POST or None, initial={"on": today_in(request.actor.agency), "amount": claimed})
    return _ask(
        request, fund_claim, PAID, form,
        lambda got: say_claim_paid(request.actor, claim=fund_claim, paid_on=got["on"], amount=got["amount"]),
    )  # fmt: skip


@agency_view(Deed.KEEP_COSTS)
def sent_back_page(request: AgencyRequest, fund_claim: int) -> HttpResponse:
    form = SentBackForm(request.POST or None, initial={"on": today_in(request.actor.agency)})
    return _ask(
        request, fund_claim, SENT_BACK, form,
        lambda got: say_claim_sent_back(request.actor, claim=fund_claim, on=got["on"], words=got["words"]),
    )  # fmt: skip


@agency_view(Deed.KEEP_COSTS)
def drop_page(request: AgencyRequest, fund_claim: int) -> HttpResponse:
    form = DropForm(request.POST or None)
    return _ask(
        request, fund_claim, DROP, form,
        lambda got: drop_claim(request.actor, claim=fund_claim, words=got["words"]),
    )  # fmt: skip


def _ask(
    request: AgencyRequest, number: int, asked: _Asked, form: forms.Form, deed: Callable[[dict[str, Any]], FundClaim]
) -> HttpResponse:
    find_claim(request.actor, number)
    slug = request.actor.agency.slug
    back = reverse("claims:claim", args=[slug, number])
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, asked.done.format(number))
            return redirect(back)
    context = {
        "title": asked.question.format(number), "effect": asked.effect, "word": asked.word, "form": form, "back": back,
        "crumbs": [("Claims", reverse("claims:list", args=[slug])), (f"Claim {number}", back)],
    }  # fmt: skip
    return render(request, "claims/confirm.html", context, status=422 if form.errors else 200)
