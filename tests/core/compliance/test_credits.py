"""What a record is worth without conditions: its own credits, or the version of its course in force on its day."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.credits import ANY_TOPIC, CreditTable
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
