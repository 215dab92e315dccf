"""`shiftready board-number`: give, list, withdraw."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, BoardNumber, Role
from tests.services.classroom import MONDAY_EVENING, open_classroom
from tests.services.desk import PASSWORD

pytestmark = pytest.mark.django_db
AS = ("--as", "c@ours.example")


@pytest.fixture
def room():
    agency = Agency.objects.create(slug="millbrook", name="Millbrook")
    create_account(the_shell(agency), email="c@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], name="Cleo")
    return open_classroom(agency)


def shell(*words):
    with time_machine.travel(MONDAY_EVENING, tick=False):
        return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["board-number", *map(str, words)])


def test_a_number_is_given_listed_in_every_shape_and_withdrawn(room):
    given = shell("give", "millbrook", "123456", *AS, "--board", "tx-tcole", "--of", "p1", "--to", "2027-08-31")
    number = BoardNumber.objects.of(room.agency).get().pk

    assert given.output == f"Number 123456 is written down as {number}.\n"
    assert json.loads(shell("list", "millbrook", "--format", "json").output) == {
        "numbers": [{
            "id": number, "board": "tx-tcole", "kind": "person", "holder": "p1", "number": "123456",
            "first_on": None, "last_on": "2027-08-31",
        }],
    }  # fmt: skip
    assert shell("list", "millbrook", "--format", "csv").output.splitlines()[1] == (
        f"{number},tx-tcole,person,p1,123456,,2027-08-31"
    )
    assert "Numbers at training boards" in shell("list", "millbrook", "--kind", "person").output
    assert shell("withdraw", "millbrook", number, *AS).output == "Number 123456 is withdrawn.\n"


@pytest.mark.usefixtures("room")
def test_a_refusal_is_a_sentence_and_a_status():
    refused = shell("give", "millbrook", "1", *AS, "--board", "tx-tcole", "--of", "p9")

    assert refused.exit_code == 2
    assert 'Nobody you may see has the roster number "p9".' in refused.output
