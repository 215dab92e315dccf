"""Audit packets for programs."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings, tmp_path):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"data": tmp_path})
    with time_machine.travel(MONDAY_EVENING, tick=True):
        room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
        user = User.objects.create_user("auditor@ours.example")
        Membership.objects.create(agency=room.agency, user=user, role=Role.AUDITOR)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        yield client


def make(client, **wish):
    return client.post("/api/ours/packets/", json.dumps(wish), content_type="application/json")


def test_a_program_makes_one_saves_it_and_makes_it_again(client):
    made = make(client, kind="person", subject="p1")
    told = made.json()
    file = client.get(f"/api/ours/packets/{told['id']}/packet.zip")
    again = client.post(f"/api/ours/packets/{told['id']}/again", "{}", content_type="application/json").json()

    assert (made.status_code, file.headers["Content-Type"]) == (201, "application/zip")
    assert len(b"".join(file.streaming_content)) == told["size"]
    assert [one["is_equal"] for one in again["again"]] == [True]
    assert client.get("/api/ours/packets/").json()["packets"] == [again]


def test_one_of_a_year_is_left_to_the_worker(client):
    told = make(client, kind="year", subject="2026").json()

    refused = client.get(f"/api/ours/packets/{told['id']}/packet.zip")

    assert (told["digest"], told["made_at"]) == ("", None)
    assert (refused.status_code, refused.json()["code"]) == (422, "packet_not_made")


def test_what_cannot_be_asked_is_refused(client):
    refused = make(client, kind="agency", subject="x")

    assert (refused.status_code, refused.json()["code"]) == (422, "packet_kind_unknown")
