"""`shiftready guide`: answered, shown, decided, taken back."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency, Membership, Role, User

pytestmark = pytest.mark.django_db
AS = ("--as", "lead@lakeside.example")
ANSWERS = ("--officers", "12", "--squads", "4", "--setting", "rural", "--from", "2027-01-15")


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    user = User.objects.create_user("lead@lakeside.example", None)
    Membership.objects.create(agency=made, user=user, role=Role.COORDINATOR)
    return made


def run(*words):
    return CliRunner(env={"COLUMNS": "240"}).invoke(main, ["guide", *words])


def kept(step):
    whole = json.loads(run("show", "lakeside", "--format", "json").stdout)
    lines = next(one["lines"] for one in whole["steps"] if one["step"] == step)
    return [line["key"] for line in lines if line["is_kept"]]


@pytest.mark.usefixtures("agency")
def test_a_plan_is_answered_shown_decided_and_taken_back():
    none = run("show", "lakeside")
    said = run("answer", "lakeside", *AS, *ANSWERS)
    table = run("show", "lakeside").stdout
    chosen = run("decide", "lakeside", "way", "send_out", *AS, "--words", "Two go to the county")
    struck = run("decide", "lakeside", "calendar", "review", *AS, "--strike")
    added = run("decide", "lakeside", "calendar", "own-1", *AS, "--words", "Open day", "--month", "6")
    before, lines = kept("way"), kept("calendar")
    back = run("as-proposed", "lakeside", "way", *AS)

    assert (none.exit_code, "Begin with `shiftready guide answer`." in none.stderr) == (2, True)
    assert said.stdout == "The plan follows from these answers; `shiftready guide show` shows it.\n"
    assert table.startswith("12 sworn, 11 to 49 officers: train 8 in 2 classes.\n")
    assert chosen.stdout == "Line send_out of step way is kept.\n"
    assert struck.stdout == "Line review of step calendar is struck.\n"
    assert (added.exit_code, before) == (0, ["send_out"])
    assert ("own-1" in lines, "review" in lines, "agree" in lines) == (True, False, True)
    assert (back.stdout, kept("way")) == ("Step way is as proposed again.\n", ["share"])


@pytest.mark.usefixtures("agency")
def test_what_nobody_knows_of_the_roster_has_to_be_said():
    refused = run("answer", "lakeside", *AS)

    assert (refused.exit_code, "Write how many sworn people there are" in refused.stderr) == (2, True)


@pytest.mark.usefixtures("agency")
def test_a_line_of_the_first_year_is_due_done_and_open_again():
    run("answer", "lakeside", *AS, *ANSWERS[:-1], "2026-01-15")
    due = ("due", "lakeside", "--as-of", "2026-02-01", "--format", "csv")
    before = run(*due).stdout.splitlines()
    done = run("done", "lakeside", "name_coordinator", *AS, "--on", "2026-01-20")
    after = run(*due).stdout.splitlines()
    back = run("not-done", "lakeside", "name_coordinator", *AS)

    line = 'name_coordinator,2026-01,yes,"Name who leads the program, and call a first meeting with partners"'
    assert (before[:2], line in after) == (["line,month,late,says", line], False)
    assert (done.stdout, back.stdout) == (
        "Line name_coordinator is done.\n", "Line name_coordinator is open again.\n"
    )  # fmt: skip
    assert run(*due).stdout.splitlines() == before
