"""`shiftready coverage` from the shell."""

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder


def _run(folder, *options):
    return CliRunner().invoke(main, ["coverage", str(folder), "--as-of", "2024-01-06", *options])


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "mapleton")


def test_units_as_json(folder):
    result = _run(folder, "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "as_of": "2024-01-06",
        "by": "unit",
        "group": "patrol",
        "groups": [
            {"unit": "1", "people": 6, "specialists": 1, "share": 1 / 6},
            {"unit": "2", "people": 6, "specialists": 0, "share": 0.0},
        ],
        "people": 12,
        "specialists": 1,
        "share": 1 / 12,
        "notes": [],
    }


def test_squads_as_json_carry_the_board(folder):
    answer = json.loads(_run(folder, "--by", "squad", "--days", "3", "--format", "json").stdout)

    assert [group["squad"] for group in answer["groups"]] == ["1-day", "2-night"]
    # Phase 0 of the 4-2 pattern that began on 1 January is off on the 6th and on from the 7th.
    assert answer["board"] == {
        "days": ["2024-01-06", "2024-01-07", "2024-01-08"],
        "squads": [
            {
                "squad": "1-day",
                "unit": "1",
                "shift": "day",
                "heads": [4, 4, 4],
                "specialists": [0, 1, 1],
                "wanted": [1, 1, 1],
                "short": [1, 0, 0],
            },
            {
                "squad": "2-night",
                "unit": "2",
                "shift": "night",
                "heads": [4, 4, 4],
                "specialists": [0, 0, 0],
                "wanted": [1, 1, 1],
                "short": [1, 1, 1],
            },
        ],
    }


def test_units_as_csv(folder):
    assert _run(folder, "--format", "csv").stdout.splitlines() == [
        "unit,people,specialists,share",
        f"1,6,1,{1 / 6}",
        "2,6,0,0.0",
    ]


def test_the_map_as_csv_has_a_line_for_each_squad_and_day(folder):
    assert _run(folder, "--map", "--days", "2", "--format", "csv").stdout.splitlines() == [
        "squad,unit,shift,day,heads,specialists,wanted,short",
        "1-day,1,day,2024-01-06,4,0,1,1",
        "1-day,1,day,2024-01-07,4,1,1,0",
        "2-night,2,night,2024-01-06,4,0,1,1",
        "2-night,2,night,2024-01-07,4,0,1,1",
    ]


def test_the_map_comes_with_units_in_json_if_asked(folder):
    by_unit = json.loads(_run(folder, "--map", "--days", "3", "--format", "json").stdout)
    by_squad = json.loads(_run(folder, "--by", "squad", "--days", "3", "--format", "json").stdout)

    assert (by_unit["by"], by_unit["board"]) == ("unit", by_squad["board"])


def test_the_map_marks_gaps_with_a_sign_and_says_what_the_signs_mean(folder):
    shown = _run(folder, "--days", "8").stdout.splitlines()

    start = next(i for i, line in enumerate(shown) if line.startswith("Specialists missing on duty"))
    assert [line.rstrip() for line in shown[start:]] == [
        "Specialists missing on duty, 2024-01-06 to 2024-01-13",
        "         Jan 2024",
        "         6   8",
        "1-day    1 · · · · 1 1 ·",
        "2-night  1 1 1 1 1 1 1 1",
        "· enough specialists   1-9 so many are missing   + ten or more",
        "11 gaps, 11 specialist days missing.",
    ]


def test_a_list_drawn_earlier_is_said(tmp_path):
    shown = _run(write_folder(tmp_path / "mapleton", drawn="2023-08-19")).stdout

    assert "Note: The list of completions was drawn on 2023-08-19" in shown


def test_a_day_before_the_roster_is_said_and_no_pattern_is_missed(folder):
    answer = CliRunner().invoke(main, ["coverage", str(folder), "--as-of", "2024-01-05"])
    plan = CliRunner().invoke(main, ["plan", str(folder), "--as-of", "2024-01-05", "--weeks", "1"])

    said = "Nobody is on the roster on 2024-01-05: it says who serves where from 2024-01-06 on."
    assert said in " ".join(answer.stdout.split())
    assert "duty pattern" not in answer.stdout
    assert (plan.exit_code, said in plan.stderr) == (2, True)


def test_a_folder_without_a_strategy_is_refused_with_the_way_out(tmp_path):
    result = _run(write_folder(tmp_path / "mapleton", strategy=""))

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Mapleton Police (invented) states no strategy, so nobody knows whom to train. "
        "Choose one under Strategy in the settings, or add a [strategy] with kind, course and group to "
        "agency.toml.\n  strategy: missing\n"
    )


def test_a_wrong_day_is_refused_in_words(folder):
    result = CliRunner().invoke(main, ["coverage", str(folder), "--as-of", "04/01/2017"])

    assert result.exit_code == 2
    assert "Invalid value for '--as-of': \"04/01/2017\" is not a day. Write days as 2017-04-01." in result.stderr


def test_a_day_too_far_out_to_count_from_is_refused_in_words(folder):
    result = CliRunner().invoke(main, ["coverage", str(folder), "--as-of", "9999-12-31"])

    assert result.exit_code == 2
    assert '"9999-12-31" lies outside 1950-01-01 to 2100-12-31. Write a day between them.' in result.stderr


LEFT_OUT = "2 lines of the folder could not be used, so whoever stands in them may be missing here. "


@pytest.fixture
def broken_folder(folder):
    """Two lines of the duty table name people whom the roster does not hold."""
    with (folder / "duty.csv").open("a", encoding="utf-8") as table:
        table.write("98,1-day,day,4-2,0\n99,1-day,day,4-2,1\n")
    return folder


@pytest.mark.parametrize("options", [(), ("--by", "squad")])
def test_lines_that_were_left_out_are_said(broken_folder, options):
    said = f"{LEFT_OUT}List them: shiftready check {broken_folder}"

    answer = json.loads(_run(broken_folder, *options, "--format", "json").stdout)

    assert answer["notes"] == [{"code": "lines_left_out", "message": said}]
    assert LEFT_OUT in " ".join(_run(broken_folder, *options).stdout.split()) + " "
    assert _run(broken_folder, *options, "--format", "csv").stderr == f"Note: {said}\n"


def test_who_sits_in_class_is_said_beside_the_map(folder):
    with (folder / "agency.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[tables.seats]\nfile = "seats.csv"\n')
    (folder / "seats.csv").write_text("person,course,from,to\n10,cit-8,2024-01-07,2024-01-07\n", encoding="utf-8")

    answer = json.loads(_run(folder, "--by", "squad", "--days", "3", "--format", "json").stdout)

    assert [note["code"] for note in answer["notes"]] == ["people_in_class"]
    assert answer["board"]["squads"][0]["heads"] == [4, 3, 4]
