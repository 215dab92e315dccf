"""Sooner or cheaper, on its pages: the form, how far a search is, what it found, and what becomes of its plans."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django_tasks_db.models import DBTaskResult

from shiftready.services.plans.frontier_run import run_frontier
from shiftready.store.models import FrontierRun, PlanRun, Role
from shiftready.web.templatetags.moments import day
from tests.web.plans.asking import FORM, client_of, text_of

BY_DAY = {**{key: value for key, value in FORM.items() if key != "gap_percent"}, "weeks": 4, "seats": 12}


@pytest.fixture
def asked(client, demo):
    client.post("/harbor/plans/by-day/new/", BY_DAY)
    return FrontierRun.objects.of(demo).get()


@pytest.fixture
def sought(asked):
    run_frontier(asked.pk)
    asked.refresh_from_db()
    return asked


def test_asked_for_on_the_form_it_waits_for_the_worker(client, asked):
    page = text_of(client.get(f"/harbor/plans/by-day/{asked.pk}/"))

    assert [task.args_kwargs for task in DBTaskResult.objects.all()] == [{"args": [asked.pk], "kwargs": {}}]
    assert "waiting for the worker" in page
    assert "Stop the search" in page


def test_how_far_it_is_is_said_by_last_days(client, asked):
    told = {"by": "2026-12-12", "settled": 1, "days": 4, "plans": 1, "seconds": 2.5}
    FrontierRun.objects.everywhere().update(status="running", progress=told)

    part = text_of(client.get(f"/harbor/plans/by-day/{asked.pk}/progress/"))

    assert "searching for 2.5 of at most 20 seconds" in part
    assert "1 of 4 last days settled, 1 plan found; asking about 12 Dec 2026." in part


def test_the_page_lays_out_what_there_is_to_choose_between_with_a_picture_and_every_last_day(client, sought):
    page = text_of(client.get(f"/harbor/plans/by-day/{sought.pk}/"))

    soonest, cheapest = sought.result["points"]
    on = [day(date.fromisoformat(one["reached_on"])) for one in (soonest, cheapest)]
    assert (
        f"Reach the target on {on[0]} for {soonest['cost']} days taken, or on {on[1]} for {cheapest['cost']}." in page
    )
    assert "All of it is proven" in page
    assert "Days taken, by the day the target is reached" in page
    assert re.findall(r'<th scope="row">(\d+ \w+ 2026)</th>', page) == [
        "28 Nov 2026", "5 Dec 2026", "12 Dec 2026", "19 Dec 2026",
    ]  # fmt: skip
    for point in sought.result["points"]:
        assert f'<a href="/harbor/plans/{point["plan"]}/">Plan {point["plan"]}</a>' in page
    assert f"/harbor/plans/compare/?plan={soonest['plan']}&amp;plan={cheapest['plan']}" in page


def test_a_point_opens_as_a_plan_that_says_where_it_comes_from_and_is_adopted_there(client, sought):
    number = sought.result["points"][0]["plan"]
    plan = PlanRun.objects.of(sought.agency).get(pk=number)

    page = text_of(client.get(f"/harbor/plans/{number}/"))
    client.post(f"/harbor/plans/{number}/adopt/", {"digest": plan.problem_digest})

    assert "Of the plans that reach the target by 12 Dec 2026 it takes the fewest days that were found." in page
    assert f'<a href="/harbor/plans/by-day/{sought.pk}/">See the others</a>' in page
    assert "Nothing short from" in page
    assert "and that with the fewest days taken; that is proven. Level by level it stands below." in page
    assert "can score below" not in page
    assert "Adopted" in text_of(client.get(f"/harbor/plans/by-day/{sought.pk}/"))


def test_a_plan_thrown_away_since_is_no_link_any_more(client, sought):
    number = sought.result["points"][0]["plan"]
    client.post(f"/harbor/plans/{number}/discard/")

    page = text_of(client.get(f"/harbor/plans/by-day/{sought.pk}/"))

    assert f'Plan {number} <span class="sr-small">thrown away since</span>' in page
    assert f'href="/harbor/plans/{number}/"' not in page


def test_where_the_target_is_out_of_reach_the_nearest_plan_says_what_stands_in_the_way(client, demo):
    client.post("/harbor/plans/by-day/new/", {**BY_DAY, "weeks": 1, "seats": 1})
    run = FrontierRun.objects.of(demo).get()
    run_frontier(run.pk)
    run.refresh_from_db()

    page = text_of(client.get(f"/harbor/plans/by-day/{run.pk}/"))

    nearest = run.result["nearest"]["plan"]
    assert "The target cannot be reached within these weeks, whatever it may cost." in page
    assert f'<a href="/harbor/plans/{nearest}/">Plan {nearest}</a> comes nearest' in page
    assert "Days taken, by the day the target is reached" not in page
    assert "it is the one that comes nearest to the target by 28 Nov 2026." in text_of(
        client.get(f"/harbor/plans/{nearest}/")
    )


def test_as_csv_there_is_a_line_a_plan(client, sought):
    rows = list(csv.DictReader(io.StringIO(text_of(client.get(f"/harbor/plans/by-day/{sought.pk}.csv")))))

    assert [(int(row["plan"]), row["reached_on"], int(row["days_taken"]), row["proven"]) for row in rows] == [
        (one["plan"], one["reached_on"], one["cost"], "yes") for one in sought.result["points"]
    ]


def test_the_form_is_filled_in_like_a_plan_or_like_another_search(client, run, sought):
    like_plan = text_of(client.get(f"/harbor/plans/by-day/new/?like={run.pk}"))
    like_search = text_of(client.get(f"/harbor/plans/by-day/new/?like_by_day={sought.pk}"))

    assert re.findall(r'name="(?:weeks|seats)" value="(\d+)"', like_plan) == ["6", "6"]
    assert re.findall(r'name="(?:weeks|seats)" value="(\d+)"', like_search) == ["4", "12"]
    assert f"/harbor/plans/by-day/new/?like={run.pk}" in text_of(client.get(f"/harbor/plans/{run.pk}/"))


def test_what_cannot_be_asked_stands_beside_its_field(client):
    answer = client.post("/harbor/plans/by-day/new/", {**BY_DAY, "left_out": "X999"})

    assert answer.status_code == 422
    assert "X999 is not in the group to be trained; leave the number away or correct it." in text_of(answer)


def test_stopped_and_thrown_away_it_is_gone_and_the_list_says_how_to_begin(client, asked):
    refused = client.post(f"/harbor/plans/by-day/{asked.pk}/discard/", follow=True)
    client.post(f"/harbor/plans/by-day/{asked.pk}/stop/")
    gone = client.post(f"/harbor/plans/by-day/{asked.pk}/discard/", follow=True)

    assert f"Sooner or cheaper {asked.pk} cannot be thrown away while it is being sought." in text_of(refused)
    assert f"Sooner or cheaper {asked.pk} was thrown away" in text_of(gone)
    assert "Nothing was sought yet" in text_of(gone)


def test_whoever_only_looks_sees_the_plans_and_no_button(demo, sought):
    auditor = client_of(demo, Role.AUDITOR)

    page = text_of(auditor.get(f"/harbor/plans/by-day/{sought.pk}/"))

    assert "To choose between" in page
    assert "Throw this search away" not in page
    assert "Ask again" not in page


def test_more_searches_and_more_plans_ask_the_database_no_more_often(client, sought, django_assert_num_queries):
    same = {"agency": sought.agency, "parameters": sought.parameters, "asked_at": sought.asked_at}
    for address in ("/harbor/plans/by-day/", f"/harbor/plans/by-day/{sought.pk}/"):
        client.get(address)
        with django_assert_num_queries(5):
            client.get(address)
    for _ in range(2):
        FrontierRun.objects.create(status="done", result=sought.result, **same)
        PlanRun.objects.create(status="done", result={}, frontier=sought, **same)
    for address in ("/harbor/plans/by-day/", f"/harbor/plans/by-day/{sought.pk}/"):
        with django_assert_num_queries(5):
            client.get(address)
