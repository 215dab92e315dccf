"""`shiftready check`."""

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main

AGENCY = """\
format = 1
[agency]
name = "Lakeview Invented Police"
state = "ZZ"
time_zone = "America/Chicago"
[tables.people]
file = "people.csv"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "agency.toml").write_text(AGENCY)
    (tmp_path / "people.csv").write_text("person,hired_on,unit\np1,2015-02-03,1\np2,13/45/2021,1\n")
    return tmp_path


def _check(folder, *options):
    return CliRunner().invoke(main, ["check", str(folder), *options])


def test_json_is_the_contract(folder):
    result = _check(folder, "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "tables": {"people": {"rows": 2, "kept": 2}},
        "people": 2,
        "problems": [
            {
                "file": "people.csv",
                "line": 3,
                "column": "hired_on",
                "value": "13/45/2021",
                "code": "date_unreadable",
                "level": "warning",
                "message": '"13/45/2021" is not a day of the calendar; it counts as not known.',
                "hint": "Write dates as 2021-04-13.",
            }
        ],
    }


def test_csv_lists_every_problem(folder):
    result = _check(folder, "--format", "csv")

    assert result.exit_code == 0
    assert result.stdout == (
        "file,line,column,value,code,level,message,hint\n"
        "people.csv,3,hired_on,13/45/2021,date_unreadable,warning,"
        '"""13/45/2021"" is not a day of the calendar; it counts as not known.",Write dates as 2021-04-13.\n'
    )


def test_a_long_list_of_one_kind_is_folded_in_the_table(folder):
    lines = "".join(f"p{i},99/99/2021,1\n" for i in range(8))
    (folder / "people.csv").write_text("person,hired_on,unit\n" + lines)

    shown = _check(folder).stdout

    assert "│ warning │ date_unreadable │ people.csv │     8 │" in shown
    assert shown.count("is not a day of the calendar") == 5
    assert "  and 3 more; --format csv lists all\n" in shown
    assert shown.count("What next: Write dates as 2021-04-13.") == 1


def test_a_clean_folder_says_so(folder):
    (folder / "people.csv").write_text("person,hired_on,unit\np1,2015-02-03,1\n")

    result = _check(folder)

    assert (result.exit_code, result.stdout.splitlines()[-1].strip()) == (0, "Nothing is wrong.")


def test_a_folder_that_cannot_be_used_still_lists_everything_and_ends_with_status_2(folder):
    (folder / "agency.toml").write_text(AGENCY.replace("state", "stat"))

    result = _check(folder, "--format", "json")

    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert (answer["tables"], answer["people"]) == ({}, 0)
    found = [(p["file"], p["line"], p["code"]) for p in answer["problems"]]
    assert found == [
        ("agency.toml", 2, "key_missing"),
        ("agency.toml", 4, "key_unknown"),
        ("people.csv", 3, "date_unreadable"),
    ]
    assert result.stderr == f'The agency folder "{folder.name}" cannot be used: 2 errors were found.\n'


def test_rules_and_courses_that_the_catalogue_lacks_are_named_with_the_nearest_it_has(folder):
    (folder / "people.csv").write_text("person\np1\n")
    (folder / "agency.toml").write_text(
        f'{AGENCY}[rules]\nadopt = ["us/calea/mental_health_refreshr"]\n[courses."Crisis week"]\ncatalogue = "cit-4O"\n'
    )

    result = _check(folder, "--format", "json")

    assert result.exit_code == 2
    assert result.stderr == (
        f'The agency folder "{folder.name}" cannot be judged yet: see the errors in its rules and courses.\n'
    )
    found = [
        (p["line"], p["column"], p["code"], p["message"], p["hint"]) for p in json.loads(result.stdout)["problems"]
    ]
    assert found == [
        (
            9,
            "rules.adopt",
            "rule_not_found",
            'The catalogue has no rule "us/calea/mental_health_refreshr".',
            'Did you mean "us/calea/mental_health_refresher"?',
        ),
        (
            11,
            "courses.Crisis week.catalogue",
            "course_not_found",
            'The catalogue has no course "cit-4O".',
            'Did you mean "cit-40"?',
        ),
    ]


def test_an_own_rule_that_cannot_be_read_is_a_problem_of_the_folder(folder):
    (folder / "people.csv").write_text("person\np1\n")
    (folder / "rules").mkdir()
    (folder / "rules" / "order.yaml").write_text("nonsense: true\n")

    problems = json.loads(_check(folder, "--format", "json").stdout)["problems"]

    assert {problem["file"].split("/")[-1] for problem in problems} == {"order.yaml"}


def test_a_framework_of_the_agency_that_is_not_whole_is_told_with_its_place(folder):
    (folder / "elements").mkdir()
    (folder / "elements" / "lakeview.yaml").write_text(
        'title: "Lakeview\'s three"\nauthority: "Lakeview"\nkind: "list"\n'
    )

    result = _check(folder, "--format", "json")

    found = [one for one in json.loads(result.stdout)["problems"] if one["file"] == "elements/lakeview.yaml"]
    assert [(one["line"], one["code"], one["message"]) for one in found] == [
        (1, "missing_key", 'the file: the key "versions" is missing.')
    ]
    assert result.exit_code == 2
