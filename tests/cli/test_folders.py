"""Folders and days that commands are given."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.folders import today_where
from shiftready.cli.main import main

READ = "Name the folder that holds agency.toml."


def last_line(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output.splitlines()[-1]


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("judge", "--as-of", "2024-01-01"),
        ("coverage", "--as-of", "2024-01-01"),
        ("plan", "--as-of", "2024-01-01", "--weeks", "2"),
    ],
)
def test_a_file_where_a_folder_is_asked_for_gets_a_gentle_sentence(tmp_path, words):
    file = tmp_path / "roster.csv"
    file.write_text("person")

    assert last_line(*words, file) == (
        2,
        f"Error: Invalid value for 'FOLDER': \"{file}\" is a file, not a folder. {READ}",
    )


def test_a_folder_that_is_not_there_gets_one_too(tmp_path):
    gone = tmp_path / "gone"

    assert last_line("check", gone) == (2, f"Error: Invalid value for 'FOLDER': There is no folder \"{gone}\". {READ}")


@pytest.mark.parametrize("option", ["--as-of", "--known-by"])
def test_a_day_that_is_none_says_how_to_write_one(tmp_path, option):
    assert last_line("judge", tmp_path, option, "4/1/2024") == (
        2,
        f"Error: Invalid value for '{option}': \"4/1/2024\" is not a day. Write days as 2017-04-01.",
    )


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Chicago", date(2026, 11, 25)),
        ("Pacific/Guam", date(2026, 11, 26)),
        ("Nowhere/At all", date(2026, 11, 26)),
        ("", date(2026, 11, 26)),
    ],
)
def test_today_is_the_day_where_the_folders_agency_is(tmp_path, zone, day):
    (tmp_path / "agency.toml").write_text(f'format = 1\n[agency]\nname = "A"\nstate = "IL"\ntime_zone = "{zone}"\n')

    with time_machine.travel(datetime(2026, 11, 26, 0, 30, tzinfo=UTC)):
        assert today_where(tmp_path) == day


def test_today_of_a_folder_without_its_text_is_left_to_the_reading_to_refuse(tmp_path):
    with time_machine.travel(datetime(2026, 11, 26, 0, 30, tzinfo=UTC)):
        assert today_where(tmp_path) == date(2026, 11, 26)
