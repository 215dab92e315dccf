"""`shiftready region` from the shell."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder

SIZE = ("--as-of", "2024-01-06", "--weeks", "2", "--seats", "2")


@pytest.fixture
def folders(tmp_path):
    """Two departments alike: each lacks three specialists, as a plan for one alone says."""
    for name in ("elm", "pine"):
        toml = write_folder(tmp_path / name) / "agency.toml"
        toml.write_text(toml.read_text("utf-8").replace("Mapleton", name.title()), encoding="utf-8")
    return [str(tmp_path / "elm"), str(tmp_path / "pine")]


def _run(folders, *options):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["region", *folders, *SIZE, *options])


def test_the_answer_says_how_many_seats_of_each_class_go_to_whom_and_that_no_other_sharing_is_better(folders):
    answer = json.loads(_run(folders, "--format", "json").stdout)

    assert (answer["status"], answer["check"], answer["course"]) == ("optimal", [], "cit-40")
    assert [(one["starts_on"], one["ends_on"], one["taken"]) for one in answer["classes"]] == [
        ("2024-01-08", "2024-01-12", 2),
        ("2024-01-15", "2024-01-19", 2),
    ]
    given = {one["name"]: one["seats"] for one in answer["agencies"]}
    assert sum(given.values()) == 4
    assert given == {
        name: sum(one["seats"].get(name, 0) for one in answer["classes"])
        for name in ("Elm Police (invented)", "Pine Police (invented)")
    }
    own = {one["name"]: sum(len(each["seats"]) for each in one["plan"]["offerings"]) for one in answer["agencies"]}
    assert own == given


def test_people_read_it_as_two_tables(folders):
    shown = _run(folders).stdout

    assert "This sharing is proven: no other leaves less short." in shown
    assert "Classes, with the seats of each agency" in shown
    assert "What each agency gets, in person-days short" in shown


def test_the_csv_has_a_line_for_each_class_and_agency(folders):
    rows = list(csv.DictReader(io.StringIO(_run(folders, "--most-of-an-agency", "1", "--format", "csv").stdout)))

    assert [(row["class"], row["starts_on"], row["seats"]) for row in rows] == [
        ("1", "2024-01-08", "1"),
        ("1", "2024-01-08", "1"),
        ("2", "2024-01-15", "1"),
        ("2", "2024-01-15", "1"),
    ]
    assert {row["agency"] for row in rows} == {"Elm Police (invented)", "Pine Police (invented)"}


def test_of_two_with_the_same_name_the_folder_tells_them_apart(tmp_path):
    folders = [str(write_folder(tmp_path / name)) for name in ("elm", "pine")]

    answer = json.loads(_run(folders, "--format", "json").stdout)

    assert [one["name"] for one in answer["agencies"]] == [
        "Mapleton Police (invented) (elm)",
        "Mapleton Police (invented) (pine)",
    ]


def test_strategies_that_name_different_courses_need_one_to_be_named(folders, tmp_path):
    toml = tmp_path / "pine" / "agency.toml"
    toml.write_text(toml.read_text("utf-8").replace('course = "cit-40"', 'course = "cit-basic-illinois"'), "utf-8")

    refused = _run(folders)

    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (
        2,
        (
            'The strategies name different courses, and a class teaches one: Elm Police (invented) "cit-40"; '
            'Pine Police (invented) "cit-basic-illinois". Name the course to plan.'
        ),
    )


def test_one_folder_alone_is_refused(folders):
    refused = _run(folders[:1])

    assert refused.exit_code == 2
    assert refused.stderr.startswith("Classes are shared by two agencies or more; here is only Elm Police (invented).")
