"""Plans side by side, on their page."""

from __future__ import annotations

import re

from shiftready.services.plans.run import run_plan
from shiftready.store.models import PlanRun
from tests.web.plans.asking import FORM, text_of


def test_plans_are_laid_side_by_side_with_a_picture_and_each_leads_to_its_page(client, run, demo):
    client.post("/harbor/plans/new/", {**FORM, "weeks": 2, "reach_from": "2026-12-05", "near_plan": run.pk})
    other = PlanRun.objects.of(demo).order_by("-pk")[0]
    run_plan(other.pk)

    page = text_of(client.get(f"/harbor/plans/compare/?plan={run.pk}&plan={other.pk}"))

    assert "Days taken, by the day the target is reached" in page
    assert f'<a href="/harbor/plans/{other.pk}/">Plan {other.pk}</a>' in page
    assert re.findall(r'name="plan" value="(\d+)" id="plan-\d+" checked', page) == [str(other.pk), str(run.pk)]
    asked = f"2 weeks from 23 Nov 2026, 6 seats, nothing short from 5 Dec 2026, near plan {run.pk}"
    assert f'<label for="plan-{other.pk}">Plan {other.pk}: {asked}</label>' in page
    assert f"<td>{asked}</td>" in page
    assert "Week by week" in page
    assert "/harbor/plans/compare/" in text_of(client.get("/harbor/plans/"))


def test_comparing_says_how_to_begin_where_there_is_no_finished_plan(client):
    page = text_of(client.get("/harbor/plans/compare/"))

    assert "No finished plan yet" in page
    assert "Side by side" not in page


def test_too_many_plans_to_compare_are_refused_in_words(client, run):  # noqa: ARG001 (there must be one to choose)
    answer = client.get("/harbor/plans/compare/?" + "&".join(f"plan={number}" for number in range(1, 8)))

    assert answer.status_code == 422
    assert "7 plans do not fit side by side. Choose at most 6." in text_of(answer)


def test_more_plans_side_by_side_ask_the_database_no_more_often(client, run, demo, django_assert_num_queries):
    others = [
        PlanRun.objects.create(
            agency=demo, status="done", result=run.result, parameters=run.parameters, asked_at=run.asked_at
        ).pk
        for _ in range(2)
    ]
    client.get(f"/harbor/plans/compare/?plan={run.pk}")
    for numbers in ([run.pk], [run.pk, *others]):
        with django_assert_num_queries(5):
            client.get("/harbor/plans/compare/?" + "&".join(f"plan={number}" for number in numbers))
