"""How long calls keep a unit, taken from those that were counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from statistics import mean, median, stdev
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.coverage.calls.demand import ReceivedCall, demand_of_tallies, tally_calls
from shiftready.core.coverage.calls.minutes import CallMinutes, minutes_of, tally_minutes
from shiftready.core.coverage.calls.question import CallsStated
from shiftready.core.coverage.calls.traffic import ServiceTime
from shiftready.core.errors import ShiftreadyError

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = datetime.fromisoformat("2024-01-01 10:00")


def calls(count, minutes, unit="1", identified="text"):
    """One every hour, each with the next of these minutes."""
    return [
        ReceivedCall(MONDAY + timedelta(hours=n), identified, 1, unit, minutes[n % len(minutes)]) for n in range(count)
    ]


@given(st.lists(st.lists(st.integers(0, 10_080), max_size=40), max_size=4))
def test_counts_of_minutes_say_what_the_calls_themselves_say(parts):
    every = [minutes for part in parts for minutes in part]

    found = minutes_of(tally_minutes([*part, None]) for part in parts)

    if len(every) < 30 or not any(every):
        assert found is None
    else:
        assert (found.calls, found.median) == (len(every), median(every))
        assert (found.mean, found.spread) == (pytest.approx(mean(every)), pytest.approx(stdev(every)))


def test_minutes_that_nobody_states_are_those_counted_crisis_calls_and_others_apart():
    tallies = tally_calls([*calls(200, [30, 60]), *calls(200, [20, None], identified=None)])

    demand = demand_of_tallies(tallies, CHICAGO)

    assert (demand.crisis_minutes.calls, demand.crisis_minutes.median) == (200, 45)
    assert demand.other_minutes == CallMinutes(100, 20.0, 20.0, 0.0)
    crisis, other = CallsStated().kinds(demand)
    assert (crisis.service, other.service) == (ServiceTime(45.0, demand.crisis_minutes.spread), ServiceTime(20.0))
    stated, _ = CallsStated(crisis_minutes=90).kinds(demand)
    assert stated.service == ServiceTime(90)


def test_a_unit_with_few_calls_timed_goes_by_the_minutes_of_all_units():
    tallies = tally_calls([*calls(200, [30]), *calls(200, [None], unit="2")])
    of_two = [one for one in tallies if one.unit == "2"]

    assert demand_of_tallies(of_two, CHICAGO).crisis_minutes is None
    assert demand_of_tallies(of_two, CHICAGO, whole=tallies).crisis_minutes == CallMinutes(200, 30.0, 30.0, 0.0)


def test_where_nothing_says_how_long_calls_take_it_is_asked_for():
    demand = demand_of_tallies(tally_calls(calls(200, [None])), CHICAGO)

    with pytest.raises(ShiftreadyError) as refused:
        CallsStated().kinds(demand)

    assert (refused.value.code, refused.value.message) == (
        "crisis_minutes_missing",
        (
            "Nothing says how long a crisis call keeps a unit. State the crisis minutes: how long such a call takes, "
            "on average."
        ),
    )
    assert demand.first_on == date(2024, 1, 1)
