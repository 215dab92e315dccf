"""What was said to whom and what became of it; sending one again; whether one wants to be reminded."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.jobs.mail import mail_again
from shiftready.services.access import Deed
from shiftready.services.notices.listing import notices_of, state_of
from shiftready.services.notices.rules import choose_reminders
from shiftready.store.models import Notice
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, Shown
from shiftready.web.notices.words import STATES, about, became, to_whom
from shiftready.web.offerings.tabs import tabs_of

COLUMNS = (
    Column("due", "Due", ("due_at", "pk")),
    Column("whom", "To whom"),
    Column("about", "About"),
    Column("became", "What became of it"),
    Column("sent", "Sent", ("sent_at", "pk")),
    Column("again", "Send again"),
)


class NoticeFilter(forms.Form):
    """Which notices the list shows."""

    state = forms.ChoiceField(
        required=False,
        label="What became of it",
        choices=[("", "All"), *((key, word) for key, (_, word) in STATES.items())],
    )


@agency_view(Deed.RUN_OFFERINGS)
def list_page(request: AgencyRequest) -> HttpResponse:
    form, listing = NoticeFilter(request.GET), Listing(request, COLUMNS, default="-due")
    state = form.cleaned_data["state"] if form.is_valid() else ""
    shown: Shown[Notice] = listing.show(notices_of(request.actor, state=state).order_by(*listing.order))
    context = {"title": "Notices", "form": form, "listing": listing, "shown": shown, "tabs": tabs_of(request.actor)}
    context["rows"] = [
        (one, to_whom(one), about(one), *became(one), state_of(one) in {"doubtful", "left_out"}) for one in shown.rows
    ]
    slug = request.actor.agency.slug
    context["actions"] = [("How mails are sent", reverse("notices:mail", args=[slug]))]
    return render(request, "notices/list.html", context)


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def again(request: AgencyRequest, mail: int) -> HttpResponse:
    try:
        mail_again(request.actor, mail=mail)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "The notice goes out again.")
    return redirect("notices:list", request.actor.agency.slug)


@require_POST
@agency_view(Deed.SEE_OWN_TRAINING)
def reminders(request: AgencyRequest) -> HttpResponse:
    wants = request.POST.get("wants") == "yes"
    choose_reminders(request.actor, wants=wants)
    messages.success(request, "You are reminded of deadlines." if wants else "You are reminded in the last week alone.")
    return redirect("my_training:mine", request.actor.agency.slug)
