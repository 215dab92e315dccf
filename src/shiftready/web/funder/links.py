"""Making and withdrawing the links by which a funder sees the report of its fund."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.funder.links import (
    LONGEST_NAME,
    find_fund_link,
    fund_links,
    make_fund_link,
    withdraw_fund_link,
)
from shiftready.services.funds.find import find_fund
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput

USUALLY_OPEN = timedelta(days=90)


class LinkForm(forms.Form):
    """Who gets a link, and until when it opens."""

    for_whom = forms.CharField(
        label="Who gets it", max_length=LONGEST_NAME, help_text="For yourself; it stands on no page of the funder's."
    )
    last_on = forms.DateField(label="Last day on which it opens", widget=DayInput())


@agency_view(Deed.KEEP_COSTS)
def links_page(request: AgencyRequest, fund: int) -> HttpResponse:
    """Every link to the report of the fund, and a form for a new one."""
    row = find_fund(request.actor, fund)
    form = LinkForm(request.POST or None, initial={"last_on": today_in(request.actor.agency) + USUALLY_OPEN})
    if request.method == "POST" and form.is_valid():
        try:
            make_fund_link(request.actor, fund=fund, **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "The link is made. Send its address to whom it is meant for, and nobody else.")
            return redirect(_page(request, fund))
    context = {
        "title": f"Links to the report of {row.name}",
        "crumbs": _crumbs(request, fund, row.name),
        "fund": row,
        "links": fund_links(request.actor, fund=fund),
        "form": form,
    }
    return render(request, "funder/links.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_COSTS)
def withdraw_page(request: AgencyRequest, fund: int, fund_link: int) -> HttpResponse:
    link = find_fund_link(request.actor, fund, fund_link)
    if request.method == "POST":
        withdraw_fund_link(request.actor, fund=fund, link=fund_link)
        messages.success(request, f"The link of {link.for_whom} opens nothing any more.")
        return redirect(_page(request, fund))
    context = {
        "title": f"Withdraw the link of {link.for_whom}?",
        "effect": "Whoever holds it sees nothing from now on. You can make a new one.",
        "word": "Withdraw it",
        "back": _page(request, fund),
        "crumbs": [*_crumbs(request, fund, link.fund.name), ("Links", _page(request, fund))],
    }
    return render(request, "funds/confirm.html", context)


def _crumbs(request: AgencyRequest, fund: int, name: str) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    return [("Funds and grants", reverse("funds:list", args=[slug])), (name, reverse("funds:fund", args=[slug, fund]))]


def _page(request: AgencyRequest, fund: int) -> str:
    return reverse("fund_links:list", args=[request.actor.agency.slug, fund])
