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
    answer = CliRunner().invoke(main, ["waiver", *words], env={"COLUMNS": "200"})
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
                "certainty": "seen_official",
                "reason": "family",
                "first_on": "2024-03-01",
                "last_on": "2024-12-31",
                "ask_by": None,
                "state": "granted",
            }
        ]
    }


def test_a_wording_that_is_less_than_an_official_text_is_marked_beside_each_request(desk):
    rows = [
        desk.ask(),
        desk.ask(person="p2", rule="ohio"),
        desk.ask(person="p3", rule="", late_because="It was not known."),
    ]

    listed = run("list", "ours", "--format", "csv")[1].splitlines()
    shown = run("show", "ours", str(rows[1].pk))[1]

    assert [line.split(",")[3:5] for line in listed] == [
        ["rule", "certainty"], ["", ""], ["ohio", "seen_secondary"], ["kentucky", "seen_official"],
    ]  # fmt: skip
    assert "│ Read second-hand │" in shown


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


@pytest.fixture
def shown(tmp_path):
    """A file to show for a request."""
    file = tmp_path / "orders.pdf"
    file.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return file


def test_what_was_granted_is_ended_and_the_request_says_every_step():
    row = number_of(ask("--to", "2024-12-31"))
    run("decide", "ours", row, "--as", "administrator@ours.example", "--grant", "--granted-by", "The board")

    own = run("revoke", "ours", row, "--as", "coordinator@ours.example", "--why", "Back early.")
    ended = run("revoke", "ours", row, "--as", "administrator@ours.example", "--why", "Back.", "--to", "2024-06-30")
    again = run("revoke", "ours", row, "--as", "administrator@ours.example", "--why", "Back.")
    whole = json.loads(run("show", "ours", row, "--format", "json")[1])

    assert own == (2, "You asked for this yourself, or it is about you: somebody else must decide it.\n")
    assert (ended, again) == (
        (0, f"Request {row} is revoked.\n"),
        (2, f"Request {row} is revoked: there is nothing to revoke.\n"),
    )
    assert [(step["kind"], step["why"], step["last_on"]) for step in whole["steps"]] == [
        ("granted", "", "2024-12-31"),
        ("revoked", "Back.", "2024-06-30"),
    ]
    assert "revoked" in run("show", "ours", row)[1]


def test_a_request_is_taken_back_while_it_waits_and_not_after():
    row = number_of(ask())

    taken, late = (run("withdraw", "ours", row, "--as", "coordinator@ours.example") for _ in range(2))

    assert taken == (0, f"Request {row} is withdrawn.\n")
    assert (late[0], late[1].startswith(f"Request {row} is withdrawn")) == (2, True)


def test_a_file_is_kept_with_a_request_and_written_out_again(shown, tmp_path):
    row = number_of(ask())

    kept = run("evidence", "ours", row, str(shown), "--as", "coordinator@ours.example")
    number = kept[1].rstrip(".\n").split()[-1]
    to = tmp_path / "again.pdf"
    out = run("paper", "ours", row, number, "--as", "administrator@ours.example", "--to", str(to))
    files = json.loads(run("show", "ours", row, "--format", "json")[1])["evidence"]

    assert kept == (0, f"orders.pdf is kept with request {row}, as file {number}.\n")
    assert (out[0], to.read_bytes()) == (0, shown.read_bytes())
    assert files == [{"file": int(number), "name": "orders.pdf", "bytes": len(shown.read_bytes())}]


def test_a_file_of_another_kind_and_a_paper_that_is_not_there_are_refused(tmp_path):
    row = number_of(ask())
    program = tmp_path / "run.exe"
    program.write_bytes(b"MZ")

    brought = run("evidence", "ours", row, str(program), "--as", "coordinator@ours.example")
    missing = run("paper", "ours", row, "1", "--as", "coordinator@ours.example")

    assert brought[0] == 2
    assert missing == (2, f"Request {row} has no file 1.\n")
