"""`shiftready plan` in a folder whose own rule asks the course of people by a day."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder, write_rule

SIZE = ("--weeks", "2", "--seats", "2", "--why-not-seconds", "0")


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "mapleton")


def _run(folder, *options):
    asked = ["plan", str(folder), "--as-of", "2024-01-06", *SIZE, *options]
    return CliRunner(env={"COLUMNS": "250"}).invoke(main, asked)


def test_whoever_a_rule_asks_the_course_of_by_a_day_is_seated_first_and_the_answer_says_who_is_late(folder):
    write_rule(folder, "2024-01-12")

    answer = json.loads(_run(folder, "--format", "json").stdout)

    # Eleven are asked: two sit in the first class, two in the second, which ends 7 days late, and 7 are late for 14.
    assert answer["levels"][0] == {
        "level": "past_deadline",
        "name": "Person-days past the day by which a rule asks the course",
        "value": 112,
        "bound": 112,
        "proven": True,
        "words": "112",
        "bound_words": "112",
    }
    assert sorted(line["days_late"] for line in answer["deadlines"]) == [0, 0, 7, 7, *[14] * 7]
    in_time = [line for line in answer["deadlines"] if not line["days_late"]]
    assert [(line["rule"], line["by"], line["ends_on"], line["why"]) for line in in_time] == [
        ("soon", "2024-01-12", "2024-01-12", "")
    ] * 2
    seats = {person for one in answer["offerings"] for person in one["seats"]}
    assert {line["person"] for line in in_time} < seats
    assert answer["offerings"][0]["reasons"][in_time[0]["person"]] == (
        "A rule asks for it, by 2024-01-12: Crisis course for those who teach recruits."
    )


def test_people_read_how_many_are_late_and_why(folder):
    write_rule(folder, "2024-01-12")

    shown = _run(folder).stdout

    assert "Before it: person-days past the day by which a rule asks the course: 112 (proven the least)." in shown
    assert "Rules ask the course of 11 people by a day of this plan: 2 in time, 9 late." in shown


def test_a_rule_whose_day_lies_after_the_plan_or_that_asks_another_course_makes_no_level(folder):
    write_rule(folder, "2024-01-26")

    answer = json.loads(_run(folder, "--format", "json").stdout)

    assert answer["deadlines"] == []
    assert [level["level"] for level in answer["levels"]] == [
        "shortfall",
        "worst_squad",
        "largest_share",
        "new_classes",
    ]


def test_by_rules_everyone_is_seated_of_whom_one_asks_the_course_and_nobody_else(folder):
    write_rule(folder, "2024-01-12")

    answer = json.loads(_run(folder, "--by", "rules", "--format", "json").stdout)

    assert answer["aim"] == "rules"
    assert [len(one["seats"]) for one in answer["offerings"]] == [2, 2]
    assert {line["asked"] for line in answer["deadlines"]} == {"by 2024-01-12"}


def test_people_read_what_a_plan_by_rules_counts(folder):
    write_rule(folder, "2024-01-12")

    shown = _run(folder, "--by", "rules").stdout

    assert (
        "(100 for a day on which somebody lacks what a rule asks, 1 for a class day on a day off or after duty)"
        in shown
    )
    assert "Days on which somebody lacks what a rule asks after each class week" in shown


def test_another_course_goes_by_rules_of_itself_and_that_no_rule_asks_it_is_an_answer(folder):
    shown = _run(folder, "--course", "cit-refresher").stdout

    assert "Nothing is short, so nobody needs a seat." in shown
    assert "Note: No rule asks this course of anybody by 2024-01-26." in shown


def test_plans_for_every_last_day_go_by_rules_too(folder):
    write_rule(folder, "2024-01-12")
    asked = ["compare", str(folder), "--as-of", "2024-01-06", "--weeks", "2", "--seats", "6"]

    answer = json.loads(CliRunner().invoke(main, [*asked, "--course", "cit-refresher", "--format", "json"]).stdout)

    assert [day["cost"] for day in answer["days"]] == [0, 0]
