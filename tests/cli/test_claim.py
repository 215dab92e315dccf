"""`shiftready claim`: prepare, send, follow, read."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.claims.show import show_claim
from shiftready.services.funds.keep import add_fund
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from tests.cli.test_cost import AS, room  # noqa: F401 - a fixture
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend

pytestmark = pytest.mark.django_db
YEAR = (MONDAY.replace(month=1, day=1), MONDAY.replace(month=12, day=31))


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def shell(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["claim", *map(str, words)])


@pytest.fixture
def fund(room):  # noqa: F811 - the fixture
    attend(room)
    said = FundSaid("Bridge", "Bureau (invented)", *YEAR, "900", kinds={"rooms": "", "overtime_backfill": ""})
    fund = add_fund(room.shell, said=said).pk
    record_cost(room.shell, said=CostSaid("rooms", MONDAY, "Hall", amount="450"), offering=room.offering)
    split_entry(room.shell, number=1, parts=[PartSaid(fund, "paid", "400")])
    return fund


def test_a_claim_is_prepared_sent_paid_and_its_files_are_those_that_were_sent(room, fund):  # noqa: F811 - the fixture
    rate = ("--hours", "overtime_backfill", "--rate", "45", "--most-a-day", "100", "--person", "p2")
    prepared = shell("prepare", "millbrook", room.offering, fund, *AS, *rate)
    sent = shell("send", "millbrook", 1, *AS, "--on", "2026-03-02")
    paid = shell("paid", "millbrook", 1, *AS)

    found = show_claim(room.shell, claim=1)
    assert prepared.output == "Claim 1 is prepared: $500.00, and $0.00 as match.\n"
    assert sent.output.splitlines()[0] == "Claim 1 is sent and frozen."
    assert sent.output.splitlines()[1:] == [f"{digest}  {name}" for name, digest in found.row.digests.items()]
    assert paid.output == "Claim 1 is paid.\n"
    assert shell("show", "millbrook", 1, "--format", "csv").stdout_bytes == found.files["lines.csv"]
    attendance = shell("show", "millbrook", 1, "--format", "csv", "--attendance")
    assert attendance.stdout_bytes == found.files["attendance.csv"]
    assert shell("list", "millbrook", "--format", "csv").output.splitlines()[1] == (
        "1,Bridge,Mental Health First Aid for Public Safety,2026-03-02,2026-03-02,500.00,0.00,paid"
    )
    assert "$500.00 claimed, $0.00 shown as match: paid." in shell("show", "millbrook", 1).output
    told = json.loads(shell("show", "millbrook", 1, "--format", "json").output)
    assert (told["claimed"], told["paid"], told["is_as_sent"]) == (500_00, 500_00, True)
    listed = json.loads(shell("list", "millbrook", "--fund", fund, "--format", "json").output)["claims"]
    assert [one["claim"] for one in listed] == [1]
    assert "Bridge" in shell("list", "millbrook").output


def test_a_claim_is_sent_back_corrected_and_dropped(room, fund):  # noqa: F811 - the fixture
    shell("prepare", "millbrook", room.offering, fund, *AS)
    shell("send", "millbrook", 1, *AS)

    back = shell("sent-back", "millbrook", 1, *AS, "--words", "Too much.")
    corrected = shell("correct", "millbrook", 1, *AS)
    dropped = shell("drop", "millbrook", 2, *AS, "--why", "Not to be had.")
    refused = shell("drop", "millbrook", 2, *AS, "--why", "Again.")

    assert back.output == "Claim 1 was sent back. Mend what the funder found, then correct it.\n"
    assert corrected.output == "Claim 2 is prepared: $400.00, and $0.00 as match.\n"
    assert dropped.output == "Claim 2 is dropped.\n"
    assert (refused.exit_code, "Claim 2 is dropped. Prepare a new one." in refused.output) == (2, True)


def test_costs_of_some_days_are_looked_at_claimed_and_reported(room, fund):  # noqa: F811 - the fixture
    span = ("--from", "2026-01-01", "--to", "2026-03-02")
    looked = shell("look", "millbrook", fund, *span, "--format", "csv")
    told = shell("look", "millbrook", fund, *span, "--format", "json")
    prepared = shell("prepare-days", "millbrook", fund, *AS, *span)
    shown = shell("show", "millbrook", 1)
    report = CliRunner().invoke(main, ["fund", "report", "millbrook", str(fund)])

    minutes = 3 * sum(block.minutes for block in room.blocks)
    assert looked.output.splitlines() == [
        "class,to claim,match,people,minutes,hours left out because",
        f"Mental Health First Aid for Public Safety,400.00,0.00,3,{minutes},",
    ]
    assert json.loads(told.output)["paid"] == 400_00
    assert "Free to claim" in shell("look", "millbrook", fund, *span).output
    assert prepared.output == "Claim 1 is prepared: $400.00, and $0.00 as match.\n"
    assert "Claim 1: Bridge, costs from 2026-01-01 to 2026-03-02" in shown.output
    assert report.output.splitlines()[1].startswith("Bridge,,award,Bureau (invented),2026-01-01,2026-12-31,0.00,")
