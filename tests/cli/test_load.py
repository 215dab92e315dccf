"""A folder into the database and out again, from the shell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency, Person
from tests.services.agency_folders import write_folder
from tests.services.course_builders import Builders

pytestmark = pytest.mark.django_db


def shell(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_folder_whose_roster_is_of_a_day_that_has_not_come_is_neither_loaded_nor_passed_by_check(tmp_path):
    folder = write_folder(tmp_path / "millbrook")
    settings = (folder / "agency.toml").read_text()
    (folder / "agency.toml").write_text(settings.replace("as_at = 2026-01-01", "as_at = 2999-01-01"))

    loaded, checked = shell("load", folder), shell("check", folder, "--format", "csv")

    assert (loaded.exit_code, checked.exit_code, Agency.objects.count()) == (2, 2, 0)
    assert 'agency.toml, line 10: "tables.people.as_at" is 2999-01-01, but today is' in loaded.output
    assert "agency.toml,10,tables.people.as_at,,drawn_in_future,error," in checked.stdout


def test_a_folder_is_loaded_and_exported_by_two_commands(tmp_path):
    folder = write_folder(tmp_path / "millbrook")

    loaded = shell("load", folder, "--agency", "millbrook")
    exported = shell("export", "millbrook", tmp_path / "out")

    assert (loaded.exit_code, exported.exit_code) == (0, 0)
    tables = (
        "3 people, 1 postings, 2 records, 2 licenses, 1 times of service, "
        "2 decisions on specialists, 2 people on duty patterns, 2 staffing floors, 1 absences, 1 volunteers, "
        "1 allowances"
    )
    assert loaded.output.splitlines()[:2] == [
        f"Millbrook Example Police is loaded as millbrook: {tables}.",
        "1 record names nobody on the roster and is kept apart.",
    ]
    assert exported.output == f"Millbrook Example Police is written to {tmp_path / 'out'}: 3 people.\n"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "agency.toml",
        "allowances.csv",
        "away.csv",
        "credentials.csv",
        "duty.csv",
        "people.csv",
        "postings.csv",
        "records.csv",
        "services.csv",
        "specialist_status.csv",
        "staffing.csv",
        "volunteers.csv",
    ]


def test_an_export_and_a_load_take_released_courses_of_one_s_own_along(tmp_path):
    with time_machine.travel(datetime(2026, 2, 20, 15, tzinfo=UTC), tick=False):
        Builders().released()
        exported = shell("export", "lakeside", tmp_path / "out")
    folder = write_folder(tmp_path / "millbrook")
    (tmp_path / "out" / "courses").rename(folder / "courses")

    loaded = shell("load", folder)

    assert (exported.exit_code, exported.stderr) == (0, "")
    assert [path.name for path in (folder / "courses").rglob("*.json")] == ["2026-03-01.json"]
    assert loaded.output.splitlines()[0].endswith("1 allowances, 1 version of courses of its own.")


def test_a_refused_folder_is_said_with_its_problems_and_nothing_is_loaded(tmp_path):
    folder = write_folder(tmp_path / "millbrook")
    (folder / "people.csv").write_text("nobody\n", encoding="utf-8")

    refused = shell("load", folder)

    assert refused.exit_code == 2
    assert 'There is no column "person".' in refused.output
    assert (Agency.objects.count(), Person.objects.everywhere().count()) == (0, 0)


def test_an_agency_that_is_not_there_cannot_be_exported(tmp_path):
    refused = shell("export", "nowhere", tmp_path / "out")

    assert (refused.exit_code, refused.output) == (2, 'There is no agency called "nowhere" (there are: none yet).\n')
    assert not (tmp_path / "out").exists()
