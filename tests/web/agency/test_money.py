"""The page of pay and costs."""

from __future__ import annotations

import pytest

from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.store.models import Role
from shiftready.store.snapshots import agency_facts

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/settings/money/"


def filled(form, **said):
    """What a browser sends of the form: every field as it is shown, and what somebody wrote."""
    shown = {field.html_name: field.value() for field in form if field.value() not in {None, "", False}}
    return {**shown, **said}


@pytest.mark.usefixtures("staffed")
def test_pay_and_costs_are_stated_and_what_was_stated_before_is_told(agency, coordinator):
    first = coordinator.get(PAGE)
    said = {
        "hourly_else": "36",
        "price_0_name": "Room",
        "price_0_amount": "250",
        "price_0_courses": "cit-40",
        "budget_0_name": "Training",
        "budget_0_year": "2027",
        "budget_0_amount": "9000",
    }

    coordinator.post(PAGE, filled(first.context["form"], **said))
    stated = agency_facts(agency).money
    again = coordinator.get(PAGE)
    kept = coordinator.post(PAGE, filled(again.context["form"], hourly_else="40"), follow=True).content.decode()

    assert "Nothing is stated yet" in first.content.decode()
    assert stated == Money(
        Pay(hourly_cents_else=3600),
        (Price("Room", 25_000, "class", "", frozenset({"cit-40"})),),
        {"Training": Budget("Training", {2027: 900_000})},
    )
    assert agency_facts(agency).money.pay == Pay(hourly_cents_else=4000)
    assert agency_facts(agency).money.prices == stated.prices
    for words in ("Plans cost by this from now on.", "$250.00 for each class in cit-40", "Stated before", "$36.00"):
        assert words in kept


@pytest.mark.usefixtures("staffed")
def test_what_cannot_be_taken_is_told_beside_its_field(coordinator):
    form = coordinator.get(PAGE).context["form"]
    said = {"hourly_else": "much", "period_days": "28", "price_0_amount": "5", "budget_0_name": "Training"}

    answer = coordinator.post(PAGE, filled(form, **said))

    assert (answer.status_code, dict(answer.context["form"].errors)) == (
        422,
        {
            "hourly_else": ["Write dollars of 0 or more, with at most two decimals, such as 38.50."],
            "period_begins_on": ["Say a day on which a work period begins."],
            "price_0_name": ["Give it a name."],
            "budget_0_year": ["Write the year in which the fiscal year ends, such as 2027."],
            "budget_0_amount": ["Write dollars of 0 or more, with at most two decimals, such as 38.50."],
        },
    )


@pytest.mark.usefixtures("staffed")
def test_who_sees_plans_reads_it_without_a_form(clients):
    page = clients[Role.SUPERVISOR].get(PAGE).content.decode()

    assert ("Nothing is stated yet" in page, "Keep this" in page) == (True, False)
