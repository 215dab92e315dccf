"""`shiftready forecast`."""

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder

CALEA = "us/calea/mental_health_refresher"


@pytest.fixture
def folder(tmp_path):
    """Twelve officers hired in March 2015; one was trained in May 2021, so that three years end on 8 May 2024."""
    path = write_folder(tmp_path / "mapleton")
    (path / "records.csv").write_text("person,course,completed_on\n10,CIT week,2021-05-08\n")
    (path / "agency.toml").write_text((path / "agency.toml").read_text() + f'\n[rules]\nadopt = ["{CALEA}"]\n')
    return path


def ask(folder, *options):
    return CliRunner().invoke(main, ["forecast", str(folder), "--as-of", "2024-02-10", *options])


def test_json_holds_who_lapses_and_the_people_of_every_seat(folder):
    answer = json.loads(ask(folder, "--months", "6", "--format", "json").stdout)

    assert list(answer) == ["as_of", "until", "rules", "turns", "seats", "without_course", "notes"]
    assert (answer["until"], answer["turns"]) == (
        "2024-07-31",
        [{"kind": "lapse", "person": "10", "rule": CALEA, "on": "2024-05-09", "was": "met", "becomes": "overdue"}],
    )
    assert [(s["course"], s["minutes"], s["needed"], len(s["people"]), s["seated"]) for s in answer["seats"]] == [
        ("mhfa-public-safety", 390, "late", 11, []),
        ("mhfa-public-safety", 390, "2024-Q2", 1, []),
    ]
    assert [note["code"] for note in answer["notes"]] == ["attrition_left_out", "completions_drawn_earlier"]


def test_csv_says_beside_it_what_it_leaves_out(folder):
    said = ask(folder, "--format", "csv").stderr.splitlines()

    assert [line.split(":")[0] for line in said] == ["Note", "Note"]


def test_csv_has_a_line_for_every_lapse_and_every_need(folder):
    lines = ask(folder, "--format", "csv").stdout.splitlines()

    assert lines[0] == "kind,person,rule,day,was,becomes,course,minutes"
    assert lines[1] == f"lapse,10,{CALEA},2024-05-09,met,overdue,,"
    assert lines[2] == f"seat,10,{CALEA},2024-05-08,,,mhfa-public-safety,390"
    assert len(lines) == 2 + 12


def test_the_table_counts_by_month_and_quarter_and_says_what_is_left_out(folder):
    shown = " ".join(ask(folder).stdout.split())

    assert "2024-05 │ 1 + 0" in shown
    assert "Attrition is left out: nobody is taken to leave" in shown


def test_a_folder_without_rules_says_so(tmp_path):
    assert "This folder adopts no rule" in ask(write_folder(tmp_path / "none")).stdout


def test_a_number_of_months_beyond_bounds_is_refused(folder):
    result = ask(folder, "--months", "61")

    assert (result.exit_code, "61 is not in the range 1<=x<=60" in result.output) == (2, True)
