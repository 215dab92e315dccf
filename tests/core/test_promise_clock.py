"""Promised hours are hours that pass, whatever the clocks on the walls do; business clocks stand still when closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.promise_clock import PromiseClock, counted, is_business_day, moment_of_share, promised_by

CHICAGO = ZoneInfo("America/Chicago")
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("America/Chicago", "America/Phoenix", "Australia/Lord_Howe", "America/Havana", "UTC")]
)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is added
HOLIDAYS = st.frozensets(st.dates(date(2024, 1, 1), date(2030, 1, 1)), max_size=5)


def clock(kind, amount, zone=CHICAGO, holidays=frozenset()):
    return PromiseClock(kind, amount, zone, holidays)


@pytest.mark.parametrize(
    ("asked", "wall"),
    [
        (datetime(2026, 3, 7, 18, tzinfo=CHICAGO), "2026-03-09 07:00"),  # an hour is missing on 8 March
        (datetime(2026, 10, 31, 18, tzinfo=CHICAGO), "2026-11-02 05:00"),  # an hour comes twice on 1 November
        (datetime(2026, 6, 1, 18, tzinfo=CHICAGO), "2026-06-03 06:00"),
    ],
)
def test_36_hours_across_a_clock_change_are_36_hours(asked, wall):
    due = promised_by(clock("hours", 36), asked)

    assert due - asked.astimezone(UTC) == timedelta(hours=36)
    assert f"{due.astimezone(CHICAGO):%Y-%m-%d %H:%M}" == wall


@given(MOMENTS, ZONES, HOLIDAYS, st.integers(1, 200))
def test_elapsed_hours_know_no_zone_weekend_or_holiday(asked, zone, holidays, amount):
    assert promised_by(clock("hours", amount, zone, holidays), asked) == asked + timedelta(hours=amount)


@given(MOMENTS, ZONES, HOLIDAYS, st.integers(1, 200))
def test_business_hours_never_end_before_elapsed_ones_nor_on_a_closed_day(asked, zone, holidays, amount):
    due = promised_by(clock("business_hours", amount, zone, holidays), asked)
    last = (due - timedelta(microseconds=1)).astimezone(zone).date()

    assert due >= asked + timedelta(hours=amount)
    assert is_business_day(last, holidays)


@given(MOMENTS, ZONES, HOLIDAYS, st.integers(1, 20), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_one_more_holiday_never_brings_a_promise_nearer(asked, zone, holidays, amount, more):
    for kind in ("business_hours", "business_days"):
        assert promised_by(clock(kind, amount, zone, holidays | {more}), asked) >= promised_by(
            clock(kind, amount, zone, holidays), asked
        )


@given(MOMENTS, MOMENTS, ZONES, st.sampled_from(["hours", "business_hours", "business_days"]))
def test_who_asks_later_is_never_promised_an_earlier_answer(one, other, zone, kind):
    first, second = sorted([one, other])

    assert promised_by(clock(kind, 3, zone), first) <= promised_by(clock(kind, 3, zone), second)


def test_48_hours_on_business_days_stand_still_over_a_weekend_and_a_holiday():
    friday = datetime(2026, 7, 3, 12, tzinfo=CHICAGO)

    due = promised_by(clock("business_hours", 48, holidays=frozenset({date(2026, 7, 6)})), friday)

    assert due.astimezone(CHICAGO) == datetime(2026, 7, 8, 12, tzinfo=CHICAGO)


def test_two_business_days_end_with_the_second():
    due = promised_by(clock("business_days", 2), datetime(2026, 3, 5, 23, tzinfo=CHICAGO))

    assert due.astimezone(CHICAGO) == datetime(2026, 3, 10, 0, tzinfo=CHICAGO)


KINDS = st.sampled_from(["hours", "business_hours", "business_days"])


@given(MOMENTS, ZONES, HOLIDAYS, KINDS, st.integers(1, 60))
def test_time_to_remind_lies_between_asking_and_the_promise_and_in_order(asked, zone, holidays, kind, amount):
    one = clock(kind, amount, zone, holidays)
    half, most, whole = (moment_of_share(one, asked, share) for share in (0.5, 0.75, 1))

    assert asked < half < most < whole == promised_by(one, asked)


@given(MOMENTS, ZONES, HOLIDAYS, st.integers(1, 60))
def test_until_the_promise_the_clock_has_run_for_what_was_promised(asked, zone, holidays, amount):
    for kind in ("hours", "business_hours"):
        one = clock(kind, amount, zone, holidays)
        assert counted(one, asked, promised_by(one, asked)) == timedelta(hours=amount)


def test_half_of_two_business_days_asked_on_a_friday_night_is_over_late_on_monday():
    friday = datetime(2026, 3, 6, 20, tzinfo=CHICAGO)

    due, half = promised_by(clock("business_days", 2), friday), moment_of_share(clock("business_days", 2), friday, 0.5)

    assert due.astimezone(CHICAGO) == datetime(2026, 3, 11, 0, tzinfo=CHICAGO)
    assert half.astimezone(CHICAGO) == datetime(2026, 3, 9, 22, tzinfo=CHICAGO)


def test_business_hours_leave_out_the_night_in_which_the_clocks_are_put_back():
    saturday_night = datetime(2026, 10, 31, 18, tzinfo=CHICAGO)

    due = promised_by(clock("business_hours", 36), saturday_night)

    assert due.astimezone(CHICAGO) == datetime(2026, 11, 3, 12, tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        (datetime(2026, 3, 2, 18, tzinfo=CHICAGO), "2026-03-17T05:00:00+00:00"),  # the clocks are put forward between
        (datetime(2026, 10, 26, 0, tzinfo=CHICAGO), "2026-11-10T06:00:00+00:00"),  # they are put back
        (datetime(2026, 2, 14, 23, 59, tzinfo=CHICAGO), "2026-03-01T06:00:00+00:00"),
    ],
)
def test_fourteen_days_end_with_the_fourteenth_day_after_the_one_of_asking(asked, ends):
    due = promised_by(clock("days", 14, holidays=frozenset({date(2026, 3, 3)})), asked)

    assert due.isoformat() == ends


@given(MOMENTS, ZONES, st.integers(1, 60))
def test_half_of_some_days_lies_in_the_middle_of_what_passes(asked, zone, amount):
    due = promised_by(clock("days", amount, zone), asked)

    assert moment_of_share(clock("days", amount, zone), asked, 0.5) - asked == (due - asked) / 2
