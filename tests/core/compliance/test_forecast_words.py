"""A forecast in words and as plain data: each line whole."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Status
from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.forecast import Forecast
from shiftready.core.compliance.forecast_words import (
    ATTRITION,
    kind_of_need,
    need_as_data,
    notes_of,
    say_quarter,
    say_when,
    say_when_of,
    seats_as_data,
    turn_as_data,
)
from shiftready.core.compliance.seats_needed import Need, Seats
from shiftready.core.compliance.turns import Turn
from shiftready.core.dates import Span
from tests.core.compliance.people import rule, source, version

AS_OF = date(2026, 3, 10)
RULE = "us/zz/test"
CIT = Step("cit-40", "CIT week", 2400, (("law", 480), ("scenarios", 1920)))
LAW = Step(None, "Law", 45, (("law", 45),))


def forecast_drawn(complete_until):
    return Forecast(AS_OF, (Span(date(2026, 3, 11), date(2026, 3, 31)),), (RULE,), (), (), complete_until)


def seats_for(quarter, *, is_late=False):
    return Seats("cit-40", "CIT week", 2400, quarter, is_late, people=("p1", "p2"), seated=("p2",))


def need_of(step, by=date(2026, 9, 30), *, is_late=False):
    return Need("p1", RULE, step, by, is_late)


@pytest.mark.parametrize("drawn", [None, AS_OF])
def test_that_attrition_is_left_out_is_always_said(drawn):
    assert notes_of(forecast_drawn(drawn), [rule(version())]) == {"attrition_left_out": ATTRITION}


def test_a_list_drawn_the_day_before_and_a_rule_nobody_has_read_are_said_too():
    assert notes_of(forecast_drawn(date(2026, 3, 9)), [rule(version(source=source("background")))]) == {
        "attrition_left_out": ATTRITION,
        "completions_drawn_earlier": (
            "The list of completions was drawn on 2026-03-09: whoever was trained after that looks untrained here."
        ),
        "text_unread": ("Nobody has read the text of “Crisis training” (us/zz/test). Check it before you rely on it."),
    }


def test_each_month_lies_in_its_quarter():
    assert [say_quarter(date(2027, month, 1)) for month in range(1, 13)] == [
        *["2027-Q1"] * 3,
        *["2027-Q2"] * 3,
        *["2027-Q3"] * 3,
        *["2027-Q4"] * 3,
    ]


def test_when_something_is_needed_is_a_quarter_or_said_in_a_word():
    first_on = date(2026, 7, 1)

    seats = [say_when(one) for one in (seats_for(first_on), seats_for(None), seats_for(None, is_late=True))]
    needs = [say_when_of(one) for one in (need_of(CIT), need_of(CIT, None), need_of(CIT, AS_OF, is_late=True))]

    assert seats == needs == ["2026-Q3", "no_deadline", "late"]


def test_what_is_needed_is_a_seat_or_minutes_or_nothing_the_shelf_has():
    assert [kind_of_need(need_of(step)) for step in (CIT, LAW, None)] == ["seat", "minutes", "no_course_cures"]


@pytest.mark.parametrize(("was", "kind"), [(Status.MET, "lapse"), (Status.DUE, "deadline_passes")])
def test_a_turn_is_told_with_both_answers(was, kind):
    assert turn_as_data(Turn("p1", RULE, AS_OF, was, Status.OVERDUE)) == {
        "kind": kind,
        "person": "p1",
        "rule": RULE,
        "on": AS_OF,
        "was": was,
        "becomes": Status.OVERDUE,
    }


def test_seats_are_told_with_their_people_and_those_who_have_one():
    assert seats_as_data(seats_for(date(2026, 7, 1))) == {
        "course": "cit-40",
        "title": "CIT week",
        "minutes": 2400,
        "needed": "2026-Q3",
        "people": ["p1", "p2"],
        "seated": ["p2"],
    }


@pytest.mark.parametrize(("step", "kind", "topics"), [(LAW, "minutes", {"law": 45}), (None, "no_course_cures", {})])
def test_a_need_that_no_course_serves_is_told_with_its_minutes(step, kind, topics):
    assert need_as_data(need_of(step)) == {
        "kind": kind,
        "person": "p1",
        "rule": RULE,
        "by": date(2026, 9, 30),
        "is_late": False,
        "minutes_by_topic": topics,
    }
