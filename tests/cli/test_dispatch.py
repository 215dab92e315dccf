"""`shiftready dispatch` from the shell."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder


def _run(folder, *options):
    return CliRunner().invoke(main, ["dispatch", str(folder), "--as-of", "2024-01-08", *options])


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "mapleton")


def test_the_three_forms_say_the_same(folder):
    answer = json.loads(_run(folder, "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(_run(folder, "--format", "csv").stdout)))
    table = _run(folder).stdout

    people = [one["person"] for shift in answer["shifts"] for squad in shift["squads"] for one in squad["people"]]
    assert answer["day"] == "2024-01-08"
    assert [line["person"] for line in lines if line["person"]] == people
    squads = [squad["squad"] for shift in answer["shifts"] for squad in shift["squads"]]
    assert list(dict.fromkeys(line["squad"] for line in lines)) == squads
    assert "Specialists on duty on 2024-01-08" in table
    assert all(squad in table for squad in squads)
