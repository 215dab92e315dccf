"""`shiftready rules`."""

import json

from click.testing import CliRunner

from shiftready.catalogue.load import load_catalogue
from shiftready.cli.main import main


def ask(*words):
    return CliRunner().invoke(main, ["rules", *words])


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
        "needs": "1440 minutes",
        "grace": "until 15 March",
        "citation": "11 CSR 75-15.010, .080",
        "certainty": "seen_official",
    }


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


def test_check_of_an_own_folder_names_the_example_that_differs(tmp_path):
    (tmp_path / "sources.yaml").write_text('"Order 1": "https://lakeview.example/1"\n')
    (tmp_path / "crisis.yaml").write_text(WRONG)

    result = ask("check", str(tmp_path), "--format", "json")

    (problem,) = json.loads(result.stdout)["problems"]
    assert result.exit_code == 1
    assert (problem["file"], problem["line"], problem["code"]) == ("crisis.yaml", 12, "example_differs")
    assert problem["message"] == (
        'example "first day" expects met with no deadline, the judge finds due with no deadline.'
    )


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
