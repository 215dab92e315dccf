"""The demo's visits came along on their own days, not all on the day on which the demo is made."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shiftready.services.clock import day_in
from shiftready.services.demo.build import build_demo
from shiftready.services.demo.folder import demo_day
from shiftready.store.models import SiteVisit

pytestmark = pytest.mark.django_db
TODAY = demo_day()


def test_a_visit_was_asked_agreed_and_held_and_its_lessons_written_on_its_own_days():
    agency = build_demo(stage="records", today=TODAY, password="quiet-harbor-lantern-7").agency

    held = SiteVisit.objects.of(agency).get(state="held")
    asked = SiteVisit.objects.of(agency).get(state="asked")
    steps = [(step.state, day_in(agency, step.at)) for step in [*held.steps.all(), *asked.steps.all()]]
    lines = {line.kind: day_in(agency, line.entered_at) for line in held.lines.all()}

    assert steps == [
        ("asked", TODAY - timedelta(days=60)), ("agreed", TODAY - timedelta(days=53)), ("held", held.starts_on),
        ("asked", TODAY - timedelta(days=5)),
    ]  # fmt: skip
    assert lines == {
        "agenda": TODAY - timedelta(days=53), "attendee": TODAY - timedelta(days=53), "lesson": held.starts_on,
        "action": held.starts_on,
    }  # fmt: skip
