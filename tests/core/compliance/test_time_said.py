"""Minutes in every sentence about a rule."""

from __future__ import annotations

from shiftready.core.compliance.time_said import say_minutes


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
