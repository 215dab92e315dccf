"""Briefings at roll call for programs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from shiftready.store.models import Agency, Briefing, DutyAssignment, DutyPattern, Membership, Role, User
from tests.services.classroom import hire

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(datetime(2026, 3, 2, 14, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def ask():
    agency = Agency.objects.create(slug="ours", name="Our agency")
    now = timezone.now() - timedelta(days=1)
    DutyPattern.objects.create(agency=agency, name="1-1", days=[1, 0], epoch=date(2026, 3, 2), entered_at=now)
    person = hire(agency, "p1", name="Person p1")
    duty = {"squad": "A", "shift": "day", "pattern": "1-1", "phase": 0}
    DutyAssignment.objects.create(agency=agency, person=person, entered_at=now, **duty)
    user = User.objects.create_user("teacher@ours.example")
    Membership.objects.create(agency=agency, user=user, role=Role.INSTRUCTOR)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def answer(method, path, **body):
        send = {"data": json.dumps(body), "content_type": "application/json"} if body else {}
        got = getattr(client, method)(f"/api/ours/briefings/{path}", **send)
        return got.status_code, got.json()

    return answer


def test_a_program_asks_who_is_on_duty_logs_the_briefing_and_corrects_it(ask):
    said = {"squad": "A", "held_on": "2026-03-02", "topic": "suicide", "minutes": 12}
    shown = ask("get", "squad?squad=A")[1]

    status, made = ask("post", "", **said, people=["p1"], signed=True, key="k")
    again = ask("post", "", **said, people=["p1"], signed=True, key="k")[1]
    corrected = ask("post", f"{made['id']}/correct", people=["p1"], reason="Not there.")[1]

    assert shown == {
        "squad": "A",
        "day": "2026-03-02",
        "people": [{"person": "p1", "name": "Person p1", "on_duty": True}],
        "squads": ["A"],
    }
    title = "Roll-call briefing: Suicide risk and intervention"
    assert (status, made) == (201, {**said, "id": made["id"], "title": title, "people": ["p1"]})
    assert again == made
    assert corrected == {**made, "people": []}
    assert ask("get", "")[1] == {"total": 1, "page": 1, "pages": 1, "briefings": [{**made, "people": None}]}
    assert ask("get", f"{made['id']}")[1] == corrected


def test_a_briefing_nobody_signs_is_refused(ask):
    said = {"squad": "A", "held_on": "2026-03-02", "topic": "suicide", "minutes": 12, "people": ["p1"]}

    status, refusal = ask("post", "", **said, signed=False)

    assert (status, refusal["code"]) == (422, "briefing_not_signed")


def test_briefings_come_fifty_at_a_time_the_latest_first(ask):
    agency = Agency.objects.get(slug="ours")
    first = date(2026, 3, 2)
    for place in range(53):
        Briefing.objects.create(
            agency=agency, title="Briefing", topic="suicide", squad="A", held_on=first + timedelta(days=place),
            minutes=12, key=str(place), signed_at=timezone.now(), course="roll-call", course_version=first,
        )  # fmt: skip

    pages = [ask("get", f"?page={page}")[1] for page in (1, 2, 99)]

    assert [(one["total"], one["page"], one["pages"], len(one["briefings"])) for one in pages] == [
        (53, 1, 2, 50),
        (53, 2, 2, 3),
        (53, 2, 2, 3),
    ]
    assert [one["briefings"][-1]["held_on"] for one in pages[:2]] == ["2026-03-05", "2026-03-02"]
