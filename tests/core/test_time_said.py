"""Minutes as every sentence says them."""

from __future__ import annotations

from shiftready.core.time_said import say_minutes, say_more_minutes


def test_minutes_are_said_as_people_say_them():
    assert [say_minutes(minutes) for minutes in (0, 1, 15, 60, 61, 390, 2400, 60_000)] == [
        "0 minutes",
        "1 minute",
        "15 minutes",
        "1 hour",
        "1 hour 1 minute",
        "6 hours 30 minutes",
        "40 hours",
        "1,000 hours",
    ]


def test_a_difference_is_said_with_its_sign():
    assert [say_more_minutes(minutes) for minutes in (480, 0, -90)] == ["+8 hours", "+0 minutes", "-1 hour 30 minutes"]
