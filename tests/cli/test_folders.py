"""Folders and days that commands are given."""

import pytest
from click.testing import CliRunner

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
