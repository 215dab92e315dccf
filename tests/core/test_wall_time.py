"""A clock on the wall says one moment, except in the nights of a clock change: then nothing is guessed."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.core.wall_time import moment_of

CHICAGO = ZoneInfo("America/Chicago")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - a clock on a wall has no zone


def test_an_hour_that_no_clock_showed_is_refused_with_what_it_may_have_been():
    with pytest.raises(ShiftreadyError) as found:
        moment_of(datetime(2026, 3, 8, 2, 30), CHICAGO, "first")  # noqa: DTZ001

    assert (found.value.code, found.value.message) == (
        "time_skipped",
        "The clocks were put forward: 2026-03-08 02:30 was on no clock there. Write 01:30 or 03:30, whichever it was.",
    )


def test_an_hour_that_came_twice_is_asked_about_and_then_taken():
    wall = datetime(2026, 11, 1, 1, 30)  # noqa: DTZ001
    with pytest.raises(ShiftreadyError) as found:
        moment_of(wall, CHICAGO)

    assert found.value.code == "time_twice"
    assert found.value.message == (
        "The clocks were put back: 2026-11-01 01:30 came twice, first as 01:30 CDT, an hour later as 01:30 CST. "
        "Say which of the two it was: first or second."
    )
    assert moment_of(wall, CHICAGO, "first") == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert moment_of(wall, CHICAGO, "second") == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


@given(MOMENTS, st.sampled_from(["America/Chicago", "America/Phoenix", "Australia/Lord_Howe", "America/Havana"]))
def test_what_is_taken_shows_on_the_wall_what_was_said(wall, name):
    zone = ZoneInfo(name)
    with suppress(ShiftreadyError):  # an hour that no clock showed
        assert moment_of(wall, zone, "second").astimezone(zone).replace(tzinfo=None) == wall
