"""The tables of people who teach: what a line says, and every line that cannot be used named."""

from __future__ import annotations

from shiftready.core.delivery.teaching.people import Teacher
from shiftready.formats.teachers_csv import FactsOfTeachers, read_teachers


def written(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def said(read):
    return [(problem.line, problem.code, problem.message) for problem in read.problems]


def test_people_are_read_by_number_and_lines_that_say_too_little_are_named(tmp_path):
    lines = (
        "teacher,name,kinds,stipend\nT1,Ada,instructor Role-Player,80.5\nT1,Twice,host,\n,None,host,\nT2,B,wizard,\n"
    )

    read = read_teachers(written(tmp_path, f"{lines}T3,C,host,much\n"))

    assert read.values == {"T1": Teacher("T1", "Ada", ("instructor", "role_player"), stipend_cents=8050)}
    assert said(read) == [
        (3, "teacher_wrong", '"T1" stood in an earlier line; the line was not used.'),
        (4, "teacher_wrong", '"teacher" is blank; the line was not used.'),
        (
            5,
            "kinds_wrong",
            '"wizard" is not made of instructor, peer, family, role_player, host; the line was not used.',
        ),
        (6, "stipend_wrong", '"much" is no amount of money; the line was not used.'),
    ]


def test_hours_and_consents_that_cannot_be_read_are_named_and_nobody_unknown_is_taken(tmp_path):
    facts = FactsOfTeachers({"T1"})

    hours = facts.hours(
        written(
            tmp_path,
            "teacher,can,from,weekdays,starts,ends\nT1,perhaps,2026-03-02,,,\nT1,yes,2026-03-02,funday,,\n"
            "T1,yes,2026-03-02,,12:00,08:00\nT9,yes,2026-03-02,,,\nT1,no,2026-03-02,monday,08:00,\n",
        )
    )
    consents = facts.consents(written(tmp_path, "teacher,about,given,on\nT1,dancing,yes,2026-03-02\n"))

    assert [(line, code) for line, code, _ in said(hours)] == [
        (2, "can_wrong"), (3, "weekdays_wrong"), (4, "starts_wrong"), (5, "teacher_wrong"),
    ]  # fmt: skip
    assert [one.weekdays for one in hours.values["T1"]] == [frozenset({0})]
    assert said(consents) == [(2, "about_wrong", '"dancing" is not one of speaking, recording; the line was not used.')]
