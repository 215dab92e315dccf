"""Numbers at boards, for programs."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db
ADDRESS = "/api/ours/submissions/numbers/"
GIVEN = {"board": "tx-tcole", "kind": "person", "holder": "p1", "number": "123456"}


@pytest.fixture
def client():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
        user = User.objects.create_user("coordinator@ours.example")
        Membership.objects.create(agency=room.agency, user=user, role=Role.COORDINATOR)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        yield client


def post(client, **said):
    return client.post(ADDRESS, json.dumps({**GIVEN, **said}), content_type="application/json")


def test_a_number_is_given_listed_and_withdrawn(client):
    made = post(client, last_on="2027-08-31")
    number = made.json()["id"]

    shown = {**GIVEN, "first_on": None, "last_on": "2027-08-31", "id": number}
    assert (made.status_code, made.json()) == (201, shown)
    assert client.get(f"{ADDRESS}?kind=person&holder=p1").json() == {
        "total": 1, "page": 1, "pages": 1, "numbers": [shown],
    }  # fmt: skip
    assert client.delete(f"{ADDRESS}{number}").status_code == 204
    assert client.get(ADDRESS).json()["total"] == 0


def test_a_refusal_has_a_code(client):
    post(client)

    refused = post(client, holder="p2")

    assert (refused.status_code, refused.json()["code"]) == (422, "board_number_of_somebody_else")
