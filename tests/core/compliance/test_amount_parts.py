"""Amounts one by one: what they say, the days they count, what a record brings, and part of a period."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.amounts import (
    Accepted,
    AllOf,
    AnyOf,
    Completion,
    Measure,
    Minutes,
    certain_minutes,
)
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.training import Course, Credit, TrainingRecord
from tests.core.compliance.people import agency, took
from tests.core.compliance.standing import of

FIRST, LAST = of(2024, 2, 1), of(2024, 2, 29)
BEFORE, AFTER = of(2024, 1, 31), of(2024, 3, 1)
CRISIS, EITHER = Completion((Accepted("crisis"),)), Completion((Accepted("basic", of(2024, 2, 10)), Accepted("crisis")))
HOUR, LAW_HOUR = Minutes(60), Minutes(60, ("law", "ethics"))


def case_of(*records):
    shelf = {"custom": (Course("custom", "Custom", of(2000), None),)}
    return open_case(Bench(agency(*records), CreditTable(shelf)), "p1")


def hour(on, topic="law", minutes=60):
    return took("hours", on, minutes, topic=topic)


def met(amount, *records):
    return amount.met(case_of(*records), FIRST, LAST)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (CRISIS, "crisis"),
        (EITHER, "one of basic since 2024-02-10, crisis"),
        (HOUR, "1 hour"),
        (Minutes(1), "any training"),
        (Minutes(2, ("law",)), "2 minutes of law"),
        (LAW_HOUR, "1 hour of law or ethics"),
        (AllOf((HOUR, CRISIS)), "1 hour and crisis"),
        (AnyOf((HOUR, CRISIS)), "(1 hour or crisis)"),
    ],
)
def test_an_amount_says_what_it_asks(amount, said):
    assert amount.says() == said


@pytest.mark.parametrize(
    ("record", "answer"),
    [
        (took("crisis", FIRST), True),
        (took("crisis", LAST), True),
        (took("crisis", BEFORE), False),
        (took("crisis", AFTER), False),
        (took("basic", of(2024, 2, 10)), True),
        (took("basic", of(2024, 2, 9)), False),
        (took("other", FIRST), False),
    ],
)
def test_a_completion_counts_from_the_first_day_to_the_last_and_no_further_back_than_it_may(record, answer):
    assert met(EITHER, record) is answer


def test_a_completion_looks_back_to_the_later_of_two_days():
    early = Completion((Accepted("basic", of(2020)),))

    assert [met(early, took("basic", day)) for day in (BEFORE, FIRST)] == [False, True]
    assert met(EITHER, took("basic", of(2024)), took("basic", of(2024, 2, 20))) is True


@pytest.mark.parametrize(
    ("amount", "record", "answer"),
    [
        (HOUR, hour(FIRST), True),
        (HOUR, hour(LAST), True),
        (HOUR, hour(LAST, minutes=59), False),
        (HOUR, hour(BEFORE), False),
        (HOUR, hour(AFTER), False),
        (HOUR, took("custom", FIRST), None),
        (HOUR, took("custom", LAST), None),
        (HOUR, took("custom", BEFORE), False),
        (HOUR, took("custom", AFTER), False),
        (LAW_HOUR, hour(FIRST, "ethics"), True),
        (LAW_HOUR, hour(FIRST, "crisis"), False),
    ],
)
def test_minutes_count_from_the_first_day_to_the_last_and_are_unknown_where_nobody_stated_them(amount, record, answer):
    assert met(amount, record) is answer


def test_minutes_of_several_topics_are_added_up():
    records = (hour(FIRST, "law", 30), hour(LAST, "ethics", 30))

    assert (met(LAW_HOUR, *records), met(LAW_HOUR, records[0], hour(LAST, "ethics", 29))) == (True, False)


YES, NO, UNKNOWN = Minutes(0), CRISIS, HOUR


@pytest.mark.parametrize(
    ("parts", "all_met", "any_met"),
    [
        ((YES, YES), True, True),
        ((NO, YES), False, True),
        ((NO, NO), False, False),
        ((UNKNOWN, YES), None, True),
        ((YES, UNKNOWN), None, True),
        ((UNKNOWN, NO), False, None),
        ((NO, UNKNOWN), False, None),
    ],
)
def test_parts_are_joined_with_what_is_unknown_left_open_where_it_would_decide(parts, all_met, any_met):
    unstated = took("custom", FIRST)

    assert (met(AllOf(parts), unstated), met(AnyOf(parts), unstated)) == (all_met, any_met)


@pytest.mark.parametrize("joined", [AllOf, AnyOf])
def test_a_tree_gives_the_days_and_the_leaves_of_all_its_parts(joined):
    records = (took("crisis", FIRST), hour(LAST), took("custom", AFTER))
    tree = joined((CRISIS, joined((HOUR, LAW_HOUR))))

    assert tree.leaves() == (CRISIS, HOUR, LAW_HOUR)
    assert sorted(set(tree.days(case_of(*records)))) == [FIRST, LAST, AFTER]
    assert sorted(set(tree.days(case_of(*records), LAST))) == [LAST, AFTER]
    assert sorted(set(tree.days(case_of(*records), of(2024, 3, 2)))) == []


def test_a_completion_gives_the_days_of_its_courses():
    case = case_of(took("crisis", FIRST), took("basic", LAST), took("other", AFTER))

    assert (list(EITHER.days(case)), list(EITHER.days(case, date(2024, 2, 2)))) == ([LAST, FIRST], [LAST])


def test_a_leaf_is_measured_with_what_was_found():
    case = case_of(hour(FIRST, minutes=20), hour(AFTER), took("crisis", LAST))

    assert HOUR.measure(case, FIRST, LAST) == Measure(HOUR, met=None, minutes=20)
    assert LAW_HOUR.measure(case_of(hour(FIRST, minutes=61)), FIRST, LAST) == Measure(LAW_HOUR, met=True, minutes=61)
    assert CRISIS.measure(case, FIRST, LAST) == Measure(CRISIS, met=True, minutes=None)
    assert (HOUR.uses(case, FIRST, LAST), CRISIS.uses(case, FIRST, LAST)) == ((), ())


def untitled(*credits_, course=None, attributes=()):
    return TrainingRecord("p1", FIRST, "Training", course, credits_, attributes=frozenset(attributes))


@pytest.mark.parametrize(
    ("record", "brings"),
    [
        (hour(FIRST, "law", 30), 30),
        (untitled(Credit("law", 30), Credit("ethics", 20), Credit("crisis", 10)), 50),
        (hour(FIRST, "crisis"), "other_topic"),
        (untitled(Credit("crisis", 30)), "other_topic"),
        (took("custom", FIRST), "minutes_not_stated"),
        (untitled(), "title_not_mapped"),
        (untitled(Credit("law", 30), attributes=["taught"]), "set_aside"),
        (untitled(Credit("law", 30), course="hours", attributes=["taught"]), "set_aside"),
    ],
)
def test_a_record_brings_its_minutes_or_the_cause_why_it_brings_none(record, brings):
    assert LAW_HOUR.part(case_of(record), 0) == brings


@pytest.mark.parametrize(
    ("record", "brings"),
    [
        (took("crisis", FIRST), None),
        (took("basic", of(2024, 2, 10)), None),
        (took("basic", of(2024, 2, 9)), "before_look_back"),
        (took("other", FIRST), "other_course"),
        (untitled(), "title_not_mapped"),
    ],
)
def test_a_record_brings_a_completion_or_the_cause_why_it_is_none(record, brings):
    assert EITHER.part(case_of(record), 0) == brings


@pytest.mark.parametrize(
    ("part", "whole", "minutes"), [(365, 365, 60), (183, 366, 30), (1, 365, 1), (184, 366, 31), (122, 366, 20)]
)
def test_part_of_a_period_asks_its_part_of_the_minutes_rounded_up_and_every_completion(part, whole, minutes):
    scaled = Minutes(minutes, ("law", "ethics"))

    assert LAW_HOUR.scaled(part, whole) == scaled
    assert AllOf((LAW_HOUR, CRISIS)).scaled(part, whole) == AllOf((scaled, CRISIS))
    assert AnyOf((LAW_HOUR, CRISIS)).scaled(part, whole) == AnyOf((scaled, CRISIS))


def test_the_sums_that_every_way_must_reach_are_those_that_are_asked_for_together():
    assert certain_minutes(AllOf((HOUR, AllOf((LAW_HOUR, CRISIS)), AnyOf((HOUR, CRISIS))))) == (HOUR, LAW_HOUR)
    assert certain_minutes(AnyOf((HOUR, LAW_HOUR))) == ()


@pytest.mark.parametrize("since", [date.min, FIRST])
@pytest.mark.parametrize(("amount", "days"), [(LAW_HOUR, [FIRST]), (HOUR, [FIRST, LAST]), (CRISIS, []), (EITHER, [])])
def test_an_amount_gives_no_day_of_what_it_never_counts(amount, days, since):
    case = case_of(hour(FIRST, "law"), hour(LAST, "radio"))

    assert sorted(amount.days(case, since)) == days
