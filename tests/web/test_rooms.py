"""Rooms in the browser and for programs: put on the list, taken off it, and what is wrong with those of classes."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.services.offerings import Arrangement, arrange_blocks
from shiftready.services.offerings.rooms import conflicts_of_rooms
from shiftready.store.models import Role, TeachingRoom
from tests.services.classroom import WEEK_BEFORE, open_classroom

pytestmark = pytest.mark.django_db
ROOMS = "/lakeside/classes/rooms/"


def text_of(page):
    return page.content.decode()


def test_a_room_is_put_on_the_list_and_taken_off_it(agency, clients):
    client = clients[Role.COORDINATOR]

    added = text_of(client.post(ROOMS, {"name": "Room  4", "site": "Academy", "capacity": "2"}, follow=True))
    twice = client.post(ROOMS, {"name": "room 4", "site": "", "capacity": ""})

    assert "Room 4 is on the list." in added
    assert twice.status_code == 422
    assert "The list has a room “room 4” already. Take that one off first, or choose another name." in text_of(twice)
    room = TeachingRoom.objects.of(agency).get()
    removed = text_of(client.post(f"{ROOMS}{room.pk}/remove/", follow=True))
    assert "Room 4 is off the list. Blocks that name it still do." in removed
    assert "No room is on the list yet." in removed


def test_an_instructor_reads_the_list_and_changes_nothing(clients):
    page = clients[Role.INSTRUCTOR].get(ROOMS)

    assert "Add a room" not in text_of(page)
    assert clients[Role.INSTRUCTOR].post(f"{ROOMS}1/remove/").status_code == 403


@time_machine.travel(WEEK_BEFORE, tick=False)
def test_conflicts_of_classes_to_come_are_named_for_pages_and_programs(agency, clients):
    room = open_classroom(agency)
    shell = the_shell(agency)
    blocks = {room.blocks[0].pk: Arrangement(room="Room 4"), room.blocks[1].pk: Arrangement(room="Ward B")}
    arrange_blocks(shell, offering=room.offering, arrangements=blocks)
    client = clients[Role.COORDINATOR]
    for wish in ({"name": "Room 4", "site": "Academy", "capacity": 2}, {"name": "Ward B", "site": "Hospital"}):
        assert client.post("/api/lakeside/classes/rooms", wish, content_type="application/json").status_code == 201

    told = client.get("/api/lakeside/classes/rooms/conflicts").json()

    assert [one["code"] for one in told] == ["room_small", "travel_short"]
    assert "Room 4 holds 2 people;" in told[0]["sentence"]
    assert "expects 3" in text_of(client.get(ROOMS))
    assert "expects 3" in text_of(client.get(f"/lakeside/classes/{room.offering}/blocks/"))
    assert conflicts_of_rooms(shell, from_on=date(2026, 3, 3)) == ()
    first = TeachingRoom.objects.of(agency).first()
    assert client.delete(f"/api/lakeside/classes/rooms/{first.pk}").status_code == 204
    assert [one["name"] for one in client.get("/api/lakeside/classes/rooms").json()] == ["Ward B"]
