"""Plans that go by rules, on their pages and for programs."""

from __future__ import annotations

import pytest
from django.utils import timezone

from shiftready.services.plans.run import run_plan
from shiftready.store.models import FrontierRun, OwnRule, PlanRun
from tests.web.plans.asking import FORM, text_of

REFRESHER = """\
title: "Refresher for everyone at Harbor"
authority: "Harbor Example"
versions:
  2020-01-01:
    source: {url: "https://harbor.example/2", citation: "Order 2", read_on: 2024-01-02, certainty: "seen_official"}
    text: "Take the refresher by the day."
    window: "once"
    deadline: {day: 2026-12-01}
    needs: {course: ["cit-refresher"]}
examples:
  - {name: "before", as_of: 2019-12-31, person: {hired_on: 2010-01-01}, status: "not_applicable"}
  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2010-01-01}, status: "due"}
"""


@pytest.fixture
def asked(client, demo):
    OwnRule.objects.create(agency=demo, place="refresher.yaml", text=REFRESHER, entered_at=timezone.now())
    return _made(client, demo, {"course": "cit-refresher", "weeks": 2})


def _made(client, demo, parts):
    client.post("/harbor/plans/new/", {**FORM, **parts})
    (run,) = PlanRun.objects.of(demo)
    run_plan(run.pk)
    run.refresh_from_db()
    return run


def test_a_course_the_strategy_does_not_name_is_given_to_everyone_of_whom_a_rule_asks_it(client, asked):
    page = text_of(client.get(f"/harbor/plans/{asked.pk}/"))

    assert asked.result["aim"] == "rules"
    assert [len(one["seats"]) for one in asked.result["offerings"]] == [6, 6]
    assert asked.result["offerings"][0]["seats"][0]["reason"] == (
        "A rule asks for it, by 2026-12-01: Refresher for everyone at Harbor."
    )
    assert "2 classes, 12 seats." in page
    assert "Goes by rules: those that ask the course of" in page
    assert "What rules ask and people lack, week by week" in page
    assert "The score counts 100 for each day on which somebody lacks what a rule asks" in page
    assert "Specialists missing" not in page


def test_the_form_offers_every_course_and_says_whom_it_goes_to(client):
    page = text_of(client.get("/harbor/plans/new/?course=cit-refresher"))

    assert '<option value="cit-refresher" selected>' in page
    assert '<option value="">The one of your strategy</option>' in page
    assert "One that the strategy does not name is given to everyone of whom a rule asks it." in page
    assert '<option value="rules">By rules: everyone of whom one asks the course</option>' in page


def test_that_no_rule_asks_it_is_said(client, demo):
    run = _made(client, demo, {"course": "tx-1850", "weeks": 2})

    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    nobody = "There is nothing to do: no rule asks the course of anybody within these weeks"
    assert f"{nobody} who could still be given a seat." in page


def test_another_course_for_the_squads_is_refused_beside_the_fields(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "course": "cit-refresher", "by": "squads"})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"course", "by"})
    assert PlanRun.objects.of(demo).count() == 0


def test_a_plan_by_rules_is_sought_for_every_last_day_too(client, demo):
    wish = {key: value for key, value in FORM.items() if key != "gap_percent"}

    client.post("/harbor/plans/by-day/new/", {**wish, "course": "cit-refresher", "weeks": 2})

    (run,) = FrontierRun.objects.of(demo)
    assert run.parameters["by"] == "rules"


def test_of_many_who_stay_without_a_seat_the_first_hundred_are_listed(client, demo, asked):
    lines = [{**asked.result["unmet"][0], "person": f"X{place}"} for place in range(120)]
    PlanRun.objects.of(demo).update(result={**asked.result, "unmet": lines})

    page = text_of(client.get(f"/harbor/plans/{asked.pk}/"))

    assert "And 20 more; the plan as JSON lists all." in page
