"""The hours of shifts in an agency folder."""

import pytest

from shiftready.core.errors import FileRefused
from shiftready.core.shift_hours import ShiftHours
from shiftready.formats.agency_folder import read_agency_folder


def test_the_hours_of_shifts_are_read_as_people_write_them(a_folder):
    read = read_agency_folder(a_folder('[shifts]\nnight = "23:00-07:00"\n"power shift" = "14 to 2"\n'))

    assert read.facts.staffing.shift_hours == {"night": ShiftHours(23, 7), "power shift": ShiftHours(14, 2)}


def test_hours_of_shifts_that_cannot_be_read_are_said_with_their_lines(a_folder):
    with pytest.raises(FileRefused) as refused:
        read_agency_folder(a_folder('[shifts]\nnight = "late"\nday = 7\nevening = "15-25"\n'))

    assert [(problem.line, problem.code, problem.message, problem.hint) for problem in refused.value.problems] == [
        (
            9,
            "shift_hours_unreadable",
            '"shifts.night" is "late".',
            'Write whole hours of the clock, as in night = "23-7".',
        ),
        (10, "value_wrong", '"shifts.day" is not a text: 7.', "Write it in quotation marks."),
        (
            11,
            "shift_hours_unreadable",
            '"shifts.evening" is "15-25".',
            'Write whole hours of the clock, as in evening = "23-7".',
        ),
    ]
