"""Keeping within the budgets: asked for on the form, refused beside its field, and said on the plan's page."""

from __future__ import annotations

import pytest

from shiftready.services.access import DEEDS, Actor
from shiftready.services.money import state_money
from shiftready.services.money_said import BudgetSaid, MoneySaid, PaySaid
from shiftready.services.plans.run import run_plan
from shiftready.store.models import PlanRun, Role, User
from tests.web.plans.asking import FORM, text_of


@pytest.fixture
def stated(demo):
    """Everyone is paid $40 an hour, and so is who stands in, out of a budget that holds $2,000 a year."""
    user = User.objects.create_user("treasurer@harbor.example.org")
    said = MoneySaid(
        PaySaid(hourly_else="40", backfill=True, budget="Training"),
        (),
        (BudgetSaid("Training", "2026", "2000"), BudgetSaid("Training", "2027", "2000")),
    )
    state_money(Actor(user=user, agency=demo, deeds=DEEDS[Role.COORDINATOR]), said=said)


def test_without_a_budget_that_says_what_it_holds_the_wish_is_refused_beside_its_field(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "within_budgets": "on"})

    assert list(answer.context["form"].errors) == ["within_budgets"]
    assert "No budget says what it holds in the fiscal years of this plan" in text_of(answer)
    assert PlanRun.objects.of(demo).count() == 0


@pytest.mark.usefixtures("stated")
def test_the_page_says_that_budgets_are_kept_and_which_of_them_binds(client, demo):
    client.post("/harbor/plans/new/", {**FORM, "weeks": 2, "within_budgets": "on"})
    run = PlanRun.objects.of(demo).get()
    run_plan(run.pk)
    run.refresh_from_db()

    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    assert {one["over"] for one in run.result["cost"]["budgets"]} <= {0}
    assert "No more is taken from any than it holds" in page
    # What more would do is sought for a time that a machine at work may not have; the planner's own tests prove it.
    assert "Budget &quot;Training&quot; has $2,000.00 left in fiscal year 2026, less than the next seat costs." in page
