"""Calls by hour of the week, counted or scaled."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shiftready.core.coverage.calls.demand import (
    ReceivedCall,
    demand_of_calls,
    demand_of_shape,
    hours_lived,
    note_few_calls,
    with_other_calls,
)
from shiftready.core.coverage.calls.traffic import ServiceTime
from shiftready.core.errors import ShiftreadyError

CHICAGO = ZoneInfo("America/Chicago")
SUNDAY = 6 * 24


def _call(text, identified="call_code", priority=1):
    return ReceivedCall(datetime.fromisoformat(text), identified, priority)


def test_an_hour_left_out_did_not_pass_and_one_repeated_passed_twice():
    spring = hours_lived(date(2024, 3, 4), date(2024, 3, 17), CHICAGO)  # the clocks go forward on Sunday 10 March
    autumn = hours_lived(date(2024, 10, 28), date(2024, 11, 10), CHICAGO)  # and back on Sunday 3 November

    assert {hour: count for hour, count in enumerate(spring) if count != 2} == {SUNDAY + 2: 1}
    assert {hour: count for hour, count in enumerate(autumn) if count != 2} == {SUNDAY + 1: 3}


def test_calls_become_calls_an_hour_over_the_whole_days_they_span():
    calls = [
        _call("2024-01-01 10:05"),
        _call("2024-01-08 10:59"),
        _call("2024-01-08 23:10", "officer_flag", 2),
        _call("2024-01-14 03:00", None, 3),
    ]

    demand = demand_of_calls(calls, CHICAGO)

    assert (demand.first_on, demand.last_on) == (date(2024, 1, 1), date(2024, 1, 14))
    found = {key: {hour: rate for hour, rate in enumerate(rates) if rate} for key, rates in demand.an_hour.items()}
    assert found == {(True, 1): {10: 1.0}, (True, 2): {23: 0.5}, (False, 3): {SUNDAY + 3: 0.5}}
    assert demand.says_how == "by the code of the call (2); by the officer's flag (1)"


def test_kinds_come_with_the_most_urgent_first_and_crisis_before_others():
    week = [datetime.fromisoformat("2024-01-01") + timedelta(days=day) for day in range(7)]
    calls = [ReceivedCall(at, how, p) for at in week for how, p in ((None, 1), ("text", 1), (None, 2))]

    kinds = demand_of_calls(calls, CHICAGO).kinds(ServiceTime(60.0), ServiceTime(30.0))

    assert [(kind.name, kind.crisis, kind.priority, kind.service.mean_minutes) for kind in kinds] == [
        ("crisis 1", True, 1, 60.0),
        ("other 1", False, 1, 30.0),
        ("other 2", False, 2, 30.0),
    ]


def test_few_calls_are_said_to_tell_little():
    day = [_call(f"2024-01-{day:02} 10:00") for day in range(1, 9)]

    assert [note.message for note in note_few_calls(demand_of_calls(day, CHICAGO))] == [
        (
            "Only 8 crisis calls were counted, so that the hours at which they come are uncertain. "
            "The intervals do not know that."
        )
    ]
    assert note_few_calls(demand_of_calls(day * 100, CHICAGO)) == ()
    assert note_few_calls(demand_of_shape([1] * 168, crisis_a_week=1, borrowed="another city's")) == ()


def test_a_shape_is_scaled_to_the_calls_a_week_and_others_follow_it():
    shape = [3] * 24 + [1] * 144

    demand = with_other_calls(demand_of_shape(shape, crisis_a_week=108, borrowed="another city's"), 216)

    assert demand.an_hour[True, 1][0] == pytest.approx(108 * 3 / 216)
    assert demand.an_hour[False, 1][30] == pytest.approx(1.0)
    assert demand.says_how == "another city's"


@pytest.mark.parametrize(
    ("calls", "code", "words"),
    [
        (
            [_call("2024-01-01 10:05", None)],
            "no_crisis_calls",
            (
                "None of the calls is a crisis call. Say which are: by a column on how they were identified, "
                "or by their types."
            ),
        ),
        (
            [_call("2024-01-01 10:05"), _call("2024-01-06 10:05")],
            "days_too_few",
            (
                "The calls run from 2024-01-01 to 2024-01-06, less than a week. Bring a week of calls or more; "
                "a year tells most."
            ),
        ),
    ],
)
def test_calls_that_say_too_little_are_refused(calls, code, words):
    with pytest.raises(ShiftreadyError) as refused:
        demand_of_calls(calls, CHICAGO)

    assert (refused.value.code, refused.value.message) == (code, words)


@pytest.mark.parametrize(
    ("other", "code", "words"),
    [
        (-1.0, "other_calls_negative", "-1 other calls a week cannot come. State 0 or more."),
        (
            5.0,
            "other_calls_counted",
            (
                "The calls hold other calls than crisis calls already, so none are stated besides. "
                "Leave the number of other calls out."
            ),
        ),
    ],
)
def test_other_calls_that_do_not_fit_are_refused(other, code, words):
    demand = with_other_calls(demand_of_shape([1] * 168, crisis_a_week=10, borrowed="another city's"), 20)

    with pytest.raises(ShiftreadyError) as refused:
        with_other_calls(demand, other)

    assert (refused.value.code, refused.value.message) == (code, words)


def test_a_shape_without_calls_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        demand_of_shape([1] * 168, crisis_a_week=0, borrowed="another city's")

    assert refused.value.message == "No crisis call comes in the whole week. State how many come."
