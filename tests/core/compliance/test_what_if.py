"""What another rule would change: statuses, seats, minutes, shares."""

from __future__ import annotations

from datetime import date

from shiftready.core.compliance import Status
from shiftready.core.compliance.rule import GroupDuty
from shiftready.core.compliance.what_if import CourseCost, StatusChange, what_if, with_rule
from shiftready.core.compliance.who import Everyone
from shiftready.core.compliance.windows import Rolling
from shiftready.core.training import Course
from tests.core.compliance.people import BEGIN, CRISIS, agency, book, rule, took, version

TODAY = date(2026, 3, 2)
COURSES = (Course("crisis", "Crisis course", BEGIN, 480),)
THREE_YEARS, ONE_YEAR = rule(version(Rolling(36))), rule(version(Rolling(12)))
TRAINED = agency(took("crisis", date(2025, 1, 10)))


def test_the_same_rules_change_nothing():
    same = book(THREE_YEARS, courses=COURSES)

    found = what_if(TRAINED, same, same, TODAY)

    assert (found.rules, found.changes, found.costs, found.groups) == ((), (), (), ())


def test_a_shorter_time_makes_people_overdue_and_costs_a_seat():
    before = book(THREE_YEARS, courses=COURSES)

    found = what_if(TRAINED, before, with_rule(before, ONE_YEAR), TODAY)

    assert found.changes == (StatusChange("p1", "us/zz/test", Status.MET, Status.OVERDUE, date(2026, 1, 10)),)
    assert found.costs == (CourseCost("crisis", 0, 1, 0, 480),)
    assert (found.costs[0].seats, found.costs[0].minutes, found.not_curable) == (1, 480, 0)
    assert dict(found.moves) == {("us/zz/test", Status.MET, Status.OVERDUE): 1}


def test_a_longer_time_frees_the_seat():
    before = book(ONE_YEAR, courses=COURSES)

    found = what_if(TRAINED, before, with_rule(before, THREE_YEARS), TODAY)

    assert [(one.course, one.seats, one.minutes) for one in found.costs] == [("crisis", -1, -480)]


def test_a_rule_that_is_new_says_what_each_would_be_and_not_whom_it_leaves_alone():
    empty = book(courses=COURSES)
    later = rule(version(Rolling(36), first_on=date(2030, 1, 1)), rule_id="us/zz/later")

    found = what_if(TRAINED, empty, with_rule(with_rule(empty, THREE_YEARS), later), TODAY)

    assert [(one.rule, one.before, one.after) for one in found.changes] == [("us/zz/test", None, Status.MET)]
    assert found.rules == ("us/zz/test", "us/zz/later")


def test_what_no_course_cures_is_counted_and_not_priced():
    empty = book(courses=())

    found = what_if(agency(), empty, with_rule(empty, ONE_YEAR), TODAY)

    assert (found.costs, found.not_curable) == ((), 1)


def test_a_share_of_a_group_is_told_before_and_after():
    asked = rule(version(Rolling(36), groups=(GroupDuty("Everyone", 100, Everyone(), CRISIS),)))
    before = book(THREE_YEARS, courses=COURSES)

    (found,) = what_if(TRAINED, before, with_rule(before, asked), TODAY).groups

    assert found.before is None
    assert (found.after.numerator, found.after.denominator, found.after.status) == (1, 1, Status.MET)
