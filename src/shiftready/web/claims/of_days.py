"""Preparing a claim of all costs of some days: first what it would gather, class by class, then the deed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.money.cents import dollars
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Deed
from shiftready.services.claims.look import ClassLook, look_at_claim, next_days
from shiftready.services.claims.prepare import prepare_claim
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.funds.find import find_fund
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.claims.prepare import HoursForm
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput


class DaysForm(forms.Form):
    """The first and last day of the costs."""

    first_on = forms.DateField(label="First day", widget=DayInput())
    last_on = forms.DateField(label="Last day", widget=DayInput())


class OfDaysForm(HoursForm):
    """Which hours are claimed with the costs of the days that were looked at."""

    first_on = forms.DateField(widget=forms.HiddenInput())
    last_on = forms.DateField(widget=forms.HiddenInput())


@agency_view(Deed.KEEP_COSTS)
def days_page(request: AgencyRequest, fund: int) -> HttpResponse:
    """`?first_on=&last_on=` asks what a claim of these days would hold; without them the days that are next."""
    row = find_fund(request.actor, fund)
    first_on, last_on = next_days(request.actor, fund=fund)
    asked = DaysForm(request.GET if "first_on" in request.GET else {"first_on": first_on, "last_on": last_on})
    form = OfDaysForm(request.POST or None, initial=asked.cleaned_data if asked.is_valid() else {}, auto_id="claim_%s")
    if request.method == "POST" and form.is_valid():
        try:
            made = prepare_claim(request.actor, said=_said(fund, form))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"Claim {made.number} is prepared. Look through it, then send it.")
            return redirect(reverse("claims:claim", args=[request.actor.agency.slug, made.number]))
    if request.method == "POST":
        asked = DaysForm(request.POST)
    slug = request.actor.agency.slug
    context = _look(request, fund, asked) | {
        "title": f"Claim costs from {row.name}", "days_form": asked, "form": form,
        "crumbs": [("Funds and grants", reverse("funds:list", args=[slug])),
                   (row.name, reverse("funds:fund", args=[slug, fund]))],
    }  # fmt: skip
    return render(request, "claims/of_days.html", context, status=422 if form.errors or asked.errors else 200)


def _said(fund: int, form: OfDaysForm) -> ClaimSaid:
    got = form.cleaned_data
    return ClaimSaid(fund, hours=form.said(), first_on=got["first_on"], last_on=got["last_on"])


def _look(request: AgencyRequest, fund: int, asked: DaysForm) -> dict[str, object]:
    """What it would gather; what is wrong with the days is said beside them."""
    if not asked.is_valid():
        return {}
    first_on, last_on = (asked.cleaned_data[end] for end in ("first_on", "last_on"))
    try:
        found = look_at_claim(request.actor, said=ClaimSaid(fund, first_on=first_on, last_on=last_on))
    except NotFound:
        raise
    except ShiftreadyError as refusal:
        put_on_form(asked, refusal)
        return {}
    rows = [_row(one) for one in found.classes]
    return {"found": found, "rows": rows, "paid": dollars(found.paid), "match": dollars(found.match)}


def _row(one: ClassLook) -> tuple[ClassLook, str, str, str]:
    return one, dollars(one.paid), dollars(one.match), say_minutes(one.minutes) if one.minutes else ""
