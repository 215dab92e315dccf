"""A planner of the demo agency at the pages, and a plan made there."""

from __future__ import annotations

import pytest

from shiftready.services.plans.run import run_plan
from shiftready.store.models import PlanRun, Role
from tests.services.plans.rows import lay_demo_rows
from tests.web.plans.asking import FORM, client_of


@pytest.fixture
def demo(db, tmp_path):  # noqa: ARG001 (the database must be there)
    return lay_demo_rows("harbor", tmp_path / "folder")


@pytest.fixture
def client(demo):
    return client_of(demo, Role.COORDINATOR)


@pytest.fixture
def run(client, demo):
    client.post("/harbor/plans/new/", FORM)
    (asked,) = PlanRun.objects.of(demo)
    run_plan(asked.pk)
    asked.refresh_from_db()
    return asked
