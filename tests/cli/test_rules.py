"""`shiftready rules`."""

import csv
import json

import pytest
from click.testing import CliRunner

from shiftready.catalogue.load import load_catalogue
from shiftready.cli.main import main
from tests.cli.folders import write_folder

CIT = "Crisis Intervention Team training, 40 hours"


def ask(*words):
    return CliRunner().invoke(main, ["rules", *words], env={"COLUMNS": "200"})


def test_list_names_every_rule_with_its_versions():
    answer = json.loads(ask("list", "--format", "json").stdout)

    catalogue = load_catalogue()
    assert answer["catalogue"] == catalogue.digest
    assert [rule["rule"] for rule in answer["rules"]] == list(catalogue.rules)
    calea = next(rule for rule in answer["rules"] if rule["rule"] == "us/calea/mental_health_refresher")
    assert calea["versions"] == [
        {"version": "2016-10-01", "certainty": "seen_official"},
        {"version": "2017-01-01", "certainty": "background"},
    ]


def test_show_says_where_a_version_was_read_and_how_certain_it_is():
    answer = json.loads(ask("show", "us/mo/annual_training", "--format", "json").stdout)

    (version,) = answer["versions"]
    assert {key: version[key] for key in ("version", "window", "needs", "grace", "citation", "certainty")} == {
        "version": "2017-01-01",
        "window": "each year from 1 January",
        "needs": "24 hours, taught included",
        "grace": "until 15 March",
        "citation": "11 CSR 75-15.010, .020, .080",
        "certainty": "seen_official",
    }


def test_show_tells_a_course_by_its_title_with_the_key_that_is_typed():
    table = " ".join(ask("show", "us/iacp/one_mind").stdout.replace("│", " ").split())

    assert f'"{CIT}" (cit-40)' in table


def test_show_refuses_an_unknown_rule_with_the_way_out():
    result = ask("show", "us/zz/nothing")

    assert result.exit_code == 2
    assert result.stderr == (
        'The catalogue has no rule "us/zz/nothing". `shiftready rules list` shows the ids it has.\n'
    )


def test_check_judges_every_worked_example():
    result = ask("check", "--format", "json")

    answer = json.loads(result.stdout)
    files = load_catalogue().rule_files
    assert result.exit_code == 0
    assert (answer["rules"], answer["problems"]) == (len(files), [])
    assert answer["examples"] == sum(len(file.examples) for file in files.values())


@pytest.fixture
def orders(tmp_path):
    """A folder of two own rules: one whose example is wrong, one that is whole."""
    (tmp_path / "rules" / "orders").mkdir(parents=True)
    (tmp_path / "rules" / "sources.yaml").write_text('"Order 1": "https://lakeview.example/1"\n')
    (tmp_path / "rules" / "crisis.yaml").write_text(WRONG)
    (tmp_path / "rules" / "orders" / "right.yaml").write_text(WRONG.replace('"met"', '"due"'))
    return tmp_path / "rules"


def test_check_names_the_example_that_differs(orders):
    result = ask("check", str(orders), "--format", "json")

    answer = json.loads(result.stdout)
    (problem,) = answer["problems"]
    assert (result.exit_code, answer["rules"], answer["examples"]) == (1, 2, 4)
    assert (problem["file"], problem["line"], problem["code"]) == ("crisis.yaml", 12, "example_differs")
    assert problem["message"] == 'example "first day" expects met, the judge finds due with no deadline.'


def test_check_of_one_file_finds_the_sources_of_its_folder_and_calls_it_by_its_place(orders):
    result = ask("check", str(orders / "orders" / "right.yaml"))
    tested = json.loads(ask("test", str(orders / "orders" / "right.yaml"), "--format", "json").stdout)

    assert (result.exit_code, result.stdout) == (0, "1 rule read, 2 worked examples judged: all as expected.\n")
    assert {case["rule"] for case in tested["cases"]} == {"orders/right"}


def test_check_of_an_agency_folder_reads_its_own_rules(orders):
    answer = json.loads(ask("check", str(orders.parent), "--format", "json").stdout)

    assert (answer["rules"], [problem["file"] for problem in answer["problems"]]) == (2, ["crisis.yaml"])


def test_check_says_everything_that_is_wrong_in_several_paths_and_ends_with_status_2(orders, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text(WRONG.replace("cit-40", "cit-41").replace('key: "Order 1"', 'url: "none found"'))
    empty = tmp_path / "empty.yaml"
    empty.write_text("")

    result = ask("check", str(broken), str(empty), str(orders))

    assert result.exit_code == 2
    assert " ".join(result.stdout.split()) == (
        'broken.yaml, line 8: versions.2020-01-01.needs.course[1]: no course is called "cit-41". '
        'Did you mean "cit-40"? Use one that the catalogue has: `shiftready catalogue courses` lists them; '
        "one of your own needs its file in courses/. "
        "empty.yaml: the file is empty. Write the file's keys, or take the file out. "
        "2 files must be put right."
    )


def test_check_refuses_a_source_that_was_read_on_a_day_to_come(tmp_path):
    ahead = tmp_path / "ahead.yaml"
    ahead.write_text(WRONG.replace('key: "Order 1"', 'url: "none found"').replace("2024-01-02", "2999-01-02"))

    result = ask("check", str(ahead), "--format", "csv")

    assert result.exit_code == 2
    (_, told) = csv.reader(result.stdout.splitlines())
    assert [*told[:3], told[3].split(", today")[0], told[4]] == [
        "ahead.yaml",
        "5",
        "versions.2020-01-01.source.read_on",
        "versions.2020-01-01.source.read_on: nobody has read anything on 2999-01-02 yet",
        "Write the day on which you read the text.",
    ]


def test_test_says_which_example_differs_how_and_why(orders):
    result = ask("test", str(orders))

    assert result.exit_code == 1
    assert " ".join(result.stdout.split()).startswith(
        'crisis.yaml, line 12: "first day", as of 2020-01-01: expected met, found due with no deadline. '
        "Not yet met; still in time. Crisis course (Lakeview), version of 2020-01-01: Take the crisis course."
    )
    assert result.stdout.splitlines()[-1] == "4 worked examples judged: 1 of them differs."


def test_test_says_of_a_record_that_it_was_entered_after_the_day_an_example_asks_for(orders):
    late = (
        '  - {name: "late", as_of: 2020-06-01, known_by: 2020-06-01, person: {hired_on: 2010-01-01}, status: "met",\n'
        '     records: [{completed_on: 2020-02-01, course: "cit-40", title: "CIT week", entered_on: 2020-06-02}]}\n'
    )
    (orders / "crisis.yaml").write_text(WRONG.replace('"met"', '"due"') + late)

    result = ask("test", str(orders))

    assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, "5 worked examples judged: 1 of them differs.")
    assert 'Not counted: "CIT week", completed on 2020-02-01' in " ".join(result.stdout.split())
    assert "it was entered after the day asked for." in " ".join(result.stdout.split())


def test_test_lists_every_case_for_programs_and_ends_well_when_all_come_out(orders):
    result = ask("test", str(orders / "orders"), "--format", "csv")

    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "rule,line,example,as_of,expected,found,as_expected",
            "orders/right,10,before,2019-12-31,not_applicable,not_applicable with no deadline,True",
            "orders/right,12,first day,2020-01-01,due,due with no deadline,True",
        ],
    )


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_path_that_is_none_is_refused_with_the_way_out(command, tmp_path):
    (tmp_path / "rule.txt").write_text("")

    missing, other = ask(command, "nowhere"), ask(command, str(tmp_path / "rule.txt"))

    assert (missing.exit_code, other.exit_code) == (2, 2)
    assert 'There is no file or folder "nowhere". Name a rule file or a folder of them.' in missing.stderr
    assert 'rule.txt" is no rule file: their names end in .yaml.' in other.stderr


def test_diff_of_two_days_of_one_rule_says_what_the_new_version_changed():
    calea = "us/calea/mental_health_refresher"

    answer = json.loads(ask("diff", f"{calea}@2016-10-01", f"{calea}@2017-01-01", "--format", "json").stdout)

    assert answer["before"] == f"{calea}@2016-10-01"
    assert answer["differences"] == []


def test_diff_of_two_files_goes_part_by_part(orders):
    changed = orders / "orders" / "changed.yaml"
    changed.write_text(WRONG.replace('"met"', '"due"').replace('window: "once"', "window: {rolling: {months: 24}}"))
    before = str(orders / "orders" / "right.yaml")

    answer = json.loads(ask("diff", before, str(changed), "--format", "json").stdout)
    table = ask("diff", before, str(changed)).stdout

    assert answer["differences"] == [
        {
            "version": "2020-01-01",
            "change": "changed",
            "part": "window",
            "before": "once",
            "after": "at least every 24 months, from each completion",
        }
    ]
    assert "time it counts in" in table
    assert ask("diff", before, before).stdout == "Nothing differs.\n"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("us/zz/nothing", "us/mo/annual_training", '"us/zz/nothing" is neither a rule of the catalogue nor a file.'),
        ("us/mo/annual_training", "us/mo/annual_training@2018-01-01", "Name a day for both sides or for neither"),
        (
            "us/mo/annual_training@2001-01-01",
            "us/mo/annual_training@2018-01-01",
            "Rule us/mo/annual_training has no version in force on 2001-01-01: its first takes effect on 2017-01-01.",
        ),
        ("us/mo/annual_training@soon", "us/mo/annual_training@2018-01-01", '"soon" is not a day.'),
    ],
)
def test_diff_refuses_what_it_cannot_compare(before, after, words):
    result = ask("diff", before, after)

    assert result.exit_code == 2
    assert words in result.stderr


def test_diff_asks_for_the_file_of_one_rule(orders):
    result = ask("diff", str(orders), "us/mo/annual_training")

    assert (result.exit_code, result.stderr) == (2, f'"{orders}" holds 2 rules. Name the file of one.\n')


WRONG = """\
title: "Crisis course"
authority: "Lakeview"
versions:
  2020-01-01:
    source: {key: "Order 1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}
    text: "Take the crisis course."
    window: "once"
    needs: {course: ["cit-40"]}
examples:
  - {name: "before", as_of: 2019-12-31, person: {hired_on: 2010-01-01}, status: "not_applicable"}

  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2010-01-01}, status: "met"}
"""


def what_if(tmp_path, orders, *words):
    """In a folder that knows one person's name."""
    rule, folder = orders / "orders" / "right.yaml", write_folder(tmp_path / "mapleton")
    roster = (folder / "roster.csv").read_text().splitlines()
    named = [f"{line},{name}" for line, name in zip(roster, ["name", "Ann Ash", *[""] * 11], strict=True)]
    (folder / "roster.csv").write_text("\n".join(named) + "\n")
    return ask("what-if", str(rule), str(folder), "--as-of", "2024-02-01", *words)


def test_what_if_says_who_changes_status_and_what_it_costs(tmp_path, orders):
    rule = orders / "orders" / "right.yaml"
    rule.write_text(rule.read_text().replace("seen_official", "seen_secondary"))

    answer = json.loads(what_if(tmp_path, orders, "--format", "json").stdout)
    table = what_if(tmp_path, orders).stdout

    assert answer["rules"] == [
        {"rule": "orders/right", "title": "Crisis course", "version": "2020-01-01", "certainty": "seen_secondary"}
    ]
    assert answer["moves"] == [
        {"rule": "orders/right", "before": None, "after": "due", "people": 11},
        {"rule": "orders/right", "before": None, "after": "met", "people": 1},
    ]
    assert answer["costs"] == [
        {
            "course": "cit-40",
            "title": CIT,
            "seats_before": 0,
            "seats_after": 11,
            "minutes_before": 0,
            "minutes_after": 26400,
        }
        | {"seats": 11, "minutes": 26400}
    ]
    assert [(one["person"], one["name"]) for one in answer["changes"][:2]] == [("10", "Ann Ash"), ("11", "")]
    assert table.startswith("As of 2024-02-01, 12 of 12 people would have another answer.")
    assert f"{CIT} (cit-40)" in table
    assert table.count("Read second-hand") == 2
    assert "Ann Ash, 10" in table


def test_what_if_says_what_becomes_of_every_shift(tmp_path, orders):
    rule = orders / "orders" / "right.yaml"
    asked = (
        '    groups:\n      - {name: "one each", every_shift: 1, of: {role: ["sworn"]}, having: {course: ["cit-40"]}}\n'
    )
    rule.write_text(rule.read_text().replace("examples:\n", f"{asked}examples:\n"))

    (found,) = json.loads(what_if(tmp_path, orders, "--format", "json").stdout)["presence"]
    table = what_if(tmp_path, orders).stdout

    told = {key: found["after"][key] for key in ("duty", "status", "shifts", "having", "asked_on_every_shift")}
    assert (found["before"], told) == (
        None,
        {"duty": "one each", "status": "due", "shifts": 56, "having": f'"{CIT}"', "asked_on_every_shift": 1},
    )
    assert "Presence on every shift, four weeks ahead" in table
    assert f"{56 - len(found['after']['short'])} of 56 shifts" in " ".join(table.split())


def test_what_if_lists_every_person_for_a_spreadsheet(tmp_path, orders):
    lines = what_if(tmp_path, orders, "--format", "csv").stdout.splitlines()

    assert lines[:2] == [
        "person,name,rule,certainty,before,after,due_on",
        "10,Ann Ash,orders/right,seen_official,not judged,met,",
    ]
    assert len(lines) == 13
