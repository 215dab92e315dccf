"""Credits line by line: what a record is laid out as, which lines a filter takes, and why it refuses others."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.lines import (
    ANYTHING,
    NOT_STATED,
    PLENTY,
    SAID_WHERE_SO,
    Filter,
    Line,
    course_parts,
    lines_of,
    not_stated,
    suits,
)
from shiftready.core.training import Block, Course, Credit, TrainingRecord

DAY = date(2024, 2, 1)


def words(*names):
    return frozenset(names)


def line(topic="crisis", *attributes, course="cit", score=None):
    return Line(3, DAY, course, topic, 60, frozenset(attributes), score)


CRISIS_ONLY = Filter(words("crisis"))
NO_FIREARMS = Filter(but=words("firearms"))
OF_CIT = Filter(courses=words("cit"))
SCENARIOS = Filter(having=words("scenario_based"))
NOT_ONLINE = Filter(without=words("online"))
PASSED = Filter(pass_mark=70)


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        (CRISIS_ONLY, line("crisis")),
        (NO_FIREARMS, line("law")),
        (OF_CIT, line(course="cit")),
        (SCENARIOS, line("law", "scenario_based")),
        (SCENARIOS, line("law", "scenario_based", "in_person")),
        (NOT_ONLINE, line("law", "in_person")),
        (Filter(also=words("taught")), line("law", "taught")),
        (PASSED, line(score=70)),
        (Filter(having=words("in_person"), pass_mark=70), line("law", "in_person", score=70)),
        (ANYTHING, line("law", "online", course=None)),
    ],
)
def test_a_filter_takes_what_it_asks_for(asked, taken):
    assert asked.takes(taken) is True


@pytest.mark.parametrize(
    ("asked", "refused", "cause"),
    [
        (CRISIS_ONLY, line("law"), "other_topic"),
        (NO_FIREARMS, line("firearms"), "other_topic"),
        (OF_CIT, line(course="first-aid"), "other_course"),
        (OF_CIT, line(course=None), "other_course"),
        (SCENARIOS, line("law", "lecture"), "other_attribute"),
        (NOT_ONLINE, line("law", "online"), "other_attribute"),
        (
            Filter(having=words("in_person"), without=words("lecture")),
            line("law", "in_person", "lecture"),
            "other_attribute",
        ),
        (ANYTHING, line("crisis", "taught"), "set_aside"),
        (Filter(also=words("taught")), line("crisis", "taught", "other_discipline"), "set_aside"),
        (PASSED, line(score=69), "not_passed"),
        (Filter(words("crisis"), courses=words("cit")), line(course="first-aid"), "other_course"),
    ],
)
def test_a_filter_refuses_the_rest_and_says_why(asked, refused, cause):
    assert (asked.takes(refused), asked.refusal(refused)) == (False, cause)


@pytest.mark.parametrize(
    ("asked", "unknown", "cause"),
    [
        (SCENARIOS, line("law"), "attribute_not_recorded"),
        (NOT_ONLINE, line("law"), "attribute_not_recorded"),
        (PASSED, line(), "score_not_recorded"),
        (SCENARIOS, line("law", "salary_incentive"), "attribute_not_recorded"),
        (Filter(having=words("online"), also=words("taught")), line("law", "taught"), "attribute_not_recorded"),
        (Filter(without=words("online", "salary_incentive")), line("law"), "attribute_not_recorded"),
    ],
)
def test_what_nobody_recorded_is_neither_taken_nor_refused(asked, unknown, cause):
    assert (asked.takes(unknown), asked.refusal(unknown)) == (None, cause)


@pytest.mark.parametrize("attributes", [(), ("lecture",), ("other_discipline",)])
@pytest.mark.parametrize(("said", "answers"), [((), [False, True]), (("salary_incentive",), [True, False])])
def test_what_minutes_were_used_for_is_put_down_where_it_is_so(attributes, said, answers):
    for_pay, also = words("salary_incentive"), words("other_discipline")
    used, not_used = Filter(having=for_pay, also=also), Filter(without=for_pay, also=also)

    assert [one.takes(line("law", *attributes, *said)) for one in (used, not_used)] == answers


def test_a_filter_says_all_it_asks_for():
    asked = Filter(
        topics=words("crisis", "autism"),
        but=words("law", "firearms"),
        courses=words("cit", "basic"),
        having=words("scenario_based", "in_person"),
        without=words("online", "lecture"),
        also=words("taught", "other_discipline"),
        pass_mark=70,
    )

    assert asked.says() == (
        " of autism or crisis of anything but firearms or law in basic or cit, in person and scenario based"
        ", not lecture or online, other discipline or taught included, passed with 70 %"
    )
    assert ANYTHING.says() == ""


OF_COURSE = (("law", 60, words("lecture")), ("crisis", 30, words()))


def record(*credits_, attributes=()):
    return TrainingRecord("p1", DAY, "Week", "cit", credits_, attributes=frozenset(attributes), score=88)


def laid(*lines):
    return [Line(3, DAY, "cit", topic, minutes, frozenset(attributes), 88) for topic, minutes, attributes in lines]


def test_a_record_without_credits_of_its_own_is_laid_out_by_the_parts_of_its_course():
    assert list(lines_of(3, record(attributes=["in_person"]), OF_COURSE)) == laid(
        ("law", 60, ["lecture", "in_person"]), ("crisis", 30, ["in_person"])
    )


def test_the_credits_of_a_record_stand_before_the_parts_of_its_course():
    assert list(lines_of(3, record(Credit("crisis", 45, words("role_play"))), OF_COURSE)) == laid(
        ("crisis", 45, ["role_play", "scenario_based"])
    )


def test_a_record_whose_minutes_nobody_stated_may_be_of_any_topic_and_of_plenty_of_minutes():
    assert not_stated(3, record()) == Line(3, DAY, "cit", NOT_STATED, PLENTY, frozenset(), 88)


def test_like_credits_are_laid_together_and_unlike_ones_apart():
    credits_ = (Credit("crisis", 45), Credit("crisis", 30, words("role_play")), Credit("crisis", 15))

    assert list(lines_of(3, record(*credits_, attributes=["in_person"]), ())) == laid(
        ("crisis", 60, ["in_person"]), ("crisis", 30, ["in_person", "role_play", "scenario_based"])
    )


def course(minutes, *blocks):
    return Course("cit", "CIT", DAY, minutes, blocks=blocks)


def block(topic, minutes, method="lecture", audience="all"):
    return Block(topic, topic.title(), 1, minutes, topic, method, audience)


def test_minutes_that_the_blocks_leave_open_and_those_of_one_track_have_no_topic():
    cit = course(200, block("law", 60), block("crisis", 30, "role_play"), block("radio", 60, audience="dispatchers"))

    assert list(course_parts(cit)) == [
        ("law", 60, words("lecture")),
        ("crisis", 30, words("role_play", "scenario_based")),
        ("", 110, words()),
    ]


@pytest.mark.parametrize(("minutes", "rest"), [(None, []), (60, []), (61, [("", 1, words())])])
def test_blocks_that_fill_a_course_leave_nothing_without_a_topic(minutes, rest):
    assert list(course_parts(course(minutes, block("law", 60)))) == [("law", 60, words("lecture")), *rest]


def test_a_course_of_which_nothing_is_known_has_no_parts():
    assert list(course_parts(course(None))) == []


def test_what_is_put_down_where_it_is_so_tells_nothing_of_how_it_was_given():
    """Of a record that says all of it and nothing else, nobody knows whether it was in person; all of it is there."""
    assert suits(SAID_WHERE_SO, frozenset({"in_person"}), frozenset()) is None
    assert suits(SAID_WHERE_SO, SAID_WHERE_SO, frozenset()) is True
