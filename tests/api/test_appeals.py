"""Contested marks for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from shiftready.store.models import Agency, Membership, Person, Role, User
from tests.services.classroom import attend, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(datetime(2026, 3, 2, 23, 0, tzinfo=UTC), tick=False):
        yield


def door(agency, role, person=None):
    user = User.objects.create_user(f"{role}@ours.example")
    Membership.objects.create(agency=agency, user=user, role=role, person=person)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def ask(method, path, **body):
        send = {"data": json.dumps(body), "content_type": "application/json"} if body else {}
        answer = getattr(client, method)(f"/api/ours/appeals/{path}", **send)
        return answer.status_code, answer.json()

    return ask


def test_a_mark_is_contested_listed_and_decided():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(room, exceptions={("p1", 0): 80})
    officer = door(room.agency, Role.MEMBER, Person.objects.of(room.agency).get(number="p1"))
    coordinator = door(room.agency, Role.COORDINATOR)
    said = {"offering": room.offering, "block": room.blocks[0].pk}

    wish = {"block": said["block"], "minutes": 90, "words": "I was there."}
    status, made = officer("post", f"own/{room.offering}", **wish)
    listed = coordinator("get", "")
    decided = coordinator("post", f"{made['id']}/decide", minutes=90, words="So it was.")[1]

    assert (status, {**made, "id": 0}) == (
        201,
        {
            **said,
            "id": 0,
            "person": "p1",
            "minutes_marked": 80,
            "minutes_claimed": 90,
            "words": "I was there.",
            "asked_at": "2026-03-02T23:00:00Z",
            "is_decided": False,
            "minutes_decided": None,
            "answer": "",
        },
    )
    assert listed == (200, {"total": 1, "page": 1, "pages": 1, "appeals": [made]})
    assert coordinator("get", "?waiting=true")[1]["appeals"] == []
    assert decided == {**made, "is_decided": True, "minutes_decided": 90, "answer": "So it was."}
    assert officer("get", "own") == (200, [decided])
