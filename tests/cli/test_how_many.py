"""`shiftready how-many` from the shell."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder

STATED = ("--leave-days", "25", "--attrition", "0.08", "--years", "2")


def _run(folder, *options):
    return CliRunner(env={"COLUMNS": "120"}).invoke(main, ["how-many", str(folder), "--as-of", "2024-01-06", *options])


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "mapleton")


def test_json_holds_every_line_of_the_arithmetic(folder):
    answer = json.loads(_run(folder, *STATED, "--format", "json").stdout)

    assert (answer["needed"], answer["held"]) == (4, 1)
    assert [(s["squad"], s["shift"], s["people"], s["held"], s["needed"]) for s in answer["squads"]] == [
        ("1-day", "day", 6, 1, 2),
        ("2-night", "night", 6, 0, 2),
    ]
    assert answer["squads"][0]["steps"][4] == {
        "step": "relief",
        "what": "Relief factor",
        "how": "365 / 218.33",
        "amount": pytest.approx(365 / (365 * 4 / 6 - 25)),
        "unit": "people for one on duty",
    }
    assert answer["years"][0] == {
        "year": 1,
        "begins": 1,
        "leave": 1,
        "lapse": 0,
        "trained": 3,
        "classes": 1,
        "ends": 3,
    }


def test_csv_holds_the_same_lines(folder):
    rows = list(csv.DictReader(io.StringIO(_run(folder, *STATED, "--format", "csv").stdout)))

    assert [row["step"] for row in rows if row["squad"] == "1-day"] == [
        "wanted", "on_pattern", "leave", "at_work", "relief", "needed",
    ]  # fmt: skip
    assert [(row["step"], row["amount"]) for row in rows if row["squad"] == "all"] == [
        ("needed", "4.0"),
        ("held", "1.0"),
        ("held_where_needed", "1.0"),
        ("short", "3.0"),
        ("attrition", "8.0"),
        ("graduates", "30.0"),
        ("train", "3.0"),
        ("classes", "1.0"),
        ("hold", "1.0"),
        ("hold_classes", "1.0"),
    ]


def test_the_table_shows_squads_the_lines_of_the_whole_and_the_years(folder):
    result = _run(folder, *STATED)

    assert result.exit_code == 0
    lines = [" ".join(line.replace("│", " ").split()) for line in result.stdout.splitlines()]
    for line in (
        "1-day 6 1 243.33 25 1.67 2 1",
        "Short of the target 4 - 1 3 people",
        "To train until the target is reached the fewest that reach 4 after 2 years 3 people a year",
        "To train from then on, to hold it 4 x 8 %, rounded up 1 people a year",
        "2 3 1 0 3 1 5",
    ):
        assert line in lines


def test_a_class_has_no_more_seats_than_its_course(folder):
    answer = json.loads(_run(folder, *STATED, "--seats", "500", "--format", "json").stdout)

    (graduates,) = (step["amount"] for step in answer["steps"] if step["step"] == "graduates")
    assert graduates < 500


def test_a_roster_without_leavers_asks_for_the_share_that_leaves(folder):
    result = _run(folder, "--leave-days", "25")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "  attrition: a share: 0.08 is 8 %" in result.stderr
