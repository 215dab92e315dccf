"""Adding a fund, amending it, withdrawing it, and saying that a report was sent."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.funds.find import find_fund
from shiftready.services.funds.keep import add_fund, amend_fund, withdraw_fund
from shiftready.services.funds.reports import find_report, say_report_sent
from shiftready.services.funds.show import show_fund
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.funds.forms import AmendForm, FundForm, SentForm, initial_of
from shiftready.web.offerings.forms import Reason


@agency_view(Deed.KEEP_COSTS)
def new_page(request: AgencyRequest) -> HttpResponse:
    form = FundForm(request.POST or None, initial={"match_of": "whole"})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_fund(request.actor, said=form.said())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"{made.name} is kept. Say on each cost of it that it pays it.")
            return redirect(_page(request, "fund", made.pk))
    return _fund_form(request, form, "Add a fund", [])


@agency_view(Deed.KEEP_COSTS)
def amend_page(request: AgencyRequest, fund: int) -> HttpResponse:
    found = show_fund(request.actor, fund=fund)
    initial = initial_of(found.row, [one.due_on for one in found.reports])
    form = AmendForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = amend_fund(request.actor, fund=fund, said=form.said())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"{made.name} is amended.")
            return redirect(_page(request, "fund", fund))
    return _fund_form(request, form, f"Amend {found.row.name}", [(found.row.name, _page(request, "fund", fund))])


@agency_view(Deed.KEEP_COSTS)
def withdraw_page(request: AgencyRequest, fund: int) -> HttpResponse:
    row, form = find_fund(request.actor, fund), Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_fund(request.actor, fund=fund, reason=form.cleaned_data["reason"])
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"{row.name} is withdrawn.")
            return redirect(_page(request, "list"))
    effect = "It leaves the list, and its reports are asked for no more. Whoever reads the audit trail still finds it."
    context = {"title": f"Withdraw {row.name}?", "effect": effect, "word": "Withdraw it"}
    return _confirm(request, form, fund, context)


@agency_view(Deed.KEEP_COSTS)
def report_page(request: AgencyRequest, fund: int, fund_report: int) -> HttpResponse:
    row = find_report(request.actor, fund, fund_report)
    form = SentForm(request.POST or None, initial={"sent_on": row.sent_on or today_in(request.actor.agency)})
    if request.method == "POST" and form.is_valid():
        sent_on = form.cleaned_data["sent_on"]
        try:
            say_report_sent(request.actor, fund=fund, report=fund_report, sent_on=sent_on)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "The report is marked as sent." if sent_on else "The report counts as not sent.")
            return redirect(_page(request, "fund", fund))
    context = {"title": "Report to the funder", "effect": f"Due on {row.due_on}.", "word": "Keep the day"}
    return _confirm(request, form, fund, context)


def _fund_form(request: AgencyRequest, form: FundForm, title: str, crumbs: list[tuple[str, str]]) -> HttpResponse:
    context = {"title": title, "form": form, "crumbs": [*_crumbs(request), *crumbs]}
    return render(request, "funds/form.html", context, status=422 if form.errors else 200)


def _confirm(request: AgencyRequest, form: forms.Form, fund: int, context: Mapping[str, object]) -> HttpResponse:
    back = _page(request, "fund", fund)
    more = {"form": form, "back": back, "crumbs": [*_crumbs(request), ("Fund", back)]}
    return render(request, "funds/confirm.html", {**context, **more}, status=422 if form.errors else 200)


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    costs = reverse("costs:year", args=[request.actor.agency.slug])
    return [("Costs", costs), ("Funds and grants", _page(request, "list"))]


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(f"funds:{name}", args=[request.actor.agency.slug, *of])
