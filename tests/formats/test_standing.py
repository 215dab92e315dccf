"""Licenses, times of service, ranks by level, scores: what is read and every word said about it."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.dates import Span
from shiftready.core.errors import FileRefused
from shiftready.core.roster import Person
from shiftready.core.standing import Credential, Service
from shiftready.core.training import TrainingRecord
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.formats.records_csv import read_records
from shiftready.formats.standing_csv import read_credentials, read_services

PEOPLE = {"p1": Person("p1"), "p2": Person("p2")}


def _said(problems):
    return [(p.line, p.column, p.value, p.code, p.level, p.message, p.hint) for p in problems]


def test_credentials_are_read_in_the_words_of_rules(a_file):
    path = a_file(
        "person,kind,level,status,from,to\n"
        "p1,License,Peace Officer,,2019-06-01,2021-05-31\n"
        "p1,license,peace_officer,Suspended,2021-06-01,\n"
        "p2,First-Aid,,inactive,2020-01-01,9999-12-31\n",
        "credentials.csv",
    )

    read = read_credentials(path, people=PEOPLE)

    first = Credential("p1", "license", Span(date(2019, 6, 1), date(2021, 5, 31)), "peace_officer")
    assert read.values == {
        "p1": (first, Credential("p1", "license", Span(date(2021, 6, 1)), "peace_officer", "suspended")),
        "p2": (Credential("p2", "first_aid", Span(date(2020, 1, 1)), None, "inactive"),),
    }
    assert (read.rows, read.kept, read.problems) == (3, 3, ())


def test_every_problem_of_credentials_is_said_at_once(a_file):
    path = a_file(
        "person,kind,level,status,from,to\n"
        "p1,license,peace_officer,active,2021-06-01,2019-05-31\n"
        "p1,,peace_officer,active,2021-06-01,\n"
        "p9,license,,active,2021-06-01,\n"
        "p2,license,,active,soon,\n"
        "p2,license,,lapsed,2020-01-01,2022-12-31\n"
        "p2,license,,lapsed,2020-01-01,2022-12-31\n"
        "p2,license,,active,2022-12-31,\n"
        "p2,license,reserve,active,2021-01-01,\n",
        "credentials.csv",
    )

    read = read_credentials(path, people=PEOPLE)

    assert (read.rows, read.kept) == (8, 3)
    assert _said(read.problems) == [
        (
            2, "to", "2019-05-31", "end_before_start", "error",
            "The last day 2019-05-31 is before the first, 2021-06-01; the line was not used.",
            "Correct one of the two dates.",
        ),
        (
            3, "kind", "", "kind_missing", "error", '"kind" is blank; the line was not used.',
            "Write what it is, such as license, proficiency or first_aid.",
        ),
        (
            4, "person", "p9", "person_not_on_roster", "error",
            '"p9" is not on the roster; the line is kept apart and counts for nobody.',
            "Add the person to the roster, or correct the id.",
        ),
        (
            5, "from", "soon", "date_unreadable", "error", '"soon" is not a date; the line was not used.',
            "Write dates as 2021-04-13.",
        ),
        (
            6, "status", "lapsed", "status_unusual", "warning",
            '"lapsed" is not one of active, inactive, suspended, revoked; it is kept, and does not count as active.',
            "Choose one of these if it means the same.",
        ),
        (
            7, "status", "lapsed", "status_unusual", "warning",
            '"lapsed" is not one of active, inactive, suspended, revoked; it is kept, and does not count as active.',
            "Choose one of these if it means the same.",
        ),
        (
            7, "person", "p2", "line_twice", "warning", "The line says the same as line 6; read once.",
            "Take one of them out.",
        ),
        (
            8, "from", "2022-12-31", "credentials_overlap", "warning",
            '"p2" holds license in lines 6 and 8 over the same days. Both are kept.',
            "End the first where the second begins, or take one of them out.",
        ),
    ]  # fmt: skip


def test_times_of_service_are_read_and_what_cannot_be_used_is_said(a_file):
    path = a_file(
        "person,from,to,employer\n"
        "p1,2010-01-01,2015-12-31,Millbrook Example Police\n"
        "p1,2017-01-01,,\n"
        "p1,2017-01-01,,\n"
        "p2,,2015-12-31,\n"
        f"p2,2012-01-01,,{'x' * 201}\n",
        "services.csv",
    )

    read = read_services(path, people=PEOPLE)

    assert read.values == {
        "p1": (
            Service("p1", Span(date(2010, 1, 1), date(2015, 12, 31)), "Millbrook Example Police"),
            Service("p1", Span(date(2017, 1, 1))),
        )
    }
    assert _said(read.problems) == [
        (
            4, "person", "p1", "line_twice", "warning", "The line says the same as line 3; read once.",
            "Take one of them out.",
        ),
        (
            5, "from", "", "date_missing", "error", '"from" is blank; the line was not used.',
            "Write dates as 2021-04-13.",
        ),
        (
            6, "employer", "x" * 79 + "…", "text_too_long", "error",
            f'"{"x" * 40}…" is longer than 200 characters; the line was not used.', "Write it shorter.",
        ),
    ]  # fmt: skip


def test_records_bring_attributes_and_scores_and_a_score_that_is_none_is_said(a_file):
    path = a_file(
        "person,course,completed_on,attributes,score\n"
        "p1,Crisis week,2015-06-05,online + taught,85%\n"
        "p1,Crisis week,2016-06-05,,0\n"
        "p1,Crisis week,2017-06-05,,101\n"
        "p1,Crisis week,2018-06-05,,passed\n",
        "records.csv",
    )

    read = read_records(path, people=PEOPLE, courses={"Crisis week": "cit-40"})

    earned = [(record.attributes, record.score) for record in read.records["p1"]]
    assert earned == [(frozenset({"online", "taught"}), 85), (frozenset(), 0), (frozenset(), None), (frozenset(), None)]
    hint = "Write the result of the test in percent, as a whole number such as 85."
    assert _said(read.problems) == [
        (
            line, "score", said, "score_unreadable", "warning",
            f'"{said}" is not a score from 0 to 100; it counts as not recorded.', hint,
        )
        for line, said in ((4, "101"), (5, "passed"))
    ]  # fmt: skip


def test_one_training_with_two_scores_is_two_records_and_with_the_same_score_one(a_file):
    path = a_file(
        "person,course,completed_on,score\n"
        "p1,Crisis week,2015-06-05,60\np1,Crisis week,2015-06-05,90\np1,Crisis week,2015-06-05,90\n",
        "records.csv",
    )

    read = read_records(path, people=PEOPLE, courses={"Crisis week": "cit-40"})

    assert read.records["p1"] == tuple(
        TrainingRecord("p1", date(2015, 6, 5), "Crisis week", "cit-40", where=f"records.csv:{line}", score=score)
        for line, score in ((2, 60), (3, 90))
    )
    assert [problem.code for problem in read.problems] == ["record_twice"]


RANKS = """\
[ranks]
Officer = "line"
"Sergeant of Police" = "first_line_supervisor"
Chief = "executive"
"""


def test_an_agency_says_its_ranks_by_level_its_tags_and_its_strength(a_folder, a_file):
    folder = a_folder(RANKS)
    text = (
        (folder / "agency.toml").read_text().replace("[tables", 'tags = ["rural", "phase_one"]\nofficers = 42\n[tables')
    )
    a_file(text, "agency.toml")

    facts = read_agency_folder(folder).facts

    assert facts.rank_levels == {
        "Officer": "line", "Sergeant of Police": "first_line_supervisor", "Chief": "executive",
    }  # fmt: skip
    assert (facts.tags, facts.officers) == ({"rural", "phase_one"}, 42)


def test_a_level_that_is_none_is_said_with_its_line(a_folder):
    with pytest.raises(FileRefused) as refused:
        read_agency_folder(a_folder('[ranks]\nOfficer = "line"\nChief = "boss"\n"Vice Chief" = 4\n'))

    assert _said(refused.value.problems) == [
        (
            10, "ranks.Chief", "", "rank_level_unknown", "error", '"ranks.Chief" is "boss", which is no level.',
            "Write one of: line, first_line_supervisor, middle_management, executive.",
        ),
        (
            11, "ranks.Vice Chief", "", "value_wrong", "error", '"ranks.Vice Chief" is not a text: 4.',
            "Write it in quotation marks.",
        ),
    ]  # fmt: skip


def test_strength_and_tags_of_another_kind_are_said(a_folder, a_file):
    folder = a_folder()
    a_file(
        (folder / "agency.toml").read_text().replace("[tables", 'tags = "rural"\nofficers = "many"\n[tables'),
        "agency.toml",
    )

    with pytest.raises(FileRefused) as refused:
        read_agency_folder(folder)

    assert [(p.line, p.column, p.message) for p in refused.value.problems] == [
        (6, "agency.tags", '"agency.tags" is not a list of texts.'),
        (7, "agency.officers", "\"agency.officers\" is not a whole number of 0 or more: 'many'."),
    ]
