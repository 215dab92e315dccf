"""A planner of the demo agency."""

from __future__ import annotations

import pytest

from shiftready.services.access import DEEDS, Actor
from shiftready.store.models import Role, User
from tests.services.plans.rows import lay_demo_rows


@pytest.fixture
def demo(db, tmp_path):  # noqa: ARG001 (the database must be there)
    return lay_demo_rows("harbor", tmp_path / "folder")


@pytest.fixture
def planner(demo):
    user = User.objects.create_user("planner@example.org")
    return Actor(user=user, agency=demo, deeds=DEEDS[Role.COORDINATOR])
