"""What classes cost, for programs."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture
def ask(room):
    user = User.objects.create_user("coordinator@ours.example")
    Membership.objects.create(agency=room.agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def answer(method, path, **body):
        send = {"data": json.dumps(body), "content_type": "application/json"} if body else {}
        got = getattr(client, method)(f"/api/ours/{path}", **send)
        return got.status_code, got.json()

    return answer


def test_a_program_plans_writes_corrects_and_reads_costs(room, ask):
    planned = ask("put", f"classes/{room.offering}/costs/planned", planned={"rooms": "400"})
    bill = {"kind": "rooms", "text": "Hall", "amount": "450", "offering": room.offering}
    status, made = ask("post", "costs/entries", **bill)
    back = ask("post", "costs/entries/1/correct", reason="Of another class.")
    listed = ask("get", f"costs/entries?offering={room.offering}")[1]
    year = ask("get", "costs/?year=2026")[1]

    assert (planned[0], planned[1]["kinds"]) == (200, [{"kind": "rooms", "planned": 40000, "actual": 0}])
    assert (status, made["number"], made["happened_on"], made["corrected_by"]) == (201, 1, "2026-03-02", None)
    assert made["lines"] == [
        {"side": "cost", "name": "rooms", "cents": 45000}, {"side": "budget", "name": "", "cents": -45000},
    ]  # fmt: skip
    assert (back[0], back[1]["corrects"]) == (201, 1)
    assert [(one["number"], one["corrected_by"]) for one in listed["entries"]] == [(2, None), (1, 2)]
    assert (year["total"], year["planned_total"], year["off_balance"]) == (0, 40000, [])


def test_a_refusal_names_every_field(ask):
    status, told = ask("post", "costs/entries", kind="party", text="", amount="x")

    assert (status, told["code"], sorted(told["fields"])) == (422, "cost_wrong", ["amount", "kind", "text"])
