"""`shiftready waiver`: the same deeds and words as on the pages, each done in somebody's name."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.services.waiver_desk import WaiverDesk

pytestmark = pytest.mark.django_db
ASK = ("ask", "ours", "--person", "p1", "--kind", "waived", "--reason", "family", "--from", "2024-03-01")


@pytest.fixture(autouse=True)
def desk():
    return WaiverDesk()


def run(*words):
    answer = CliRunner().invoke(main, ["waiver", *words])
    return answer.exit_code, answer.output


def ask(*more, email="coordinator@ours.example"):
    return run(*ASK, "--as", email, "--rule", "kentucky", *more)


def number_of(said):
    return said[1].split()[1]


def test_one_asks_another_grants_and_the_list_says_so():
    asked = ask("--to", "2024-12-31")
    row = number_of(asked)

    granted = run("decide", "ours", row, "--as", "administrator@ours.example", "--grant", "--granted-by", "The board")
    listed = json.loads(run("list", "ours", "--format", "json")[1])

    assert asked == (0, f"Request {row} waits for a decision. Somebody else takes it.\n")
    assert granted == (0, f"Request {row} is granted.\n")
    assert listed == {
        "waivers": [
            {
                "request": int(row),
                "person": "p1",
                "kind": "waived",
                "rule": "kentucky",
                "reason": "family",
                "first_on": "2024-03-01",
                "last_on": "2024-12-31",
                "ask_by": None,
                "state": "granted",
            }
        ]
    }


def test_whoever_asked_is_refused_in_the_words_of_the_pages():
    row = number_of(ask())

    answer = run("decide", "ours", row, "--as", "coordinator@ours.example", "--grant", "--granted-by", "Me")

    assert answer == (2, "You asked for this yourself, or it is about you: somebody else must decide it.\n")


def test_a_refusal_needs_a_reason_and_an_account_that_is_there():
    row = number_of(ask())

    nobody = run("decide", "ours", row, "--as", "nobody@ours.example", "--refuse", "--why", "No.")
    silent = run("decide", "ours", row, "--as", "administrator@ours.example", "--refuse")
    said = run("decide", "ours", row, "--as", "administrator@ours.example", "--refuse", "--why", "Not this year.")

    assert nobody == (2, 'There is no account "nobody@ours.example". `shiftready account create` makes one.\n')
    assert (silent[0], said) == (2, (0, f"Request {row} is refused.\n"))


def test_a_member_asks_for_nobody_else():
    answer = ask("--person", "p2", email="member@ours.example")

    assert answer == (2, "Your role may not ask waivers. Ask the agency's training coordinator.\n")
