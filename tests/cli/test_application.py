"""`shiftready application`: the same deeds and words as on the pages, each done in somebody's name."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, Role
from tests.services.applications.list_of_class import NOW, open_list

pytestmark = pytest.mark.django_db
COORDINATOR = ("--as", "coordinator@ours.example")
PASSWORD = "quiet-harbor-lantern-7"


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def april():
    april = open_list(Agency.objects.create(slug="ours", name="Our agency"))
    for role in (Role.COORDINATOR, Role.SUPERVISOR):
        create_account(april.shell, email=f"{role}@ours.example", password=PASSWORD, roles=[role])
    create_account(april.shell, email="p1@ours.example", password=PASSWORD, roles=[Role.MEMBER], person="p1")
    return april


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["application", *map(str, words)])
    return answer.exit_code, answer.output


def test_one_asks_another_recommends_and_a_third_decides(april):
    asked = run("ask", "ours", april.offering, "--as", "p1@ours.example", "--years", 4, "--why", "Please.")
    pk = april.of("p1").application.pk
    word = run("recommend", "ours", pk, "--as", "supervisor@ours.example", "--yes")
    run("fill", "ours", april.offering, *COORDINATOR, "--answer-hours", 24)
    decided = run("decide", "ours", april.offering, pk, *COORDINATOR, "--approve")
    taken = run("answer", "ours", pk, "--as", "p1@ours.example", "--accept")
    listed = json.loads(run("list", "ours", "--class", april.offering, "--format", "json")[1])

    assert asked == (0, f"Application {pk} waits for a decision.\n")
    assert word == (0, f"Application {pk} is asked.\n")
    assert decided == (0, "Decided: 1; 0 got a seat, 1 are offered one.\n")
    assert taken == (0, f"Application {pk} is seated.\n")
    assert listed == {
        "applications": [
            {
                "application": pk,
                "class": april.offering,
                "person": "p1",
                "organization": "",
                "how": "volunteered",
                "years": 4,
                "recommendation": "recommended",
                "stage": "seated",
                "place": None,
                "until": None,
            }
        ]
    }


def test_a_file_is_looked_at_before_it_is_written(april, tmp_path):
    file = tmp_path / "people.txt"
    file.write_text("p1, volunteered\np99\n", encoding="utf-8")
    words = ("ask-many", "ours", april.offering, file, *COORDINATOR)

    looked, written = run(*words), run(*words, "--write")

    wrong = 'Line 2: Nobody on the roster has the number "p99".\n'
    assert looked == (0, f"{wrong}1 can apply, 1 problems.\n")
    assert written == (0, f"{wrong}1 applied, 1 problems.\n")
    assert april.stands() == {"p1": "asked"}


def test_the_list_says_who_waits_and_a_withdrawal_moves_it_up(april):
    april.approve("p1", "p2", "p3")
    pk = april.of("p1").application.pk

    gone = run("withdraw", "ours", pk, "--as", "p1@ours.example", "--why", "Court.")

    assert gone == (0, f"Application {pk} is withdrawn.\n")
    assert run("list", "ours", "--format", "csv")[1].count("\n") == 1
    assert april.stands() == {"p1": "withdrawn", "p2": "seated", "p3": "seated"}


def test_seats_are_kept_by_name_number_and_day(april):
    kept = run("fill", "ours", april.offering, *COORDINATOR, "--keep", "Hillview Police:1:2026-03-20")
    wrong = run("fill", "ours", april.offering, *COORDINATOR, "--keep", "Hillview Police")

    april.approve("p1", "p2")

    assert kept == (0, "It is kept so. 0 moved up to a seat, 0 are offered one.\n")
    assert (wrong[0], 'Write it as "Hillview Police:3:2026-04-01".' in wrong[1]) == (2, True)
    assert april.stands() == {"p1": "seated", "p2": "waiting 1"}


def test_an_offer_is_turned_down(april):
    run("fill", "ours", april.offering, *COORDINATOR, "--answer-hours", 24)
    april.approve("p1", "p2", "p3")
    pk = april.of("p1").application.pk

    assert run("answer", "ours", pk, *COORDINATOR, "--turn-down", "--why", "Court.") == (
        0,
        f"Application {pk} is turned down.\n",
    )
    assert april.stands() == {"p1": "turned_down", "p2": "offered", "p3": "offered"}
