"""What follows a deadline passed, in words and by days that a reader can count."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.aftermath import Leave, Step
from shiftready.core.compliance.moments import YearDay

AUGUST = YearDay(8, 1)


@pytest.mark.parametrize(
    ("leave", "said"),
    [
        (Leave(frozenset({"leave"}), 0), "due on the last day away where the deadline falls into leave"),
        (Leave(frozenset({"court"}), 1), "due 1 day after coming back where the deadline falls into court duty"),
        (
            Leave(frozenset({"military", "light_duty"}), 180),
            "due 180 days after coming back where the deadline falls into light duty or military service",
        ),
    ],
)
def test_time_after_leave_is_said_with_its_days_and_the_kinds_of_leave(leave, said):
    assert leave.says() == said


@pytest.mark.parametrize(
    ("shift", "said", "begins_on"),
    [
        ({}, "at once after the deadline: Suspended.", date(2024, 1, 31)),
        ({"days": 90}, "90 days after the deadline: Suspended.", date(2024, 4, 30)),
        ({"months": 1}, "1 month after the deadline: Suspended.", date(2024, 2, 29)),
        ({"months": 18, "days": 1}, "18 months and 1 day after the deadline: Suspended.", date(2025, 8, 1)),
        ({"next_year_day": AUGUST}, "at once after the deadline, then on 1 August: Suspended.", date(2024, 8, 1)),
        (
            {"months": 6, "days": 2, "next_year_day": AUGUST},  # 2 August is past the first of August
            "6 months and 2 days after the deadline, then on 1 August: Suspended.",
            date(2025, 8, 1),
        ),
    ],
)
def test_a_step_says_when_it_follows_and_does_so_on_that_day(shift, said, begins_on):
    step = Step("suspended", "Suspended.", **shift)

    assert (step.says(), step.begins_on(date(2024, 1, 31))) == (said, begins_on)
