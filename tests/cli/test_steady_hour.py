"""`shiftready steady-hour` from the shell."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "ask-from-a-script.md"
FOUR = ("--units", "4", "--specialists", "4", "--crisis-an-hour", "1", "--other-an-hour", "3", "--minutes", "30")


def _run(*options):
    return CliRunner().invoke(main, ["steady-hour", *options])


def test_json_holds_what_the_documentation_promises():
    answer = json.loads(_run(*FOUR, "--format", "json").stdout)

    part = PAGE.read_text("utf-8").split("\n## shiftready steady-hour\n")[1].split("\n## ")[0]
    assert list(answer) == re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)
    assert answer == {
        "share_met": pytest.approx(1.0),
        "share_waiting": pytest.approx(4 / 23),  # Erlang C for a load of 2 on 4 units
        "wait_minutes": pytest.approx(60 / 23),
        "specialist_busy": pytest.approx(0.5),
        "other_busy": None,
    }


def test_the_table_says_in_words_what_each_number_is():
    result = _run(*FOUR)

    lines = [" ".join(line.replace("│", " ").split()) for line in result.stdout.splitlines()]
    assert lines[3:8] == [
        "crisis calls that meet a specialist 100.00%",
        "calls that find every unit busy 17.39%",
        "minutes until a unit is sent, on average 2.61",
        "time that a unit with a specialist is busy 50.00%",
        "time that any other unit is busy there is none",
    ]


def test_csv_holds_one_line():
    lines = _run(*FOUR, "--format", "csv").stdout.splitlines()

    assert lines[0] == "share_met,share_waiting,wait_minutes,specialist_busy,other_busy"
    assert len(lines) == 2


def test_more_units_than_can_be_worked_out_are_sent_to_the_simulation():
    result = _run(*FOUR, "--units", "20")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "The exact model takes 1 to 12 units, not 20. Ask the simulation instead." in result.stderr
