"""The page of a search that somebody stopped: for a moment it may still bring a plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from shiftready.store.models import Agency, Membership, PlanRun, Role, User
from tests.services.plans.rows import WISH

ENDING = "the search is ending; the best found so far is being checked"


@pytest.fixture
def agency(db):  # noqa: ARG001 (the database must be there)
    return Agency.objects.create(slug="harbor", name="Harbor Example Police Department")


@pytest.fixture
def client(agency):
    user = User.objects.create_user("planner@harbor.example.org")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user)
    return client


def _stopped(agency, *, ago):
    now = timezone.now()
    wish = {"classes_per_week": 1, "seed": 0, "course": "", **WISH}
    return PlanRun.objects.create(
        agency=agency, parameters=wish, status="stopped", progress={"seconds": 3.0},
        asked_at=now - timedelta(hours=1), started_at=now - timedelta(hours=1), ended_at=now - ago,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _no_time_passes():
    """A page that takes long to come must not find the search settled meanwhile."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


def test_just_stopped_the_page_waits_for_the_plan_and_offers_no_second_stop(client, agency):
    run = _stopped(agency, ago=timedelta(seconds=1))

    page = client.get(f"/harbor/plans/{run.pk}/").content.decode()
    part = client.get(f"/harbor/plans/{run.pk}/progress/")

    assert ENDING in page
    assert "Stop the search" not in page
    assert (ENDING in part.content.decode(), part.get("HX-Refresh")) == (True, None)


def test_stopped_for_good_the_page_says_that_there_is_no_plan(client, agency):
    run = _stopped(agency, ago=timedelta(minutes=1))

    page = client.get(f"/harbor/plans/{run.pk}/").content.decode()
    part = client.get(f"/harbor/plans/{run.pk}/progress/")

    assert "The search was stopped before it had anything to show. Nothing was changed." in page
    assert ENDING not in page
    assert part["HX-Refresh"] == "true"
