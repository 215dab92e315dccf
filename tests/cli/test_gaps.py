"""`shiftready gaps` from the shell."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder


def _run(folder, *options):
    runner = CliRunner(env={"COLUMNS": "200"})
    return runner.invoke(main, ["gaps", str(folder), "--as-of", "2024-01-06", "--days", "3", *options])


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "mapleton")


def test_the_three_forms_say_the_same(folder):
    answer = json.loads(_run(folder, "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(_run(folder, "--format", "csv").stdout)))
    table = _run(folder).stdout

    gaps = [(gap["day"], gap["squad"], gap["lack"]) for gap in answer["gaps"]]
    assert gaps == [
        ("2024-01-06", "1-day", "none"),
        ("2024-01-06", "2-night", "none"),
        ("2024-01-07", "2-night", "none"),
        ("2024-01-08", "2-night", "none"),
    ]
    assert [(line["day"], line["squad"], line["lack"]) for line in lines] == gaps
    assert "Coming shifts that lack specialists, 2024-01-06 to 2024-01-08: 4" in table


def test_one_unit_and_one_shift(folder):
    of_unit = json.loads(_run(folder, "--unit", "1", "--format", "json").stdout)
    of_shift = json.loads(_run(folder, "--shift", "night", "--lack", "none", "--format", "json").stdout)

    assert [gap["squad"] for gap in of_unit["gaps"]] == ["1-day"]
    assert [gap["squad"] for gap in of_shift["gaps"]] == ["2-night"] * 3
    assert json.loads(_run(folder, "--lack", "short", "--format", "json").stdout)["gaps"] == []


def test_by_hour_the_three_forms_say_the_same(folder):
    answer = json.loads(_run(folder, "--by", "hour", "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(_run(folder, "--by", "hour", "--format", "csv").stdout)))
    table = _run(folder, "--by", "hour").stdout

    assert [sector["unit"] for sector in answer["sectors"]] == ["1", "2"]
    night = answer["sectors"][1]["short"]
    assert [night[0][hour] for hour in (6, 7, 22, 23)] == [1, 0, 0, 1]
    assert [int(line["short"]) for line in lines if line["unit"] == "2"] == [count for day in night for count in day]
    assert "Days on which specialists are missing, by sector and hour, 2024-01-06 to 2024-01-08" in table
