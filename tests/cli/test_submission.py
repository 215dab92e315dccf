"""`shiftready submission`: due, check, prepare, follow, again, file."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, Role, Submission
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom
from tests.services.desk import PASSWORD

pytestmark = pytest.mark.django_db
AS = ("--as", "c@ours.example")
WASHINGTON = ("--board", "wa-cjtc")


@pytest.fixture
def room():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        agency = Agency.objects.create(slug="millbrook", name="Millbrook", state="WA")
        people = {"password": PASSWORD, "roles": [Role.COORDINATOR], "name": "Cleo"}
        create_account(the_shell(agency), email="c@ours.example", **people)
        room = open_classroom(agency)
        attend(room)
        close(room)
        yield room


def shell(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["submission", *map(str, words)])


def test_a_class_is_checked_prepared_followed_and_its_file_written_once(room, tmp_path):
    assert shell("check", "millbrook", room.offering, *WASHINGTON, "--format", "json").exit_code == 0
    assert shell("check", "millbrook", room.offering, "--board", "tx-tcole").exit_code == 1
    prepared = shell("prepare", "millbrook", room.offering, *AS, *WASHINGTON, "--without", "p3")
    row = Submission.objects.of(room.agency).get()
    assert prepared.output == f"Submission {row.pk} is frozen: 2 on the roster, SHA-256 {row.roster_digest}.\n"

    out = tmp_path / "roster.csv"
    shell("file", "millbrook", row.pk, "roster", "--out", out)
    assert out.read_bytes() == bytes(row.roster)
    assert "is there already" in shell("file", "millbrook", row.pk, "roster", "--out", out).output

    assert shell("follow", "millbrook", row.pk, "sent", *AS).output == f"Submission {row.pk} is sent.\n"
    shell("follow", "millbrook", row.pk, "rejected", *AS, "--words", "Wrong year.", "--rejected", "p1=Unknown")
    assert shell("take-back", "millbrook", row.pk, *AS, "--why", "x").output == f"Submission {row.pk} is sent again.\n"
    shell("follow", "millbrook", row.pk, "rejected", *AS, "--words", "Wrong year.")
    assert "is frozen in place of" in shell("again", "millbrook", row.pk, *AS).output
    listed = json.loads(shell("list", "millbrook", "--format", "json").output)["submissions"]
    assert [(one["standing"], one["people"]) for one in listed] == [("prepared", 3), ("rejected", 2)]


@pytest.mark.usefixtures("room")
def test_what_is_due_is_told_with_its_source():
    told = shell("due", "millbrook", "--format", "csv").output.splitlines()

    assert told[1].startswith("2026-03-15,wa-cjtc,,declaration,")
