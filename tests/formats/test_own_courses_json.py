"""Own courses in an agency folder: a file a version, and everything wrong in all of them at once."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.blueprint import Blueprint, PlannedBlock
from shiftready.core.delivery.released import ReleasedCourse, courses_by_id, in_force
from shiftready.core.errors import FileRefused
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.formats.own_courses_json import read_released, released_json

DAY = date(2026, 3, 1)
LAW = PlannedBlock("law", "Law", 1, 90, "law", "lecture")
HALF = ReleasedCourse("own-half-day", 1, DAY, date(2026, 2, 20), Blueprint("Half a day", 90, blocks=(LAW,)), "8")


def put(folder, released, text=None, place=None):
    path = folder / (place or released.place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(released_json(released) if text is None else text, encoding="utf-8")
    return path


def refusal(folder):
    with pytest.raises(FileRefused) as refused:
        read_released(folder)
    return refused.value


texts = st.text("abc é", max_size=9).map(str.strip)
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@given(
    st.builds(
        ReleasedCourse, st.just("own-x"), st.integers(1, 9), days, days, st.builds(Blueprint, texts, st.just(5)), texts
    )
)
def test_what_is_written_is_read_back_whole(tmp_path_factory, released):
    folder = tmp_path_factory.mktemp("agency")
    put(folder, released)

    assert read_released(folder) == (released,)


def test_a_folder_without_courses_has_none(tmp_path):
    assert read_released(tmp_path) == ()


def test_every_fault_of_every_file_is_told_at_once_with_file_key_value_and_the_way_out(tmp_path):
    put(tmp_path, HALF, place="courses/half-day/2026-03-01.json")
    put(tmp_path, HALF, "{", place="courses/own-a/2026-03-01.json")
    said = {**json.loads(released_json(HALF)), "number": 0, "retired_on": "2026-02-30", "colour": "red"}
    said["blueprint"]["blocks"][0] |= {"method": "opera", "minutes": "90"}
    put(tmp_path, HALF, json.dumps(said), place="courses/own-b/2026-03-01.json")
    put(tmp_path, HALF, "[]", place="courses/own-c/2026-03-01.json")

    found = refusal(tmp_path)

    assert (found.code, found.message) == ("courses_refused", "The folder courses/ cannot be used.")
    assert [(one.file, one.line, one.column, one.value, one.message) for one in found.problems] == [
        ("courses/half-day/2026-03-01.json", 0, "", "2026-03-01.json", "This is no place of a version of a course."),
        (
            "courses/own-a/2026-03-01.json", 1, "", "",
            "The text breaks off or goes wrong here, at letter 2: Expecting property name enclosed in double quotes.",
        ),
        ("courses/own-b/2026-03-01.json", 0, "the file.colour", "red", "the file.colour: nobody reads this name."),
        ("courses/own-b/2026-03-01.json", 0, "retired_on", "2026-02-30", "retired_on: a day is expected."),
        (
            "courses/own-b/2026-03-01.json", 0, "blueprint.blocks[1].minutes", "90",
            "blueprint.blocks[1].minutes: a whole number from 0 to 100000 is expected.",
        ),
        (
            "courses/own-b/2026-03-01.json", 0, "blueprint.blocks[1].method", "opera",
            'blueprint.blocks[1].method: "opera" is no way of teaching.',
        ),
        ("courses/own-b/2026-03-01.json", 0, "number", "0", "number: versions count from 1."),
        ("courses/own-c/2026-03-01.json", 0, "the file", "[]", "the file: names with values are expected."),
        ("courses/own-c/2026-03-01.json", 0, "number", "", "number: it is missing."),
        ("courses/own-c/2026-03-01.json", 0, "released_on", "", "released_on: it is missing."),
        ("courses/own-c/2026-03-01.json", 0, "blueprint", "", "blueprint: it is missing."),
    ]  # fmt: skip
    assert found.problems[0].hint == (
        "Put it where its id and its first day say: courses/own-crisis-week/2026-04-01.json."
    )
    assert found.problems[3].hint == 'Write it in quotes, as "2026-04-01".'


def test_a_retired_version_says_why_and_is_retired_on_its_first_day_at_the_earliest(tmp_path):
    said = {**json.loads(released_json(HALF)), "retired_on": "2026-02-01"}
    put(tmp_path, HALF, json.dumps(said))

    assert [(one.column, one.message) for one in refusal(tmp_path).problems] == [
        ("retire_reason", "retire_reason: a version that is retired says why."),
        ("retired_on", "retired_on: no version is retired before its first day, 2026-03-01."),
    ]


def test_versions_are_numbered_in_the_order_of_their_first_days(tmp_path):
    put(tmp_path, HALF)
    put(tmp_path, HALF, place="courses/own-half-day/2026-04-01.json")

    assert [(one.file, one.message) for one in refusal(tmp_path).problems] == [
        ("courses/own-half-day/2026-04-01.json", "Version 1 begins on 2026-04-01, after version 1 (2026-03-01)."),
    ]


def test_a_folder_with_a_broken_course_is_not_read_and_all_else_that_is_wrong_is_told_beside_it(tmp_path, a_folder):
    a_folder(people="nobody\n")
    put(tmp_path, HALF, "{")

    with pytest.raises(FileRefused) as refused:
        read_agency_folder(tmp_path)

    assert {(one.file, one.code) for one in refused.value.problems} == {
        (HALF.place, "course_file_unreadable"),
        ("people.csv", "column_missing"),
        ("people.csv", "headings_unusable"),
    }


def test_a_list_of_training_calls_an_own_course_by_its_id_or_its_title(tmp_path, a_folder):
    a_folder(
        '[tables.records]\nfile = "records.csv"\n',
        records="person,course,completed_on\np1,own-half-day,2026-03-02\np1,Half a day,2026-03-03\n",
    )
    put(tmp_path, HALF)

    found = read_agency_folder(tmp_path)

    assert [one.course for one in found.facts.training.records["p1"]] == ["own-half-day"] * 2
    assert (found.problems, found.own_courses) == ((), (HALF,))


def test_the_version_in_force_is_the_last_that_has_begun():
    later = ReleasedCourse("own-half-day", 2, date(2026, 4, 1), DAY, HALF.blueprint)

    found = [in_force((later, HALF), "own-half-day", day) for day in (date(2026, 2, 28), DAY, date(2026, 4, 1))]

    assert found == [None, HALF, later]
    assert [one.first_on for one in courses_by_id((later, HALF))["own-half-day"]] == [DAY, date(2026, 4, 1)]
