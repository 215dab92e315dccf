"""Absences of a class for programs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from shiftready.store.models import Agency, Role
from tests.api.test_presence import door
from tests.services.classroom import open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(datetime(2026, 3, 2, 23, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def test_everyone_else_is_absent_one_is_excused_and_the_marking_is_taken_back(room):
    ask = door(room, Role.COORDINATOR)
    block, seat = room.blocks[0].pk, room.seats["p2"]
    marks = f"{room.offering}/blocks/{block}/attendance"
    nothing = ask("get", f"{marks}/last")

    _, absent = ask("post", f"{marks}/absent")
    said = ask("post", f"{room.offering}/absences", absences=[{"seat": seat, "block": block, "reason": "court"}])
    _, last = ask("get", f"{marks}/last")
    _, back = ask("post", f"{marks}/take-back", marking=last["marking"])

    assert nothing == (200, {"marking": None, "seats": 0, "at": None})
    assert [one["minutes_present"] for one in absent] == [0, 0, 0]
    assert said[1][1] == {
        "seat": seat,
        "person": "p2",
        "block": block,
        "minutes_missed": 90,
        "excused": True,
        "reason": "court",
        "said_at": "2026-03-02T23:00:00Z",
    }
    assert (last["seats"], [one["minutes_present"] for one in back]) == (3, [None, None, None])
    assert [one["minutes_missed"] for one in ask("get", f"{room.offering}/absences")[1]] == [None]
