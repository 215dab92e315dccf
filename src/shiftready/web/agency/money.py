"""Pay and costs: what is stated, and for those who may, a form to state it anew."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.money.budgets import Money
from shiftready.core.money.cents import dollars
from shiftready.core.money.pay import STRAIGHT_PERCENT, Pay
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import titles_of
from shiftready.services.money import past_statements, state_money, stated_money
from shiftready.services.money_said import MINUTES_AN_HOUR
from shiftready.services.profile import ranks_held
from shiftready.services.staffing_patterns import list_patterns
from shiftready.store.models import MoneyStated
from shiftready.store.money_choice import read_money_json
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency.money_form import EACH, MONTHS, Known, MoneyForm
from shiftready.web.agency_view import AgencyRequest, agency_view

MEANING = (
    "Plans made from now on say what they cost by this: class hours on days off and beyond the duty day, overtime by "
    "your rule, whoever stands in, and what a class costs besides. Wages that are paid anyway are told apart. State "
    "pay by rank, never a person's. Plans made before keep what they said."
)


@agency_view(Deed.SEE_PLANS)
def money_page(request: AgencyRequest) -> HttpResponse:
    money = stated_money(request.actor)
    form = _form(request, money) if request.actor.may(Deed.CHANGE_SETTINGS) else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            state_money(request.actor, said=form.said())
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            form.put(refusal)
        else:
            messages.success(request, "Plans cost by this from now on.")
            return redirect(settings_page(request, "money"))
    context = {
        "title": "Pay and costs",
        "crumbs": settings_crumbs(request),
        "meaning": MEANING,
        "facts": list(money_facts(money)) if money else [],
        "form": form,
        "past": [(one, _past_facts(one)) for one in past_statements(request.actor)[1:]],
    }
    return render(request, "agency/money.html", context, status=422 if form is not None and form.errors else 200)


def money_facts(money: Money) -> Iterator[tuple[str, object]]:
    """What is stated, line by line in words."""
    if money.pay is not None:
        yield from _pay_facts(money.pay)
    for price in money.prices:
        where = f" in {', '.join(sorted(price.courses))}" if price.courses else ""
        yield price.name, f"{dollars(price.cents)} {EACH[price.each]}{where}{_borne(price.budget)}"
    yield "A fiscal year begins in", MONTHS[money.fiscal_year_begins - 1]
    for budget in money.budgets.values():
        for year, cents in sorted(budget.cents.items()):
            yield f"Budget {budget.name}, {year}", dollars(cents)


def _pay_facts(pay: Pay) -> Iterator[tuple[str, object]]:
    for rank, cents in pay.hourly_cents.items():
        yield f"Pay of {rank}", f"{dollars(cents)} an hour"
    if pay.hourly_cents_else is not None:
        yield "Pay of everyone else", f"{dollars(pay.hourly_cents_else)} an hour"
    for name, minutes in pay.duty_minutes.items():
        yield f"A duty day by {name}", f"{minutes / MINUTES_AN_HOUR:g} hours"
    yield "A duty day by any other pattern", f"{pay.duty_minutes_else / MINUTES_AN_HOUR:g} hours"
    yield "Overtime", f"{pay.overtime_percent / STRAIGHT_PERCENT:g} times the pay{_borne(pay.budget)}"
    if pay.period is None:
        yield "Overtime is", "every hour beyond the schedule"
    else:
        hours = f"{pay.period.minutes // MINUTES_AN_HOUR} hours in {pay.period.days} days"
        yield "Overtime is", f"what passes {hours}, counted from {pay.period.begins_on:%-d %b %Y}"
    yield "Whoever is in class on a duty day", "is replaced at overtime" if pay.is_backfilled else "is not replaced"


def _borne(budget: str) -> str:
    return f", borne by {budget}" if budget else ""


def _past_facts(row: MoneyStated) -> list[tuple[str, object]]:
    return list(money_facts(read_money_json(row.said))) if row.said else [("Stated", "nothing")]


def _form(request: AgencyRequest, money: Money | None) -> MoneyForm:
    actor = request.actor
    known = Known(
        ranks=ranks_held(actor, as_of=today_in(actor.agency)),
        patterns=[one.pattern.name for one in list_patterns(actor)],
        courses=titles_of(actor.agency),
    )
    return MoneyForm(money, known, request.POST or None)
