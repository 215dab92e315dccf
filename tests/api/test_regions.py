"""Shared classes, for programs."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from shiftready.services.plans.region_run import run_region
from shiftready.store.models import Membership, Role, User
from tests.services.plans.rows import lay_demo_rows

WISH = {"agencies": ["elm", "harbor"], "as_of": "2026-11-23", "weeks": 3, "seats": 4, "seconds": 20}


@pytest.fixture
def client(db, tmp_path):  # noqa: ARG001 (the database must be there)
    user = User.objects.create_user("council@example.org")
    for slug in ("harbor", "elm"):
        agency = lay_demo_rows(slug, tmp_path / slug)
        type(agency).objects.filter(pk=agency.pk).update(name=f"{slug.title()} Police (invented)")
        Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user)
    return client


def _post(client, address, **body):
    return client.post(f"/api/harbor/plans/shared/{address}", json.dumps(body), content_type="application/json")


def test_a_program_asks_waits_reads_and_keeps_the_seats(client):
    asked = _post(client, "", **WISH)
    number = asked.json()["id"]
    assert (asked.status_code, asked.json()["status"], asked.json()["outcome"]) == (201, "queued", "")
    assert [task.args_kwargs for task in DBTaskResult.objects.all()] == [{"args": [number], "kwargs": {}}]

    run_region(number)
    found = client.get(f"/api/harbor/plans/shared/{number}").json()
    assert (found["status"], found["course"]) == ("done", "cit-40")
    assert [one["taken"] for one in found["classes"]] == [4, 4]
    assert sum(one["seats"] for one in found["agencies"]) == 8
    assert [one["level"] for one in found["levels"]] == ["shortfall", "worst_squad", "new_classes"]

    kept = _post(client, f"{number}/adopt").json()
    assert set(kept["classes"]) <= {"elm", "harbor"}
    assert [one["id"] for one in client.get("/api/harbor/plans/shared/").json()] == [number]


def test_one_that_waits_is_stopped_and_thrown_away(client):
    number = _post(client, "", **WISH).json()["id"]

    assert _post(client, f"{number}/stop").json()["status"] == "stopped"
    assert client.delete(f"/api/harbor/plans/shared/{number}").status_code == 204
    assert client.get(f"/api/harbor/plans/shared/{number}").json()["code"] == "region_not_found"


def test_one_agency_is_too_few(client):
    answer = _post(client, "", **{**WISH, "agencies": ["harbor"]})

    assert (answer.status_code, answer.json()["code"]) == (422, "region_too_small")
