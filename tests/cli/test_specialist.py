"""`shiftready specialist`: decide, show, take back."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, Role
from tests.services.classroom import hire
from tests.services.desk import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency(db):  # noqa: ARG001 - pytest opens the database by this name
    agency = Agency.objects.create(slug="millbrook", name="Millbrook")
    hire(agency, "p1", name="Person p1")
    create_account(the_shell(agency), email="c@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], name="Cleo")
    return agency


def shell(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["specialist", *map(str, words)])


@pytest.mark.usefixtures("agency")
def test_a_decision_is_written_shown_and_taken_back():
    said = ("--as", "c@ours.example", "--decision", "suspended", "--from", "2026-01-05")
    refused = shell("decide", "millbrook", "p1", *said)
    decided = shell("decide", "millbrook", "p1", *said, "--reason", "own_request", "--issuer", "Chief")
    shown = json.loads(shell("show", "millbrook", "p1", "--as-of", "2026-02-01", "--format", "json").output)
    row = shown["decisions"][0]["id"]
    back = shell("take-back", "millbrook", row, "--as", "c@ours.example")
    after = shell("show", "millbrook", "p1", "--format", "csv")

    assert (refused.exit_code, "write no diagnosis" in refused.output) == (2, True)
    assert decided.output == f"Decision {row} is written: suspended from 2026-01-05.\n"
    assert (shown["standing"], shown["counts"], shown["steps"]) == ("suspended", None, [])
    assert shown["decisions"] == [
        {
            "id": row, "decision": "suspended", "first_on": "2026-01-05", "last_on": None, "issuer": "Chief",
            "reason": "own_request",
        }
    ]  # fmt: skip
    assert back.output == f"Decision {row} is taken back.\n"
    assert after.output == "id,decision,first_on,last_on,issuer,reason\n"
