"""Ways compared by an agency's own pay and prices, and what cannot be compared."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Actor, Deed, the_shell
from shiftready.services.ledger.ways import WaysSaid, compare_ways
from shiftready.services.money import state_money
from shiftready.services.money_said import MoneySaid, PaySaid, PriceSaid
from shiftready.store.models import Agency, Posting
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
ASKED = WaysSaid("cit-40", 12, tuition="250", partner_seats=18, shorter="mhfa-public-safety")


@pytest.fixture
def shell():
    shell = the_shell(Agency.objects.create(slug="ours", name="Our agency"))
    said = MoneySaid(pay=PaySaid(hourly_else="40", backfill=True), prices=(PriceSaid("Hall", "200", "class_day"),))
    state_money(shell, said=said)
    return shell


def test_the_stated_pay_and_prices_are_taken_and_the_notes_say_what_is_left_out(shell):
    found = compare_ways(shell, said=ASKED)

    host = next(one for one in found.ways if one.key == "host")
    assert [(line.what, line.cents) for line in host.lines] == [
        ("Hall", 1_000_00),
        ("Wages while in class", 12 * 40 * 40_00),
        ("Overtime of whoever stands in", 12 * 40 * 60_00),
    ]
    short, long = found.titles["mhfa-public-safety"], found.titles["cit-40"]
    assert found.notes == (
        "Time of coordination, and what partners may give without money, are in none of the sums.",
        "Whoever stands in costs 150 % of $40.00 an hour.",
        f"{short} trains for less: whoever takes it has not taken {long}.",
    )


def test_an_agency_that_stated_nothing_is_told_what_is_missing():
    found = compare_ways(
        the_shell(Agency.objects.create(slug="new", name="New")), said=WaysSaid("cit-40", 12, tuition="250")
    )

    assert found.notes[1:] == (
        "No pay by the hour is stated, so wages are in none of the sums.",
        "No prices are stated under Pay and costs, so rooms and materials are in none of the sums.",
        "Nobody is replaced at overtime pay, since Pay and costs does not say that you backfill.",
        "No seats are filled by partners, so sharing a class comes to the same as holding one.",
    )
    assert [(one.key, one.cents) for one in found.ways][:2] == [("send_out", 12 * 250_00), ("host", 0)]


def test_where_pay_is_stated_by_rank_the_middle_of_the_roster_is_taken_and_said():
    agency = Agency.objects.create(slug="new", name="New")
    staff(agency, people=4)
    Posting.objects.of(agency).filter(person__number="p1").update(rank="sergeant")
    Posting.objects.of(agency).filter(person__number="p4").update(rank="chief", role="dispatcher")
    shell = the_shell(agency)
    state_money(shell, said=MoneySaid(pay=PaySaid(hourly={"officer": "34", "sergeant": "42.50", "chief": "90"})))
    found = compare_ways(shell, said=WaysSaid("cit-40", 2))

    host = next(one for one in found.ways if one.key == "host")
    assert [(line.what, line.cents) for line in host.lines] == [("Wages while in class", 2 * 40 * 34_00)]
    assert found.notes[1] == "Wages are at $34.00 an hour, the pay in the middle of your roster."


@pytest.mark.parametrize(
    ("said", "remarks"),
    [
        (replace(ASKED, course="nothing"), {"course"}),
        (replace(ASKED, shorter="nothing", tuition="much"), {"shorter", "tuition"}),
        (replace(ASKED, people=0, trainers=-1), {"people", "trainers"}),
        (replace(ASKED, seats=18), {"partner_seats"}),
    ],
)
def test_what_cannot_be_compared_is_said_field_by_field(shell, said, remarks):
    with pytest.raises(ShiftreadyError) as refusal:
        compare_ways(shell, said=said)

    assert (refusal.value.code, refusal.value.fields.keys()) == ("ways_wrong", remarks)


def test_whoever_may_not_see_costs_compares_none(shell):
    with pytest.raises(NotAllowed):
        compare_ways(Actor(user=None, agency=shell.agency, deeds=frozenset({Deed.SEE_PLANS})), said=ASKED)


def test_the_shell_answers_the_same_as_table_and_as_json(shell):
    def ask(*words):
        said = ["cost", "ways", "ours", "--course", "cit-40", "--people", "12", *words]
        return CliRunner(env={"COLUMNS": "200"}).invoke(main, said)

    told = json.loads(ask("--tuition", "250", "--format", "json").output)
    table = ask()
    lines = ask("--format", "csv").output.splitlines()

    assert [one["cents"] for one in told["ways"]] == [
        one.cents for one in compare_ways(shell, said=WaysSaid("cit-40", 12, tuition="250")).ways
    ]
    assert (table.exit_code, "Side by side" in table.output) == (0, True)
    assert lines[:2] == [
        "way,what,count,unit,dollars each,dollars",
        "send_out,Wages while in class,12,people,1600.00,19200.00",
    ]
