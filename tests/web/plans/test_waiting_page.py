"""The page of a plan that is being sought, in a browser: for everyone, with script and without."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from shiftready.store.models import Agency, Membership, PlanRun, Role, User
from tests.services.plans.rows import WISH

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RUNNING = {"best": 200, "bound": 100, "seconds": 3.0, "machine": "here", "process": 1}


@pytest.fixture
def agency(transactional_db):  # noqa: ARG001 (the database must be there)
    return Agency.objects.create(slug="harbor", name="Harbor Example Police Department")


@pytest.fixture
def run(agency):
    wish = {"classes_per_week": 1, "seed": 0, "course": "", **WISH}
    return PlanRun.objects.create(
        agency=agency, asked_at="2026-11-23T08:00Z", parameters=wish, status="running", progress=RUNNING
    )


@pytest.fixture
def cookie(agency, live_server):
    user = User.objects.create_user("planner@harbor.example.org")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}


def test_the_page_moves_by_itself_and_gives_way_to_the_end(page, live_server, cookie, run):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.context.add_cookies([cookie])

    page.goto(f"{live_server.url}/harbor/plans/{run.pk}/")
    expect(page.get_by_text("Best so far scores 200; none can score below 100")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    PlanRun.objects.everywhere().update(progress={**RUNNING, "best": 150, "seconds": 5.0})
    expect(page.get_by_text("Best so far scores 150")).to_be_visible()
    PlanRun.objects.everywhere().update(status="failed", error="The search ended without an answer.")

    expect(page.get_by_role("link", name="Ask again")).to_be_visible()
    expect(page.get_by_text("The search ended without an answer.")).to_be_visible()
    assert said == []


def test_without_script_the_page_comes_anew_by_itself(browser, live_server, cookie, run):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([cookie])
    page = context.new_page()

    page.goto(f"{live_server.url}/harbor/plans/{run.pk}/")
    expect(page.get_by_text("Best so far scores 200")).to_be_visible()
    PlanRun.objects.everywhere().update(progress={**RUNNING, "best": 150})

    expect(page.get_by_text("Best so far scores 150")).to_be_visible(timeout=15_000)
    context.close()
