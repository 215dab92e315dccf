"""`shiftready make-up`: from the forecast to the record of somebody who was left open."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.presence.absences import AbsenceWish, say_absences
from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 3, 4, 23, 0, tzinfo=UTC)


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["make-up", *map(str, words)])
    return answer.exit_code, answer.output


def test_time_is_made_up_and_the_class_closed_for_one_person():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    user = User.objects.create_user("coordinator@ours.example")
    Membership.objects.create(agency=room.agency, user=user, role=Role.COORDINATOR)
    with time_machine.travel(MONDAY_EVENING, tick=False):
        attend(room, exceptions={("p1", 0): 0})
        wish = AbsenceWish(room.seats["p1"], room.blocks[0].pk, "court")
        say_absences(room.shell, offering=room.offering, wishes=[wish])
        foreseen = json.loads(run("forecast", "ours", room.offering, "--format", "json")[1])
        close(room)
    named = ("ours", room.offering, "--as", user.email, "--person")
    said = ("--block", room.blocks[0].pk, "--minutes", 90, "--on", "2026-03-04", "--led-by", "Tess Teacher")

    with time_machine.travel(WEDNESDAY, tick=False):
        answers = [run("record", *named, "p1", *said), run("close", *named, "p1"), run("close", *named, "p9")]

    assert foreseen["make_up_until"] == "2026-04-01"
    assert foreseen["topics"][0] | {"topic": ""} == {
        "person": "p1",
        "standing": "by_make_up",
        "topic": "",
        "held": foreseen["topics"][0]["needed"] - 90,
        "to_come": 0,
        "by_make_up": 90,
        "needed": foreseen["topics"][0]["needed"],
    }
    assert answers[0] == (0, "Counted: 1 hour 30 minutes of 2026-03-04 for p1 in Signs and risk.\n")
    assert re.fullmatch(r"Closed for p1: 1 record, certificate [\w-]+\.\n", answers[1][1])
    assert answers[2] == (2, f"Nobody with number p9 has a seat in class {room.offering}.\n")
