"""`shiftready partner`: keep partners, contacts, agreements, and what was promised and given."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, PartnerAgreement, Role
from tests.services.classroom import MONDAY_EVENING
from tests.services.desk import PASSWORD

pytestmark = pytest.mark.django_db
AS = ("--as", "c@ours.example")


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def partner():
    agency = Agency.objects.create(slug="millbrook", name="Millbrook")
    create_account(the_shell(agency), email="c@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], name="Cleo")
    return shell("add", "millbrook", *AS, "--name", "County Clinic", "--kind", "hospital").output.split()[-1][:-1]


def shell(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["partner", *map(str, words)])


def agree(partner, *more):
    days = ("--from", "2026-01-01", "--to", "2026-12-31")
    return shell("agree", "millbrook", partner, *AS, "--kind", "mou", *days, *more)


def test_a_partner_is_kept_agreed_with_and_listed(partner, tmp_path):
    made = agree(partner, "--gives", "seats=4", "--text", "Four seats")
    number = made.output.split()[1]
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.7")
    brought = shell("bring", "millbrook", number, paper, *AS)
    shell("contact", "millbrook", partner, *AS, "--name", "Vera Asked", "--for", "rooms")
    listed = shell("list", "millbrook", "--in-force", "--format", "csv").output.splitlines()
    whole = json.loads(shell("show", "millbrook", partner, "--format", "json").output)
    given = shell("given", "millbrook", partner)

    assert made.output == f"Agreement {number} is written.\n"
    assert brought.output.endswith(f"signed.pdf, is kept with agreement {number}.\n")
    assert listed[1:] == [f"{partner},County Clinic,hospital,1,2026-12-31,,"]
    assert (whole["contacts"][0]["name"], whole["agreements"][0]["promises"]) == ("Vera Asked", {"seats": 4})
    assert "Its people took 0 seats in classes of the agency." in given.output
    assert "Vera Asked" in shell("show", "millbrook", partner).output


def test_what_was_kept_is_said_anew_retired_taken_out_and_ended(partner, tmp_path):
    number = agree(partner).output.split()[1]
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.7")
    kept = shell("bring", "millbrook", number, paper, *AS).output.split()[1][:-1]
    contact = shell("contact", "millbrook", partner, *AS, "--name", "Vera").output.split()[1]

    assert shell("take-out", "millbrook", kept, *AS, "--reason", "Unsigned.").output == f"Paper {kept} is taken out.\n"
    assert shell("no-contact", "millbrook", contact, *AS).output == f"Contact {contact} is retired.\n"
    ended = shell("end-agreement", "millbrook", number, *AS, "--reason", "Over.", "--on", "2026-02-01")
    assert ended.output == f"Agreement {number} holds no more from 2026-02-01 on.\n"
    shell("change", "millbrook", partner, *AS, "--name", "City Clinic", "--until", "2026-02-01")
    assert shell("list", "millbrook", "--format", "csv").output.splitlines()[1:] == []
    shell("change", "millbrook", partner, *AS, "--goes-on")
    (line,) = json.loads(shell("list", "millbrook", "--format", "json").output)["partners"]
    assert (line["name"], line["other_names"], line["left_on"]) == ("City Clinic", ["County Clinic"], None)


def test_a_promise_without_a_number_is_refused_with_an_example(partner):
    refused = agree(partner, "--gives", "seats")

    assert refused.exit_code == 2
    assert 'Write "seats" as GIFT=NUMBER, such as seats=8.' in refused.stderr
    assert not PartnerAgreement.objects.everywhere().exists()
