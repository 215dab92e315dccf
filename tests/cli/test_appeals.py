"""`shiftready appeal`: contested marks from the shell."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import DEEDS, Actor
from shiftready.services.appeals.contest import AppealWish, contest_mark
from shiftready.store.models import Agency, Membership, Person, Role, User
from tests.services.classroom import MONDAY_EVENING, attend, open_classroom

pytestmark = pytest.mark.django_db


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["appeal", *map(str, words)])
    return answer.exit_code, answer.output


def test_an_appeal_is_listed_and_decided():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    user = User.objects.create_user("coordinator@ours.example")
    Membership.objects.create(agency=room.agency, user=user, role=Role.COORDINATOR)
    person = Person.objects.of(room.agency).get(number="p1")
    officer = Actor(None, room.agency, DEEDS[Role.MEMBER], person_id=person.pk)

    with time_machine.travel(MONDAY_EVENING, tick=False):
        attend(room, exceptions={("p1", 0): 80})
        wish = AppealWish(room.blocks[0].pk, 90, "I was there.")
        made = contest_mark(officer, offering=room.offering, wish=wish)
        listed = json.loads(run("list", "ours", "--waiting", "--format", "json")[1])["appeals"]
        decided = run("decide", "ours", made.pk, "--as", user.email, "--words", "The sheet says 8:10.")

    assert listed == [
        {
            "appeal": made.pk,
            "class": room.offering,
            "block": "Signs and risk",
            "person": "p1",
            "marked": 80,
            "claimed": 90,
            "decision": "",
            "words": "I was there.",
        }
    ]
    assert decided == (0, "The mark stays.\n")
