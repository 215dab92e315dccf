"""`shiftready invoice`: seats, write, send, paid, void, read."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.offerings import seat_guest
from shiftready.services.partners.keep import add_partner
from tests.cli.test_cost import AS, room  # noqa: F401 - a fixture
from tests.services.classroom import MONDAY_EVENING
from tests.services.test_invoices import NEIGHBOR

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def shell(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["invoice", *map(str, words)])


@pytest.fixture
def partner(room):  # noqa: F811 - the fixture
    seat_guest(room.shell, offering=room.offering, name="Gil", organization="Lakeside Police")
    return add_partner(room.shell, said=NEIGHBOR).pk


def test_an_invoice_is_written_sent_paid_and_made_void(room, partner):  # noqa: F811 - the fixture
    title = "Mental Health First Aid for Public Safety"
    seats = shell("seats", "millbrook", partner, "--format", "csv").output.splitlines()
    written = shell("write", "millbrook", partner, *AS, "--due", "2026-04-01", "--price", f"{room.offering}=150")
    sent = shell("send", "millbrook", 1, *AS, "--on", "2026-03-02")
    paid = shell("paid", "millbrook", 1, *AS)
    void = shell("void", "millbrook", 1, *AS, "--why", "Wrong price.")

    assert seats[1] == f"{room.offering},{title},2026-03-02,1"
    assert written.output == "Invoice 1 is written: $150.00.\n"
    assert (sent.output, paid.output) == ("Invoice 1 was sent.\n", "Invoice 1 is paid and stands in the ledger.\n")
    assert void.output == "Invoice 1 is void.\n"
    assert shell("list", "millbrook", "--format", "csv").output.splitlines()[1] == (
        "1,Lakeside Police,2026-03-02,2026-04-01,void,150.00"
    )
    assert shell("show", "millbrook", 1, "--format", "csv").output.splitlines()[1] == (
        f'1,Lakeside Police,2026-03-02,2026-04-01,void,"{title}, 2026-03-02",1,150.00,150.00'
    )
    told = json.loads(shell("show", "millbrook", 1, "--format", "json").output)
    assert (told["standing"], [one["standing"] for one in told["steps"]]) == (
        "void",
        ["written", "sent", "paid", "void"],
    )
    listed = json.loads(shell("list", "millbrook", "--partner", partner, "--format", "json").output)["invoices"]
    assert [one["invoice"] for one in listed] == [1]
    assert json.loads(shell("seats", "millbrook", partner, "--format", "json").output)["classes"][0]["seats"] == "1"
    for words in (("seats", "millbrook", partner), ("list", "millbrook"), ("show", "millbrook", 1)):
        assert shell(*words).exit_code == 0


def test_a_slip_of_the_pen_is_said(room, partner):  # noqa: ARG001, F811 - the fixture
    refused = shell("write", "millbrook", partner, *AS, "--due", "2026-04-01", "--price", "150")

    assert (refused.exit_code, 'Write "150" as CLASS=DOLLARS, such as 12=150.' in refused.output) == (2, True)


def test_an_invoice_is_written_as_paper_and_its_payment_stands_as_income(room, partner, tmp_path):  # noqa: F811 - the fixture
    shell("write", "millbrook", partner, *AS, "--due", "2026-04-01", "--price", f"{room.offering}=150")
    paper = tmp_path / "paper.pdf"
    made = shell("pdf", "millbrook", 1, "--to", paper)
    shell("send", "millbrook", 1, *AS, "--on", "2026-03-02")
    shell("paid", "millbrook", 1, *AS)
    run = CliRunner(env={"COLUMNS": "200"})
    entries = run.invoke(main, ["cost", "entries", "millbrook", "--format", "csv"]).output.splitlines()
    of_class = run.invoke(main, ["cost", "class", "millbrook", str(room.offering)]).output

    assert (made.output, paper.read_bytes()[:5]) == (f"Wrote {paper}.\n", b"%PDF-")
    assert ",income," in entries[1]
    assert "$150.00 came in from Lakeside Police." in of_class
