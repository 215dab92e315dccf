"""Every command that reads a folder knows its own courses as the database does."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.core.delivery.blueprint import Blueprint, PlannedBlock
from shiftready.core.delivery.released import ReleasedCourse
from shiftready.formats.own_courses_json import released_json
from tests.cli.folders import STRATEGY, write_folder, write_rule

DAY = ReleasedCourse(
    "own-day",
    1,
    date(2020, 1, 1),
    date(2019, 12, 1),
    Blueprint("Our day", 240, blocks=(PlannedBlock("law", "Law", 1, 240, "law", "lecture"),)),
)


def put(folder, released, text=None):
    path = folder / released.place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(released_json(released) if text is None else text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    """Strategy, past training and an own order name the own course."""
    found = write_folder(tmp_path / "mapleton", strategy=STRATEGY.replace("cit-40", "own-day"))
    put(found, DAY)
    (found / "records.csv").write_text("person,course,completed_on\n10,Our day,2020-05-08\n")
    write_rule(found, "2024-06-30")
    rule = found / "rules" / "soon.yaml"
    rule.write_text(rule.read_text().replace("cit-40", "own-day"))
    return found


def run(command, folder, *options):
    found = CliRunner(env={"COLUMNS": "200"}).invoke(main, [command, str(folder), *options])
    return found.exit_code, found.output


def answer(command, folder, *options):
    found = CliRunner().invoke(main, [command, str(folder), "--as-of", "2024-01-06", *options, "--format", "json"])
    return json.loads(found.stdout)


def test_a_folder_that_names_its_own_course_everywhere_is_whole(folder):
    assert run("check", folder)[0] == 0


def test_the_judge_counts_it_and_names_it_as_the_cheapest_way(folder):
    found = answer("judge", folder, "--cure")

    by_person = {one["person"]: one for one in found["findings"]}
    assert (by_person["10"]["status"], by_person["11"]["status"]) == ("met", "due")
    assert by_person["11"]["cure"]["steps"][0]["title"] == "Our day"


def test_coverage_and_how_many_go_by_it(folder):
    found = answer("how-many", folder, "--leave-days", "25", "--attrition", "0.08")

    assert answer("coverage", folder)["specialists"] == found["held"] == 1


def test_a_plan_is_made_of_it(folder):
    found = answer("plan", folder, "--weeks", "4", "--seats", "2", "--seconds", "5")

    assert {one["course"] for one in found["offerings"]} == {"own-day"}


def test_an_own_course_the_folder_lacks_is_named_with_the_way_out(folder):
    (folder / DAY.place).unlink()

    code, said = run("plan", folder, "--as-of", "2024-01-06", "--weeks", "4")

    assert code == 2
    assert said.splitlines()[0] == (
        'The folder has no course "own-day" in force on 2024-01-06. Name one of those of its courses/ in [strategy].'
    )
    code, said = run("check", folder, "--format", "csv")
    assert (code, 'has no course ""own-day""' in said) == (2, True)


def test_what_was_released_later_is_named_by_a_rule_and_was_not_known_yet(folder):
    put(folder, ReleasedCourse(DAY.course, 1, DAY.first_on, date(2023, 1, 1), DAY.blueprint))

    codes = [
        {one["cure"]["code"] for one in answer("judge", folder, "--cure", "--known-by", day)["findings"] if one["cure"]}
        for day in ("2022-01-01", "2023-01-01")
    ]

    assert codes == [{"no_course_cures"}, {"courses"}]


def test_a_course_that_cannot_be_taught_is_told_by_check_and_refused_by_the_judge(folder):
    put(folder, DAY, released_json(DAY).replace('"law"', '"astrology"').replace('"minutes": 240', '"minutes": 200', 1))

    code, said = run("check", folder, "--format", "csv")

    assert (code, [line.split(",")[0:4] for line in said.splitlines() if line.startswith("courses/")]) == (
        2,
        [
            [DAY.place, "0", "blueprint.blocks.astrology.topic", ""],
            [DAY.place, "0", "blueprint.minutes", ""],
        ],
    )
    code, said = run("judge", folder, "--as-of", "2024-01-06")
    assert (code, said.splitlines()[0]) == (
        2, "The folder courses/ cannot be used: 1 of its files must be put right."
    )  # fmt: skip


def test_rule_files_beside_own_courses_may_name_them(folder):
    found = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["rules", "check", str(folder / "rules" / "soon.yaml")])

    assert found.exit_code == 0
