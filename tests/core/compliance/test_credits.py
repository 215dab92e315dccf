"""What a record is worth without conditions: its own credits, or the version of its course in force on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance.credits import ANY_TOPIC, ByKind, CreditTable
from shiftready.core.compliance.lines import lines_of
from shiftready.core.training import Block, Course, Credit, TrainingRecord


def block(topic, minutes, audience="all"):
    return Block(topic, topic.title(), 1, minutes, topic, "lecture", audience)


OLD = Course("cit", "CIT", date(2020, 1, 1), None)
NEW = Course(
    "cit",
    "CIT",
    date(2024, 1, 1),
    240,
    blocks=(block("law", 60), block("crisis", 30), block("law", 20), block("radio", 60, "dispatchers")),
)
TABLE = CreditTable({"cit": (OLD, NEW)})


def record(*credits_, course="cit", on=date(2024, 2, 1), attributes=()):
    return TrainingRecord("p1", on, "Training", course, credits_, attributes=frozenset(attributes))


def test_a_course_is_worth_the_topics_all_sit_through_and_its_minutes_together():
    assert TABLE.worth(record(on=date(2024, 1, 1))) == {"law": 80, "crisis": 30, ANY_TOPIC: 240}
    assert [part[:2] for part in TABLE.parts(record())] == [("law", 60), ("crisis", 30), ("law", 20), ("", 130)]


@pytest.mark.parametrize("on", [date(2023, 12, 31), date(2020, 1, 1)])
def test_what_an_earlier_version_did_not_state_is_not_known(on):
    assert (TABLE.worth(record(on=on)), list(TABLE.parts(record(on=on)))) == (None, [])


def test_a_course_taken_before_its_first_version_is_worth_what_nobody_knows():
    early = CreditTable({"cit": (NEW,)})

    assert (early.worth(record(on=date(2023, 12, 31))), early.parts(record(on=date(2023, 12, 31)))) == (None, ())
    assert early.worth(record(on=date(2024, 1, 1))) == {"law": 80, "crisis": 30, ANY_TOPIC: 240}
    assert len(early.parts(record(on=date(2024, 1, 1)))) == len(NEW.blocks)


def test_a_course_nobody_has_described_is_worth_what_nobody_knows_and_an_unmapped_title_nothing():
    assert (TABLE.worth(record(course="unheard-of")), TABLE.parts(record(course="unheard-of"))) == (None, ())
    assert (TABLE.worth(record(course=None)), TABLE.parts(record(course=None))) == ({}, ())


def test_credits_on_the_record_stand_before_its_course_and_are_added_up():
    in_person = Credit("law", 30, frozenset({"in_person"}))

    assert TABLE.worth(record(in_person)) == {"law": 30, ANY_TOPIC: 30}
    assert TABLE.worth(record(in_person, Credit("crisis", 20))) == {"law": 30, "crisis": 20, ANY_TOPIC: 50}
    assert TABLE.worth(record(in_person, Credit("law", 15))) == {"law": 45, ANY_TOPIC: 45}
    assert TABLE.worth(record(in_person, attributes=["online"])) == {"law": 30, ANY_TOPIC: 30}


TAUGHT = Credit("law", 60, frozenset({"taught"}))
COLLEGE = Credit("college_semester", 3)


@pytest.mark.parametrize("credits_", [(TAUGHT,), (COLLEGE,), (TAUGHT, COLLEGE)])
def test_teaching_and_college_units_are_worth_nothing_by_themselves(credits_):
    assert TABLE.worth(record(*credits_)) == {}


def test_a_record_of_teaching_is_worth_nothing_whatever_its_course_gives_others():
    assert TABLE.worth(record(attributes=["taught"])) == {}
    assert TABLE.worth(record(Credit("law", 60), attributes=["other_discipline", "in_person"])) == {}


def test_what_is_set_aside_does_not_pull_down_what_stands_beside_it():
    assert TABLE.worth(record(TAUGHT, COLLEGE, Credit("crisis", 20))) == {"crisis": 20, ANY_TOPIC: 20}


def kinds(*records):
    """The kinds of some records, each asked for twice, by their numbers."""
    table = CreditTable({"cit": (OLD, NEW)})
    found = [table.kind(one) for one in (*records, *records)]
    assert found[: len(records)] == found[len(records) :]
    assert table.kinds == sorted(set(found), key=lambda kind: kind.number)
    return [kind.number for kind in found[: len(records)]]


LAW = (Credit("law", 30),)
"""One value in memory, as the readers of files hand it to many records."""


@pytest.mark.parametrize("credits_", [(), LAW])
def test_records_are_of_one_kind_only_if_course_way_and_score_are_the_same_too(credits_):
    plain = TrainingRecord("p1", date(2024, 2, 1), "Training", None, credits_)
    others = [
        replace(plain, course="cit"),
        replace(plain, score=80),
        replace(plain, attributes=frozenset({"online"})),
        replace(plain, course="cit", score=80),
    ]

    assert kinds(plain, replace(plain, person="p2", completed_on=date(2025, 1, 1), title="Other"), *others) == [
        *(0, 0),
        *(1, 2, 3, 4),
    ]


def test_records_alike_but_for_their_credits_are_of_two_kinds_and_equal_credits_of_one():
    same = (Credit("law", 30),)

    for course, score in ((None, None), ("cit", 80)):
        one = TrainingRecord("p1", date(2024, 2, 1), "Training", course, LAW, score=score)
        assert kinds(one, replace(one, credits=(Credit("law", 31),)), replace(one, credits=same)) == [0, 1, 0]


def test_a_course_taken_in_two_versions_is_of_two_kinds_unless_the_record_states_its_credits():
    assert kinds(record(on=date(2023, 12, 31)), record(), record(on=date(2025, 1, 1))) == [0, 1, 1]
    assert kinds(record(*LAW, on=date(2023, 12, 31)), record(*LAW)) == [0, 0]


def test_a_kind_holds_what_the_record_is_worth_and_its_lines():
    kind = TABLE.kind(record())

    assert kind.worth == TABLE.worth(record())
    assert kind.lines == lines_of(0, record(), TABLE.parts(record()))


def test_what_is_read_of_kinds_is_read_of_those_that_came_later_as_well():
    table = CreditTable({"cit": (OLD, NEW)})
    first = table.kind(record(*LAW))
    minutes = ByKind(table.kinds, lambda kind: (kind.worth or {}).get("law", 0))
    read = list(minutes.by_number())
    later = table.kind(record())

    assert (read, [minutes.by_number()[kind.number] for kind in (first, later)]) == ([30], [30, 80])


@pytest.mark.parametrize(
    "pair", [{"course": ("cit", "crit")}, {"score": (70, 80)}, {"attributes": ("online", "lecture")}]
)
def test_two_records_with_one_value_of_credits_are_of_two_kinds_where_anything_else_differs(pair):
    ((part, values),) = pair.items()
    plain = TrainingRecord("p1", date(2024, 2, 1), "Training", None, LAW)
    values = [frozenset({value}) if part == "attributes" else value for value in values]

    assert kinds(*(replace(plain, **{part: value}) for value in values)) == [0, 1]
