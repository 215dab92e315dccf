"""`shiftready roll-call` from the shell."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder


@pytest.fixture
def folder(tmp_path):
    write_folder(tmp_path)
    return tmp_path


def _run(folder, *options):
    command = ["roll-call", str(folder), "--as-of", "2024-01-06", *options]
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, command)


def test_every_briefing_is_listed_for_people_and_for_programs(folder):
    shown, answer = _run(folder).stdout, json.loads(_run(folder, "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(_run(folder, "--format", "csv").stdout)))

    briefed = [(squad["squad"], day["day"]) for squad in answer["squads"] for day in squad["days"]]
    assert (answer["from"], answer["until"], answer["briefings"]) == ("2024-01-06", "2024-02-02", len(briefed))
    assert [(line["squad"], line["day"]) for line in lines] == briefed
    assert all(len(squad["days"]) == squad["at_least"] for squad in answer["squads"])
    assert f"Briefings from 2024-01-06 to 2024-02-02: {len(briefed)}" in shown


def test_days_that_cannot_be_are_refused(folder):
    refused = _run(folder, "--days", "0")

    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[0] == "Briefings are planned for 1 to 92 days, not 0."
