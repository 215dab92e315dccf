"""`shiftready compare` from the shell."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder

SIZE = ("--weeks", "4", "--seats", "2")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    return write_folder(tmp_path / "mapleton")


def _run(folder, *options):
    return CliRunner().invoke(main, ["compare", str(folder), "--as-of", "2024-01-06", *options])


def test_every_last_day_has_its_least_cost_and_every_point_its_whole_plan(folder):
    answer = json.loads(_run(folder, *SIZE, "--format", "json").stdout)

    assert [day["by"] for day in answer["days"]] == ["2024-01-13", "2024-01-20", "2024-01-27", "2024-02-03"]
    assert all(day["proven"] for day in answer["days"])
    assert answer["nearest"] is None
    assert {name for point in answer["points"] for name in point["names"]} == {
        "cheapest",
        "fastest",
        "smallest_disturbance",
    }
    for point in answer["points"]:
        seats = [person for one in point["plan"]["offerings"] for person in one["seats"]]
        assert (point["people"], point["plan"]["check"]) == (len(seats), [])
        assert point["reached_on"] <= point["by"]


def test_the_plan_of_a_point_can_be_stayed_near_to(folder, tmp_path):
    (point, *_) = json.loads(_run(folder, *SIZE, "--format", "json").stdout)["points"]
    written = tmp_path / "plan.json"
    written.write_text(json.dumps(point["plan"]))

    near = json.loads(_run(folder, *SIZE, "--near", str(written), "--format", "json").stdout)

    assert next(p for p in near["points"] if "smallest_disturbance" in p["names"])["people"] == point["people"]


def test_every_plan_keeps_to_the_limits_and_to_who_was_held(folder):
    squad_of = dict(line.split(",")[:2] for line in (folder / "duty.csv").read_text("utf-8").splitlines()[1:])
    limits = ("--most-of-a-squad", "1", "--shape", "4", "--hold", "13", "2024-01-15")

    answer = json.loads(_run(folder, *SIZE, *limits, "--format", "json").stdout)

    for point in answer["points"]:
        classes = point["plan"]["offerings"]
        together = [[squad_of[person] for person in one["seats"]] for one in classes]
        assert [len(squads) - len(set(squads)) for squads in together] == [0] * len(classes)
        assert [one["ends_on"] for one in classes if one["starts_on"] == "2024-01-15"] == ["2024-01-18"]
        assert ["13" in one["seats"] for one in classes if one["starts_on"] == "2024-01-15"] == [True]
    assert answer["points"]


def test_who_is_a_supervisor_must_be_known_before_one_is_kept_on_duty(folder):
    answer = _run(folder, *SIZE, "--keep-a-supervisor")

    assert answer.exit_code == 2
    assert answer.stderr.startswith(
        "Nobody on a squad has a rank that is said to be a supervisor's, so no supervisor can be kept on duty. "
    )


def test_the_screen_names_what_each_plan_is_best_in(folder):
    said = _run(folder, *SIZE).stdout

    assert "Plans worth choosing between" in said
    assert "cheapest, fastest, smallest disturbance" in said
    assert "Days taken are duty days off the floors and class days on days off." in said


def test_where_the_target_is_out_of_reach_the_screen_says_so_and_what_is_reached(folder):
    answer = _run(folder, "--weeks", "1", "--seats", "1")

    assert answer.exit_code == 0
    assert answer.stdout.startswith(
        "The target cannot be reached within these weeks. The plan that comes nearest leaves "
    )
    assert "Ask for more weeks or more seats." in answer.stdout
    assert "cannot be reached" in answer.stdout


def test_as_csv_there_is_a_line_a_plan(folder):
    rows = list(csv.DictReader(io.StringIO(_run(folder, *SIZE, "--format", "csv").stdout)))

    assert [row["proven"] for row in rows] == ["True"] * len(rows)
    assert "cheapest" in rows[-1]["names"]
