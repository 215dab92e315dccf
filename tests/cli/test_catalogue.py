"""`shiftready catalogue`."""

import csv
import json

from click.testing import CliRunner

from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.cli.main import main

SOURCE = '{url: "https://lakeview.example/1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}'
OWN = f"""\
title: "Lakeview's one"
authority: "Lakeview"
kind: "elements"
versions:
  2020-01-01:
    source: {SOURCE}
    elements: {{lead: {{name: "Somebody leads"}}}}
"""
TODAY = ("--as-of", "2026-11-25")


def ask(*words):
    return CliRunner().invoke(main, ["catalogue", *words])


def test_courses_lists_every_version_and_says_what_is_not_stated():
    listed = json.loads(ask("courses", "--format", "json").stdout)["courses"]
    table = ask("courses").stdout

    assert len(listed) == sum(len(versions) for versions in load_catalogue().courses.values())
    assert [(one["version"], one["minutes"]) for one in listed if one["course"] == "cit-911-georgia"] == [
        ("2010-01-01", 1200),
        ("2021-01-01", 720),
    ]
    assert "not stated" in table


def test_course_holds_its_blocks_against_every_list():
    answer = json.loads(ask("course", "tx-1850", *TODAY, "--format", "json").stdout)

    by_list = {one["curriculum"]: one["standing"] for one in answer["curricula"]}
    assert (answer["minutes"], answer["minutes_by_topic"]) == (
        2400,
        {"crisis_intervention": 2100, "scenarios": 240, "test": 60},
    )
    assert by_list["us-tx-1850-delivery"] == "met"


def test_course_as_a_table_says_asked_and_taught():
    said = ask("course", "cit-40", *TODAY).stdout

    assert "Four hours of legal issues (us-va-legal-hours)" in said
    assert "at least 4 hours" in said
    assert "Training is one part of a program." in said


def test_course_as_csv_is_its_blocks():
    rows = list(csv.reader(ask("course", "tx-1850", *TODAY, "--format", "csv").stdout.splitlines()))

    assert rows[0] == ["day", "key", "title", "minutes", "topic", "method", "audience"]
    assert rows[-1] == ["4", "examination", "Written examination and evaluation", "60", "test", "test", "all"]


def test_an_unknown_course_and_framework_are_refused_with_the_way_out():
    course, framework = ask("course", "cit-41", *TODAY), ask("elements", "nine", *TODAY)

    assert (course.exit_code, framework.exit_code) == (2, 2)
    assert course.stderr == (
        'The catalogue has no course "cit-41". `shiftready catalogue courses` shows the ids it has.\n'
    )
    assert framework.stderr.startswith('The catalogue has no framework "nine". It has: calea_mental_health, ')


def test_elements_say_which_names_nobody_has_read():
    answer = json.loads(ask("elements", "ten_essential_elements", *TODAY, "--format", "json").stdout)

    assert [one["source"]["certainty"] for one in answer["elements"]] == ["seen_official"] * 5 + ["background"] * 5
    assert {one["source"]["read_on"] for one in answer["elements"][5:]} == {None}
    assert ask("elements", "ten_essential_elements", *TODAY).stdout.count("background") == 5


def test_a_folder_brings_its_own_framework(tmp_path):
    (tmp_path / "elements").mkdir()
    (tmp_path / "elements" / "lakeview.yaml").write_text(OWN)

    listed = json.loads(ask("elements", "--folder", str(tmp_path), *TODAY, "--format", "json").stdout)["frameworks"]
    shown = ask("elements", "lakeview", "--folder", str(tmp_path), *TODAY, "--format", "csv").stdout

    assert [one["framework"] for one in listed][:2] == ["lakeview", "calea_mental_health"]
    assert shown == "element,name,text,group,certainty\nlead,Somebody leads,,,seen_official\n"


def test_sites_are_found_by_state_and_by_what_they_are_known_for():
    rural = json.loads(ask("sites", "--known-for", "rural", "--format", "json").stdout)
    arizona = list(csv.reader(ask("sites", "--state", "az", "--format", "csv").stdout.splitlines()))

    assert [one["site"] for one in rural["sites"]] == ["gallia-jackson-meigs", "salt-lake-city", "yavapai"]
    assert [one["answer_hours"] for one in rural["program"]["promises"]] == [36, 48]
    assert [row[0] for row in arizona[1:]] == ["tucson", "yavapai"]


def test_sites_as_a_table_say_who_is_not_named_and_how_soon_an_answer_comes():
    said = " ".join(ask("sites").stdout.split())

    assert "Three or four of the fourteen sites were named in nothing we could read" in said
    assert "A request is confirmed within 36 hours." in said


def test_a_field_nobody_is_listed_under_is_refused_with_those_there_are():
    refused = ask("sites", "--known-for", "magic")

    assert refused.exit_code == 2
    assert refused.stderr.startswith('No site is listed under "magic". The fields are: co_response, dispatch, ')


def test_what_is_known_comes_as_the_catalogue_holds_it():
    program = load_program()

    found = {
        name: json.loads(ask(name, "--format", "json").stdout)[name] for name in ("research", "measures", "standards")
    }

    assert [one["finding"] for one in found["research"]] == list(program.research)
    assert [one["measure"] for one in found["measures"]] == list(program.measures)
    assert [one["standard"] for one in found["standards"]] == list(program.standards)
    one_mind = next(one for one in found["standards"] if one["standard"] == "iacp_one_mind")
    assert [(one["rule_version"], one["source"]["certainty"]) for one in one_mind["editions"]][-1] == (
        "2023-01-01",
        "seen_official",
    )
    assert one_mind["unknown"][0].startswith("The days on which one wording took the place of another")


def test_what_is_known_as_a_table_and_as_csv_says_how_certain_it_is():
    standards = " ".join(ask("standards").stdout.split())
    research = list(csv.reader(ask("research", "--format", "csv").stdout.splitlines()))
    measures = list(csv.reader(ask("measures", "--format", "csv").stdout.splitlines()))

    assert "Not known: What any of them asks about mental health: none of their standards was read." in standards
    assert research[0] == ["finding", "outcome", "direction", "text", "basis", "certainty", "citation"]
    assert measures[0] == ["measure", "name", "definition", "denominator", "systems", "certainty", "citation"]
    assert "claim no more than this in a report" in " ".join(ask("research").stdout.split())
