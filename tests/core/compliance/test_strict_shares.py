"""Minutes under several conditions at once, where only a sharing tells the most that can count."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.amounts import AnyOf, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.strict_amounts import Apart, Cap, StrictMinutes
from shiftready.core.training import Course
from tests.core.compliance.people import agency
from tests.core.compliance.standing import of
from tests.core.compliance.test_strict_parts import FIRST, LAST, case_of, credit, record

LAW, RADIO = Filter(frozenset({"law"})), Minutes(60, ("radio",))
LECTURE, ONLINE = (Filter(having=frozenset({way})) for way in ("lecture", "online"))
CROSSING = (Cap(10, LECTURE), Cap(20, ONLINE))


def found(amount, *records):
    return amount.measure(case_of(*records), FIRST, LAST).minutes


def used(amount, *records):
    return sorted((use.place, use.minutes) for use in amount.uses(case_of(*records), FIRST, LAST))


def test_of_what_falls_under_two_caps_no_more_counts_than_both_let_and_all_of_it_is_found():
    amount = StrictMinutes(1, caps=CROSSING)
    records = [record(credit("law", 60, "lecture", "online")), record(credit("law", 50, "online", "panel"))]

    assert found(amount, *records, record(credit("law", 100, "panel"))) == 120
    assert found(amount, *records) == 20
    assert found(amount, records[0]) == 10


def test_at_once_the_longest_completion_counts_alone_under_caps_too():
    amount = StrictMinutes(1, caps=CROSSING, at_once=True)
    both_ways, panel = record(credit("law", 60, "lecture", "online")), record(credit("law", 30, "panel"))

    assert [found(amount, *records) for records in ([both_ways, panel], [both_ways, panel, panel], [both_ways])] == [
        30,
        30,
        10,
    ]


def of_courses(*worth):
    return [record(credit("law", minutes, "panel"), course=course) for course, minutes in worth]


@pytest.mark.parametrize("caps", [(), (Cap(500, LAW),)])
def test_of_each_course_the_longest_completion_counts_with_caps_and_without(caps):
    amount = StrictMinutes(60, caps=caps, repeats=1)
    records = of_courses(("a", 20), ("a", 30), ("b", 10), (None, 5), (None, 5))

    assert found(amount, *records) == 50
    assert used(amount, *records) == [(1, 30), (2, 10), (3, 5), (4, 5)]


def test_of_each_course_not_the_longest_completion_counts_where_a_shorter_one_leaves_room_under_the_cap():
    amount = StrictMinutes(60, caps=(Cap(10, LECTURE),), repeats=1)
    lectures = [record(credit("law", minutes, "lecture"), course=course) for course, minutes in (("a", 30), ("b", 10))]

    assert found(amount, *lectures, record(credit("law", 9, "panel"), course="a")) == 19


def test_without_caps_and_repeats_no_use_is_told():
    at_once, twice = StrictMinutes(60, at_once=True), StrictMinutes(60, repeats=2)

    assert [used(amount, *of_courses(("a", 20), ("a", 30))) for amount in (at_once, twice)] == [[], []]


def test_units_of_college_work_are_shared_out_at_their_rate():
    amount = StrictMinutes(
        60, caps=(Cap(1800, Filter(frozenset({"college_semester"}))),), repeats=1, rates=(("college_semester", 900),)
    )
    college = record(credit("college_semester", 3), course="college")

    assert (found(amount, college), used(amount, college)) == (1800, [(0, 1800)])


@pytest.mark.parametrize(("minutes", "answer"), [(119, False), (120, True)])
def test_a_minute_counted_under_conditions_is_taken_from_what_lies_apart(minutes, answer):
    both = Apart((StrictMinutes(60, LAW), Minutes(60)))

    assert both.met(case_of(record(credit("law", minutes))), FIRST, LAST) is answer


@pytest.mark.parametrize(("topic", "answer"), [("radio", True), ("law", True), ("ethics", False)])
def test_minutes_under_conditions_may_be_one_of_two_alternatives(topic, answer):
    either = Apart((AnyOf((StrictMinutes(60, LAW), RADIO)),))

    assert either.met(case_of(record(credit(topic, 60))), FIRST, LAST) is answer


@pytest.mark.parametrize("credits_", [(("ethics", 30), ("law", 20)), (("law", 20), ("ethics", 30), ("radio", 30))])
def test_of_a_record_the_doubt_is_told_wherever_it_stands(credits_):
    practised = StrictMinutes(60, Filter(frozenset({"law"}), having=frozenset({"hands_on"})))

    assert practised.part(case_of(record(*(credit(*one) for one in credits_))), 0) == "attribute_not_recorded"


def test_a_course_without_any_minutes_holds_none_of_the_topic():
    shelf = {"empty": (Course("empty", "Empty", of(2000), 0),)}
    case = open_case(Bench(agency(record(course="empty")), CreditTable(shelf)), "p1")

    assert StrictMinutes(60, LAW).part(case, 0) == "other_topic"
