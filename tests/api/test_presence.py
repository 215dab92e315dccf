"""The door of a class for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from shiftready.store.models import Agency, Membership, Person, Role, User
from tests.services.classroom import hire, open_classroom

pytestmark = pytest.mark.django_db
BEFORE_EIGHT = datetime(2026, 3, 2, 13, 50, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(BEFORE_EIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def door(room, role, number=None):
    """Ask as an account of the role: `ask("get", "12/door")`, the class's own address before it."""
    user = User.objects.create_user(f"{role}@ours.example", "quiet-harbor-lantern-7")
    person = Person.objects.of(room.agency).get(number=number) if number else None
    Membership.objects.create(agency=room.agency, user=user, role=role, person=person)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def ask(method, path, **body):
        send = {"data": json.dumps(body), "content_type": "application/json"} if body else {}
        answer = getattr(client, method)(f"/api/ours/classes/{path}", **send)
        return answer.status_code, answer.json() if answer.content else None

    return ask


def test_a_screen_asks_for_the_code_and_a_phone_signs_with_it(room):
    teacher, officer = door(room, Role.INSTRUCTOR), door(room, Role.MEMBER, "p1")
    _, shown = teacher("get", f"{room.offering}/door")

    signed = officer("post", "signs/own", code=shown["code"], is_in=True, key="a")

    assert {key: value for key, value in shown.items() if key != "code"} == {
        "renewed_seconds": 30,
        "seats": 3,
        "inside": 0,
        "walked_in": 0,
    }
    assert (signed[0], {**signed[1], "id": 0}) == (
        201,
        {"id": 0, "person": "p1", "is_in": True, "at": "2026-03-02T13:50:00Z", "way": "code", "has_seat": True},
    )


def test_what_was_sent_twice_is_kept_once_and_the_minutes_stand_by_block(room, clock):
    teacher = door(room, Role.INSTRUCTOR)
    signs = [{"person": "p1", "is_in": True, "at": "2026-03-02T08:05:00-06:00", "key": "a"}]
    clock.move_to(datetime(2026, 3, 2, 23, tzinfo=UTC))
    signs.append({"person": "p1", "is_in": False, "at": "2026-03-02T16:30:00-06:00", "key": "b"})

    first, second = (teacher("post", f"{room.offering}/signs", signs=signs) for _ in range(2))
    _, found = teacher("get", f"{room.offering}/presence")

    assert (first[0], first[1]) == second
    assert found[0] == {
        "seat": room.seats["p1"],
        "person": "p1",
        "block": room.blocks[0].pk,
        "minutes": 85,
        "source": "door",
        "late": 5,
        "early": 0,
        "away": 0,
        "asked": "",
    }
    assert (found[1]["minutes"], found[1]["source"]) == (None, "")


def test_who_walks_in_is_listed_seated_or_turned_away(room):
    coordinator = door(room, Role.COORDINATOR)
    signs = []
    for number in ("w1", "w2"):
        hire(room.agency, number)
        signs.append({"person": number, "is_in": True, "at": "2026-03-02T13:50:00Z", "key": number})
    coordinator("post", f"{room.offering}/signs", signs=signs)

    seated = coordinator("post", f"{room.offering}/walk-ins/seat", person="w1")
    refused = coordinator("post", f"{room.offering}/walk-ins/refuse", person="w2", reason="The room is full.")
    missing = coordinator("post", f"{room.offering}/walk-ins/seat", person="w9")

    assert (seated[0], refused[0], missing[0]) == (204, 204, 422)
    assert missing[1]["code"] == "walk_in_not_found"
    assert coordinator("get", f"{room.offering}/walk-ins") == (
        200,
        [{"person": "w2", "came_at": "2026-03-02T13:50:00Z", "refused": "The room is full."}],
    )


def test_a_stale_code_is_refused_in_the_words_of_the_page(room):
    officer = door(room, Role.MEMBER, "p1")

    assert officer("post", "signs/own", code="1:2026-03-02:a:b", is_in=True, key="a") == (
        422,
        {
            "code": "door_code_run_out",
            "message": "This code has run out. Scan the one that is on the screen now.",
            "fields": {},
        },
    )


def test_phones_send_their_roll_and_what_they_disagree_about_is_listed(room):
    teacher = door(room, Role.INSTRUCTOR)
    seat, block = room.seats["p1"], room.blocks[0].pk
    tap = {"key": "a", "seat": seat, "block": block, "minutes": 90, "said_at": "2026-03-02T13:50:00Z", "device": "a"}
    other = {**tap, "key": "b", "device": "b", "minutes": 60, "late": 30}

    first = teacher("post", f"{room.offering}/roll", taps=[tap, {**tap, "key": "c", "seat": 0}])
    second = teacher("post", f"{room.offering}/roll", taps=[other])

    assert (first[0], first[1]["kept"], set(first[1]["refused"])) == (200, ["a"], {"c"})
    assert first[1]["lines"][0] == {
        "seat": seat,
        "block": block,
        "entry": "a",
        "minutes": 90,
        "late": 0,
        "early": 0,
        "disputed": False,
    }
    assert second[1]["lines"][0]["disputed"]
    assert teacher("get", f"{room.offering}/roll/disputes") == (
        200,
        [
            {
                "seat": seat,
                "person": "p1",
                "block": block,
                "said": [
                    {"device": "a", "said_at": "2026-03-02T13:50:00Z", "minutes": 90},
                    {"device": "b", "said_at": "2026-03-02T13:50:00Z", "minutes": 60},
                ],
            }
        ],
    )
