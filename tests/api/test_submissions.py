"""What boards are told, for programs."""

from __future__ import annotations

import hashlib
import json

import pytest
import time_machine
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
API = "/api/ours/submissions"


@pytest.fixture
def room():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        room = open_classroom(Agency.objects.create(slug="ours", name="Our agency", state="WA"))
        attend(room)
        close(room)
        yield room


@pytest.fixture
def ask(room):
    user = User.objects.create_user("coordinator@ours.example")
    Membership.objects.create(agency=room.agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def answer(method, path, **body):
        send = {"data": json.dumps(body), "content_type": "application/json"} if method == "post" else {}
        got = getattr(client, method)(f"{API}/{path}", **send)
        return got.status_code, got.json() if got.headers["Content-Type"].startswith(
            "application/json"
        ) else got.content

    return answer


def test_a_class_is_looked_at_prepared_followed_taken_back_and_sent_again(room, ask):
    place = f"boards/wa-cjtc/classes/{room.offering}"
    status, checked = ask("get", place)
    assert (status, checked["on_roster"], checked["due_on"]) == (200, ["p1", "p2", "p3"], None)
    assert {one["code"] for one in checked["obstacles"]} <= {"packet_incomplete"}

    status, made = ask("post", place, without=["p3"])
    number = made["id"]
    assert (status, made["standing"], sorted(made["lines"]), made["left_out"]) == (
        201, "prepared", ["p1", "p2"], {"p3": "asked"},
    )  # fmt: skip
    _, roster = ask("get", f"{number}/files/roster")
    assert hashlib.sha256(roster).hexdigest() == made["roster_sha256"]

    ask("post", f"{number}/steps", kind="sent")
    status, shown = ask("post", f"{number}/steps", kind="rejected", words="Wrong year.", people={"p1": "Unknown"})
    assert (status, shown["standing"], shown["steps"][-1]) == (
        201, "rejected",
        {"kind": "rejected", "happened_on": "2026-03-02", "words": "Wrong year.", "people": {"p1": "Unknown"},
         "taken_back": False},
    )  # fmt: skip
    assert ask("post", f"{number}/take-back", reason="Misread.")[1]["standing"] == "sent"
    ask("post", f"{number}/steps", kind="rejected", words="Wrong year.")
    status, again = ask("post", f"{number}/again")
    assert (status, again["again_of"], sorted(again["lines"])) == (201, number, ["p1", "p2", "p3"])
    assert ask("get", "")[1]["total"] == 2
    assert ask("get", f"{number}")[1]["steps"][1]["taken_back"] is True


def test_refusals_have_codes_and_the_days_of_the_year_are_told(room, ask):
    assert ask("post", f"boards/tx-tcole/classes/{room.offering}")[1]["code"] == "submission_not_ready"
    assert ask("get", f"boards/zz/classes/{room.offering}")[1]["code"] == "board_not_found"
    assert ask("get", "999")[1]["code"] == "submission_not_found"
    assert [(one["deadline"], one["due_on"], one["offering"]) for one in ask("get", "due")[1]] == [
        ("declaration", "2026-03-15", None),
    ]  # fmt: skip
