"""Make-ups for programs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from shiftready.services.presence.absences import AbsenceWish, say_absences
from shiftready.store.models import Agency, Role
from tests.api.test_presence import door
from tests.services.classroom import attend, close, open_classroom

pytestmark = pytest.mark.django_db
EVENING, WEDNESDAY = datetime(2026, 3, 2, 23, 0, tzinfo=UTC), datetime(2026, 3, 4, 23, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def room():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(room, exceptions={("p1", 0): 0})
    wish = AbsenceWish(room.seats["p1"], room.blocks[0].pk, "court")
    say_absences(room.shell, offering=room.offering, wishes=[wish])
    return room


def test_a_program_asks_who_can_complete_records_a_make_up_and_closes_for_one(room, clock):
    ask = door(room, Role.COORDINATOR)
    seat, block = room.seats["p1"], room.blocks[0].pk
    _, before = ask("get", f"{room.offering}/reach")
    close(room)
    clock.move_to(WEDNESDAY)
    said = {"seat": seat, "block": block, "minutes": 90, "held_on": "2026-03-04", "led_by": "Tess Teacher"}

    status, made = ask("post", f"{room.offering}/make-ups", **said)
    listed = ask("get", f"{room.offering}/make-ups")[1]
    _, preview = ask("get", f"{room.offering}/seats/{seat}/closing")
    _, closed = ask("post", f"{room.offering}/seats/{seat}/close", digest=preview["digest"])

    assert before["make_up_until"] == "2026-04-01"
    assert [(one["person"], one["standing"], one["held"], one["possible"]) for one in before["people"]] == [
        ("p1", "by_make_up", 300, 390),
        ("p2", "reached", 390, 390),
        ("p3", "reached", 390, 390),
    ]
    assert (status, {**made, "id": 0}) == (201, {**said, "id": 0, "person": "p1", "other_block": None, "why": ""})
    assert listed == [made]
    assert (preview["completed"], preview["minutes"], preview["completed_on"]) == (True, 390, "2026-03-04")
    assert (closed["records"], len(closed["certificates"])) == (1, 1)


def test_a_make_up_is_taken_back_and_the_last_day_is_said(room, clock):
    ask = door(room, Role.COORDINATOR)
    clock.move_to(WEDNESDAY)
    said = {"seat": room.seats["p1"], "block": room.blocks[0].pk, "minutes": 90}
    _, made = ask("post", f"{room.offering}/make-ups", **said, held_on="2026-03-04", led_by="Tess Teacher")

    assert ask("post", f"{room.offering}/make-ups/{made['id']}/take-back", reason="Not them.") == (204, None)
    assert ask("get", f"{room.offering}/make-ups") == (200, [])
    day = ask("put", f"{room.offering}/make-up-day", last_on="2026-05-01")
    assert day == (200, {"last_on": "2026-05-01"})
