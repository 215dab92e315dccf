"""`shiftready cost`: write, correct, plan, add up."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, LedgerLine, Role
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
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["cost", *map(str, words)])


def test_a_cost_is_planned_written_turned_back_and_added_up(room):
    planned = shell("plan", "millbrook", room.offering, *AS, "--set", "rooms=400", "--set", "meals=50")
    said = ("--kind", "rooms", "--for", "Hall", "--amount", "450", "--class", room.offering)
    written = shell("write", "millbrook", *AS, *said)
    shown = json.loads(shell("class", "millbrook", room.offering, "--format", "json").output)
    back = shell("correct", "millbrook", 1, *AS, "--why", "Of another class.")
    table = shell("class", "millbrook", room.offering)
    entries = shell("entries", "millbrook", "--format", "csv").output.splitlines()

    assert (planned.output, written.output) == ("Planned anew: 2.\n", "Entry 1 stands in the ledger.\n")
    assert shown["kinds"] == [
        {"kind": "rooms", "planned": 40000, "actual": 45000}, {"kind": "meals", "planned": 5000, "actual": 0},
    ]  # fmt: skip
    assert back.output == "Entry 1 is turned back by entry 2.\n"
    assert table.output.endswith("Together $0.00, $0.00 of it money; 0 trained.\n")
    assert entries[1:] == [
        f"2,2026-03-02,{room.offering},rooms,Of another class.,-450.00,,1",
        f"1,2026-03-02,{room.offering},rooms,Hall,450.00,,",
    ]


def test_a_year_that_does_not_balance_ends_with_one(room):
    shell("write", "millbrook", *AS, "--kind", "rooms", "--for", "Hall", "--amount", "450")
    good = shell("year", "millbrook", "--year", 2026)
    LedgerLine.objects.of(room.agency).filter(side="cost").update(cents=1)
    bad = shell("year", "millbrook", "--year", 2026)

    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert bad.output.endswith("Entries that do not balance: 1.\n")


def test_a_plan_without_an_equals_sign_is_refused_with_an_example(room):
    refused = shell("plan", "millbrook", room.offering, *AS, "--set", "rooms")

    assert refused.exit_code == 2
    assert 'Write "rooms" as KIND=DOLLARS, such as rooms=400.' in refused.stderr
