"""The cheapest plan for every last day, for programs."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from shiftready.services.plans.frontier_run import run_frontier
from shiftready.store.models import FrontierRun, Membership, Role, User
from tests.services.plans.rows import WISH, lay_demo_rows

WANTED = {**{key: value for key, value in WISH.items() if key != "gap"}, "weeks": 4, "seats": 12}


@pytest.fixture
def client(db, tmp_path):  # noqa: ARG001 (the database must be there)
    agency = lay_demo_rows("harbor", tmp_path / "folder")
    user = User.objects.create_user("coordinator@harbor.example.org")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user)
    return client


def _post(client, address, **body):
    return client.post(f"/api/harbor/plans/by-day/{address}", json.dumps(body), content_type="application/json")


def test_a_program_asks_waits_and_reads_every_last_day_and_the_plan_of_every_point(client):
    asked = _post(client, "", **WANTED)
    number = asked.json()["id"]
    assert (asked.status_code, asked.json()["status"], asked.json()["days"]) == (201, "queued", [])
    assert [task.args_kwargs for task in DBTaskResult.objects.all()] == [{"args": [number], "kwargs": {}}]

    run_frontier(number)
    found = client.get(f"/api/harbor/plans/by-day/{number}").json()
    assert (found["status"], found["was_stopped"], found["nearest"]) == ("done", False, None)
    assert [day["by"] for day in found["days"]] == ["2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19"]
    for point in found["points"]:
        plan = client.get(f"/api/harbor/plans/{point['plan']}/result").json()
        assert (plan["check"], sum(len(one["seats"]) for one in plan["offerings"])) == ([], point["people"])
        assert client.get(f"/api/harbor/plans/{point['plan']}").json()["parameters"]["reach_from"] == point["by"]
    assert [one["id"] for one in client.get("/api/harbor/plans/by-day/").json()] == [number]


def test_one_that_waits_is_stopped_and_thrown_away(client):
    number = _post(client, "", **WANTED).json()["id"]

    assert _post(client, f"{number}/stop").json()["status"] == "stopped"
    assert client.delete(f"/api/harbor/plans/by-day/{number}").status_code == 204
    assert client.get(f"/api/harbor/plans/by-day/{number}").json() == {
        "code": "frontier_not_found",
        "message": f"There is no search {number} for plans by every day here. It may have been thrown away.",
        "fields": {},
    }


def test_what_cannot_be_asked_is_refused_in_the_words_of_a_plan(client):
    refused = _post(client, "", weeks=0)

    assert (refused.status_code, refused.json()["code"], refused.json()["fields"]) == (
        422,
        "plan_parameters_wrong",
        {"weeks": "0 is out of bounds. Write a number from 1 to 104."},
    )
    assert not FrontierRun.objects.everywhere().exists()


def test_whatever_may_be_said_of_one_plan_but_what_only_one_plan_has_may_be_said_of_a_search(client):
    said = {
        "room_seats": 9,
        "stations": 2,
        "at_a_station": 5,
        "board_seats": 8,
        "fewest_in_class": 3,
        "fill_dated": False,
    }

    asked = _post(client, "", **WANTED, **said).json()["parameters"]

    assert {name: asked[name] for name in said} == said
