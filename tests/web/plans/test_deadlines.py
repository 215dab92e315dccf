"""By when rules ask the course, on a plan's page."""

from __future__ import annotations

import pytest
from django.utils import timezone

from shiftready.core.compliance import Rulebook
from shiftready.services.access import DEEDS, Actor
from shiftready.services.plans.run import run_plan
from shiftready.services.plans.show import shown_plan
from shiftready.store.models import OwnRule, PlanRun, Role, User
from shiftready.web.plans.deadlines import deadlines_shown
from tests.web.plans.asking import FORM, text_of

RULE = """\
title: "Crisis course for whoever takes calls"
authority: "Harbor Example"
versions:
  2020-01-01:
    source: {url: "https://harbor.example/1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}
    text: "Take the crisis course by the day."
    window: "once"
    deadline: {day: 2026-12-11}
    needs: {course: ["cit-40"]}
examples:
  - {name: "before", as_of: 2019-12-31, person: {hired_on: 2010-01-01}, status: "not_applicable"}
  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2010-01-01}, status: "due"}
"""


def _planned(client, demo):
    OwnRule.objects.create(agency=demo, place="soon.yaml", text=RULE, entered_at=timezone.now())
    client.post("/harbor/plans/new/", FORM)
    (asked,) = PlanRun.objects.of(demo)
    run_plan(asked.pk)
    asked.refresh_from_db()
    return asked


def test_the_page_says_who_is_in_time_by_a_rule_and_why_others_are_not(client, demo):
    run = _planned(client, demo)

    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    late = [line for line in run.result["deadlines"] if line["days_late"]]
    asked = len(run.result["deadlines"])
    assert run.result["levels"][0]["level"] == "past_deadline"
    assert run.result["levels"][0]["value"] == sum(line["days_late"] for line in late) > 0
    assert 0 < len(late) < asked
    sentence = (
        f"Rules ask the course of {asked} people by a day of this plan: {asked - len(late)} in time, {len(late)} late."
    )
    assert sentence in page
    assert "Crisis course for whoever takes calls" in page
    assert "The seats ran out" in page


@pytest.mark.parametrize(("late", "is_open"), [(0, False), (1, True), (20, True), (21, False)])
def test_the_list_of_people_stands_open_while_few_are_late(late, is_open):
    line = {"person": "p1", "rule": "orders/soon", "asked": "late already", "by": None, "ends_on": None}
    lines = [{**line, "days_late": int(place < late)} for place in range(30)]

    assert deadlines_shown(lines, {}, Rulebook(()))["is_open"] is is_open


def test_a_plan_of_an_agency_whose_rules_ask_nothing_of_it_says_nothing_of_them(client, run):
    assert run.result["deadlines"] == []
    assert "By when rules ask it" not in text_of(client.get(f"/harbor/plans/{run.pk}/"))


def test_a_supervisor_sees_the_deadlines_of_the_own_unit_alone(client, demo):
    run = _planned(client, demo)
    unit = run.result["offerings"][0]["seats"][0]["unit"]

    assert _deadlines_seen(demo, run, unit) == run.result["deadlines"]
    assert _deadlines_seen(demo, run, "Communications") == []


def _deadlines_seen(demo, run, unit):
    user = User.objects.create_user(f"{unit}@example.org")
    supervisor = Actor(user=user, agency=demo, deeds=DEEDS[Role.SUPERVISOR], unit=unit)
    return shown_plan(supervisor, run_id=run.pk).result["deadlines"]


def test_a_plan_kept_before_deadlines_were_looked_at_opens_as_before(client, run):
    run.result = {key: value for key, value in run.result.items() if key != "deadlines"}
    run.save(update_fields=["result"])

    assert client.get(f"/harbor/plans/{run.pk}/").status_code == 200
    assert client.get(f"/harbor/plans/{run.pk}.json").json()["deadlines"] == []
