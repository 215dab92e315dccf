"""The pages of a plan that fills a class on dates already."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.services.access import the_shell
from shiftready.services.offerings import make_offering
from shiftready.services.plans.ask import ask_plan, find_plan
from shiftready.services.plans.run import run_plan
from shiftready.store.models import Offering, PlanRun
from tests.services.plans.rows import WISH
from tests.web.plans.asking import FORM, text_of


@pytest.fixture
def standing(demo):
    return make_offering(the_shell(demo), course="cit-40", starts_on=date(2026, 11, 30), max_seats=4)


@pytest.fixture
def run(demo, standing):  # noqa: ARG001 (the plan fills it)
    asked = ask_plan(the_shell(demo), parameters={**WISH, "weeks": 3})
    run_plan(asked.pk)
    return find_plan(the_shell(demo), asked.pk)


def test_the_page_says_which_class_is_joined_and_how_many_seats_were_left(client, run, standing):
    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    assert "1 new class and 1 that stands on dates already" in page
    assert "Joins the class of 30 November 2026: 4 of 4 seats were left." in page
    assert f'<a href="/harbor/classes/{standing.pk}/">Open the class</a>' in page
    assert "in 1 class that stands already, and 1 draft class will stand under Classes." in page


def test_adopting_says_what_was_made_and_given_and_the_page_says_it_until_it_is_taken_back(client, run, standing):
    address = f"/harbor/plans/{run.pk}/"
    adopted = text_of(client.post(f"{address}adopt/", {"digest": run.problem_digest}, follow=True))
    taken_back = text_of(client.post(f"{address}take-back/", follow=True))

    said = "1 class was made as a draft, with its seats; 4 seats were given in classes on dates already"
    assert f"Plan {run.pk} is adopted: {said}." in adopted
    assert f"{said}. They stand under Classes." in adopted
    assert said not in taken_back
    assert Offering.objects.of(standing.agency).get(pk=standing.pk).status == "draft"


def test_a_plan_without_a_class_to_be_made_leads_with_the_one_that_stands(client, demo, standing):
    asked = ask_plan(the_shell(demo), parameters={**WISH, "weeks": 2})
    run_plan(asked.pk)

    page = text_of(client.get(f"/harbor/plans/{asked.pk}/"))

    assert "1 class that stands on dates already, 4 seats." in page
    assert "4 seats will be given, in 1 class that stands already. Nobody is told anything yet" in page
    assert f'<a href="/harbor/classes/{standing.pk}/">Open the class</a>' in page


def test_the_form_fills_classes_on_dates_unless_the_tick_is_taken_away(client, demo):
    shown = client.get("/harbor/plans/new/")
    client.post("/harbor/plans/new/", {**FORM, "fill_dated": "on"})
    client.post("/harbor/plans/new/", FORM)

    assert shown.context["form"]["fill_dated"].value() is True
    asked = PlanRun.objects.of(demo).order_by("pk").values_list("parameters__fill_dated", flat=True)
    assert list(asked) == [True, False]


def test_the_page_says_where_classes_on_dates_were_not_to_be_filled(client, demo, run):
    address = f"/harbor/plans/{run.pk}/"
    filled = text_of(client.get(address))
    PlanRun.objects.of(demo).update(parameters={**run.parameters, "fill_dated": False})
    left_alone = text_of(client.get(address))

    said = "Not filled: new classes only"
    assert [said in filled, said in left_alone] == [False, True]
