"""`shiftready together`: needs, who brings what, and shares from the shell."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.store.models import Agency, Role
from tests.services.classroom import MONDAY_EVENING, open_classroom
from tests.services.desk import PASSWORD

pytestmark = pytest.mark.django_db
AS = ("--as", "c@ours.example")


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    agency = Agency.objects.create(slug="millbrook", name="Millbrook")
    create_account(the_shell(agency), email="c@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], name="Cleo")
    return open_classroom(agency)


def shell(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["together", *map(str, words)])


def needed(room):
    said = ("--kind", "room", "--what", "Room for 25")
    return shell("need", "millbrook", room.offering, *AS, *said).output.split()[1]


def test_a_need_is_asked_for_promised_and_given(room):
    clinic = add_partner(the_shell(room.agency), said=PartnerSaid("County Clinic", "hospital")).pk
    need = needed(room)
    asked = shell("ask", "millbrook", need, *AS, "--partner", clinic)
    part = asked.output.split()[1]
    for state in ("promised", "given"):
        assert shell("say", "millbrook", part, *AS, "--state", state).output == f"Part {part} is kept: {state}.\n"

    assert asked.output == f"Part {part} is kept: asked.\n"
    assert shell("show", "millbrook", room.offering, "--format", "csv").output.splitlines()[1:] == [
        f"{need},room,Room for 25,,,1,0,{part},County Clinic,1,given,"
    ]
    assert "Room for 25" in shell("show", "millbrook", room.offering).output


def test_what_the_agency_brings_is_promised_and_a_need_dropped(room):
    need = needed(room)

    assert shell("ask", "millbrook", need, *AS).output.endswith("is kept: promised.\n")
    dropped = shell("drop", "millbrook", need, *AS, "--reason", "Online.")
    assert dropped.output == f"Need {need} is off the list.\n"


def test_seats_are_shared_out(room):
    assert shell("share", "millbrook", room.offering, *AS, "--seats", "ours=2").output == "2 seats are shared out.\n"
    (one,) = json.loads(shell("show", "millbrook", room.offering, "--format", "json").output)["shares"]
    assert (one["partner"], one["seats"]) == (None, 2)
    refused = shell("share", "millbrook", room.offering, *AS, "--seats", "two")
    assert (refused.exit_code, 'Write "two" as PARTNER=NUMBER' in refused.stderr) == (2, True)


def test_a_need_names_its_block(room):
    block = room.blocks[1]
    said = ("--kind", "teacher", "--what", "A nurse", "--block", block.pk)
    need = shell("need", "millbrook", room.offering, *AS, *said).output.split()[1]

    line = shell("show", "millbrook", room.offering, "--format", "csv").output.splitlines()[1]

    assert line.startswith(f"{need},teacher,A nurse,{block.title},2026-03-0")
