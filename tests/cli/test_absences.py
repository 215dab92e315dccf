"""`shiftready absence`: who missed what, and whether it is excused, from the shell."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import MONDAY_EVENING, attend, open_classroom

pytestmark = pytest.mark.django_db


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["absence", *map(str, words)])
    return answer.exit_code, answer.output


def test_an_absence_is_excused_and_listed():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    user = User.objects.create_user("coordinator@ours.example")
    Membership.objects.create(agency=room.agency, user=user, role=Role.COORDINATOR)
    named = ("ours", room.offering, "--as", user.email, "--block", room.blocks[0].pk, "--person", "p1")

    with time_machine.travel(MONDAY_EVENING, tick=False):
        attend(room, exceptions={("p1", 0): 0})
        said = [run("say", *named, "--reason", "weather"), run("say", *named)]
        listed = json.loads(run("list", "ours", room.offering, "--format", "json")[1])["absences"]

    assert said == [(0, "p1 is excused in Signs and risk.\n"), (0, "p1 is not excused in Signs and risk.\n")]
    assert listed == [
        {
            "block": room.blocks[0].pk,
            "title": "Signs and risk",
            "starts_at": "2026-03-02T08:00:00-06:00",
            "person": "p1",
            "missed": 90,
            "lasts": 90,
            "excused": "no",
            "reason": "",
        }
    ]
