"""Applications for programs: the whole way, with the words of the pages."""

from __future__ import annotations

import json

import pytest
import time_machine

from shiftready.store.models import Agency, Role, Seat
from tests.api.test_classes import post, program
from tests.services.applications.list_of_class import NOW, open_list

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def april():
    return open_list(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture
def client(april):
    return program(april.agency, Role.COORDINATOR)


def test_from_the_asking_to_the_seat(client, april):
    classes = f"/api/ours/classes/{april.offering}"
    filled = client.put(f"{classes}/filling", json.dumps({"answer_hours": 24}), content_type="application/json")
    asked = post(client, f"{classes}/applications", person="p1", how="assigned", years=4, why="Asked by the chief.")
    pk = asked.json()["id"]
    word = post(client, f"/api/ours/applications/{pk}/recommend", is_recommended=True)
    approved = post(client, f"{classes}/applications/approve", applications=[pk])
    offered = client.get(f"/api/ours/applications/{pk}").json()
    taken = post(client, f"/api/ours/applications/{pk}/accept")

    assert [one.status_code for one in (filled, asked, word, approved, taken)] == [200, 201, 200, 200, 200]
    assert approved.json() == {"count": 1, "seated": [], "offered": [pk]}
    assert (offered["stage"], offered["until"]) == ("offered", "2026-03-03T15:00:00Z")
    assert {key: value for key, value in taken.json().items() if key != "steps"} == {
        "id": pk,
        "offering": april.offering,
        "person": "p1",
        "organization": "",
        "how": "assigned",
        "years": 4,
        "why": "Asked by the chief.",
        "recommendation": "recommended",
        "stage": "seated",
        "place": None,
        "until": None,
    }
    assert [step["kind"] for step in taken.json()["steps"]] == [
        "asked", "recommended", "approved", "offered", "seated",
    ]  # fmt: skip


def test_many_are_looked_at_then_written(client, april):
    address = f"/api/ours/classes/{april.offering}/applications/many"

    looked = post(client, address, text="p1\np99").json()
    written = post(client, address, text="p1\np99", digest=looked["digest"]).json()

    assert looked == written
    assert looked["good"] == [{"line": 1, "person": "p1", "how": "assigned", "clashes": []}]
    assert looked["problems"] == [
        {"line": 2, "code": "person_not_found", "message": 'Nobody on the roster has the number "p99".'}
    ]
    assert april.stands() == {"p1": "asked"}


def test_how_a_class_is_filled(client, april):
    kept = [{"organization": "Hillview", "seats": 1, "released_on": "2026-03-20"}]
    april.approve("p1")

    told = client.put(
        f"/api/ours/classes/{april.offering}/filling",
        json.dumps({"max_seats": 4, "order": "priority", "kept": kept}),
        content_type="application/json",
    )

    assert told.json() == {
        "max_seats": 4,
        "order": "priority",
        "answer_hours": 0,
        "kept": kept,
        "used": {"": 1},
        "seated": [],
        "offered": [],
    }
    assert client.get(f"/api/ours/classes/{april.offering}/filling").json()["used"] == {"": 1}


def test_the_others_turn_down_withdraw_decline_and_substitute(client, april):
    classes = f"/api/ours/classes/{april.offering}"
    april.approve("p1", "p2", "p3")
    seat = Seat.objects.of(april.agency).get(person__number="p1").pk
    fourth = april.ask("p4")

    passed = post(client, f"/api/ours/classes/seats/{seat}/substitute", person="p4", reason="Court.")
    gone = post(client, f"/api/ours/applications/{april.of('p2').application.pk}/withdraw", why="Ill.")
    refused = post(client, f"{classes}/applications/decline", applications=[fourth], why="No.")
    nothing = post(client, f"/api/ours/applications/{fourth}/turn-down")

    assert passed.json()["person"] == "p4"
    assert gone.json()["stage"] == "withdrawn"
    assert (refused.status_code, refused.json()["code"]) == (422, "applications_refused")
    assert (nothing.status_code, nothing.json()["code"]) == (422, "no_offer")
    assert april.stands() == {"p1": "released", "p2": "withdrawn", "p3": "seated", "p4": "seated"}


def test_whoever_waits_is_listed_and_one_s_own(client, april):
    april.ask("p1")

    waiting = client.get("/api/ours/applications/").json()

    assert [(one["person"], one["stage"]) for one in waiting] == [("p1", "asked")]
    assert client.get("/api/ours/applications/?own=true").json() == []
    assert [one["person"] for one in client.get(f"/api/ours/classes/{april.offering}/applications").json()] == ["p1"]
