"""The appeals about marks, those that wait first, and the page on which one is decided."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.appeals.decide import decide_appeal, may_decide
from shiftready.services.appeals.find import find_appeal, list_appeals
from shiftready.store.models import MarkAppeal
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.listing import Column, Listing, Shown

COLUMNS = (
    Column("person", "Person"),
    Column("block", "Block"),
    Column("minutes", "Marked and claimed", numeric=True),
    Column("asked_at", "Asked"),
    Column("decision", "Decision"),
)


class DecisionForm(forms.Form):
    """Whether the mark stays, and what the person will read."""

    choice = forms.ChoiceField(
        label="Decision",
        choices=[("change", "Mark them for longer"), ("stay", "The mark stays")],
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(
        required=False, min_value=1, label="Minutes present", help_text="Only where you mark them for longer."
    )
    words = forms.CharField(label="Why", max_length=500, help_text="The person reads it.")

    def decided(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {"minutes": said["minutes"] or 0 if said["choice"] == "change" else None, "words": said["words"]}


@agency_view(Deed.CLOSE_OFFERINGS)
def list_page(request: AgencyRequest) -> HttpResponse:
    listing = Listing(request, COLUMNS, default="")
    shown: Shown[MarkAppeal] = listing.show(list_appeals(request.actor))
    context = {"title": "Contested marks", "listing": listing, "shown": shown}
    context["crumbs"] = [("Classes", reverse("classes:list", args=[request.actor.agency.slug]))]
    return render(request, "appeals/list.html", context)


@agency_view(Deed.CLOSE_OFFERINGS)
def appeal_page(request: AgencyRequest, appeal: int) -> HttpResponse:
    found = find_appeal(request.actor, appeal)
    form = DecisionForm(request.POST or None, initial={"minutes": found.minutes_claimed})
    if request.method == "POST" and form.is_valid() and _decide(request, form, appeal):
        messages.success(request, "Decided. The person reads it under My attendance.")
        return redirect("appeals:list", request.actor.agency.slug)
    slug = request.actor.agency.slug
    context = {
        "title": f"{found.seat.person} contests a mark",
        "appeal": found,
        "form": form,
        "decision": getattr(found, "decision", None),
        "may_decide": may_decide(request.actor, found),
        "is_closed": found.seat.offering.status == "closed",
        "crumbs": [("Contested marks", reverse("appeals:list", args=[slug]))],
    }
    return render(request, "appeals/appeal.html", context, status=422 if form.errors else 200)


def _decide(request: AgencyRequest, form: DecisionForm, appeal: int) -> bool:
    try:
        decide_appeal(request.actor, appeal=appeal, **form.decided())
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True
