"""`shiftready fund`: keep funds, say which costs they bear, read them."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.store.models import Fund, FundReport
from tests.cli.test_cost import AS, room  # noqa: F401 - a fixture
from tests.services.classroom import MONDAY, MONDAY_EVENING

pytestmark = pytest.mark.django_db
TERMS = (
    "--name", "Bridge", "--giver", "Bureau (invented)", "--from", "2026-01-01", "--to", "2026-12-31", "--amount", "500",
    "--pays", "rooms=80%", "--pays", "speakers", "--planned", "rooms=300", "--match", "20", "--report", "2026-03-31",
)  # fmt: skip


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def shell(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["fund", *map(str, words)])


@pytest.fixture
def fund(room):  # noqa: F811 - the fixture
    assert shell("add", "millbrook", *AS, *TERMS).exit_code == 0
    return Fund.objects.of(room.agency).get().pk


def test_a_fund_bears_an_entry_and_shows_its_balance(room, fund):  # noqa: F811 - the fixture
    record_cost(room.shell, said=CostSaid("rooms", MONDAY, "Hall", amount="450", evidence="Bill 1"))
    borne = shell("bear", "millbrook", 1, *AS, "--pays", f"{fund}=200", "--match", f"{fund}=30.50")
    told = json.loads(shell("show", "millbrook", fund, "--format", "json").output)

    assert borne.output == "It is kept which funds bear entry 1.\n"
    assert (told["paid"], told["left"], told["owed"], told["proven"], told["missing"]) == (
        200_00, 300_00, 50_00, 30_50, 19_50,
    )  # fmt: skip
    assert shell("show", "millbrook", fund, "--format", "csv").output.splitlines() == [
        "kind,planned,paid,at most,match", "speakers,,0.00,,0.00", "rooms,300.00,200.00,400.00,30.50",
    ]  # fmt: skip
    assert shell("list", "millbrook", "--format", "csv").output.splitlines()[1] == (
        f"{fund},Bridge,2026-01-01,2026-12-31,500.00,200.00,300.00,19.50,2026-03-31"
    )
    assert "$200.00 of $500.00 paid, $300.00 left." in shell("show", "millbrook", fund).output
    assert json.loads(shell("list", "millbrook", "--format", "json").output)["funds"] == [told]


def test_an_amended_match_shows_each_share_with_its_day(fund):
    shell("amend", "millbrook", fund, *AS, *TERMS, "--match", "40", "--match-from", "2026-07-01")

    assert "20.0 from 2026-01-01, 40.0 from 2026-07-01" in shell("show", "millbrook", fund).output


def test_a_fund_is_amended_reported_on_and_withdrawn(room, fund):  # noqa: F811 - the fixture
    report = FundReport.objects.of(room.agency).get().pk

    amended = shell("amend", "millbrook", fund, *AS, *TERMS, "--amount", "600")
    sent = shell("sent", "millbrook", fund, report, *AS, "--on", "2026-03-02")
    unsent = shell("sent", "millbrook", fund, report, *AS)
    withdrawn = shell("withdraw", "millbrook", fund, *AS, "--why", "Not given.")

    assert amended.output == f'Fund {fund}, "Bridge", is amended.\n'
    assert sent.output == f"Report {report} was sent on 2026-03-02.\n"
    assert unsent.output == f"Report {report} counts as not sent.\n"
    assert withdrawn.output == f"Fund {fund} is withdrawn.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--pays", "1"), 'Write "1" as FUND=DOLLARS, such as 1=250.50.'),
        (("--pays", "Bridge=1"), '"Bridge" is no number of a fund. `fund list` shows them.'),
    ],
)
def test_a_slip_of_the_pen_is_said(room, words, sentence):  # noqa: ARG001, F811 - the fixture
    refused = shell("bear", "millbrook", 1, *AS, *words)

    assert (refused.exit_code, sentence in refused.output) == (2, True)
