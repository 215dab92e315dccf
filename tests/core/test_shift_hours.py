"""Hours of a shift as people write them, and whether it is at work."""

from datetime import date, datetime

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import ShiftHours, read_shift_hours


@pytest.mark.parametrize("text", ["23-7", "23:00-07:00", "2300-0700", " 23 to 7 ", "23 - 7"])
def test_hours_are_read_in_the_ways_people_write_them(text):
    assert read_shift_hours(text) == ShiftHours(23, 7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6:30-14:30", '"6:30-14:30" are no hours of a shift. Write whole hours of the clock, as in 23-7.'),
        ("nights", '"nights" are no hours of a shift. Write whole hours of the clock, as in 23-7.'),
        ("25-7", "A shift cannot work from 25 to 7. Write whole hours of the clock, as in 23-7."),
    ],
)
def test_what_are_no_whole_hours_is_refused(text, words):
    with pytest.raises(ShiftreadyError) as refused:
        read_shift_hours(text)

    assert (refused.value.code, refused.value.message) == ("shift_hours_unreadable", words)


def test_a_night_shift_is_at_work_until_the_next_morning():
    night, began = ShiftHours(23, 7), date(2024, 1, 6)
    clock = map(
        datetime.fromisoformat, ("2024-01-06T22:59", "2024-01-06T23:00", "2024-01-07T06:59", "2024-01-07T07:00")
    )

    assert [night.is_on(began, now) for now in clock] == [False, True, True, False]


def test_hours_written_short_are_read_as_they_were():
    assert [read_shift_hours(ShiftHours(*hours).short) for hours in ((0, 24), (0, 0), (22, 6))] == [
        ShiftHours(0, 24), ShiftHours(0, 0), ShiftHours(22, 6),
    ]  # fmt: skip
