"""Days by which boards are told, and which step may follow which."""

from datetime import date

import pytest

from shiftready.core.board_deadlines import due_day, next_yearly
from shiftready.core.submission import NEXT, is_open_again

FRIDAY = date(2026, 12, 18)


@pytest.mark.parametrize(
    ("days", "on_business_days", "due"),
    [
        (30, False, date(2027, 1, 17)),
        (-30, False, date(2026, 11, 18)),
        (1, True, date(2026, 12, 21)),
        (10, True, date(2027, 1, 1)),
        (-5, True, date(2026, 12, 11)),
        (0, True, FRIDAY),
    ],
)
def test_days_are_counted_over_the_end_of_a_year_and_business_days_leave_weekends_out(days, on_business_days, due):
    assert due_day(FRIDAY, days, on_business_days=on_business_days) == due


def test_a_day_of_the_year_is_the_next_one_today_among_them():
    assert [next_yearly(today, 3, 15) for today in (date(2026, 3, 15), date(2026, 3, 16), date(2026, 12, 31))] == [
        date(2026, 3, 15), date(2027, 3, 15), date(2027, 3, 15),
    ]  # fmt: skip
    assert [next_yearly(date(year, 1, 1), 2, 29) for year in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]


def test_nothing_is_answered_before_it_was_sent_and_only_what_was_rejected_is_sent_again():
    assert NEXT == {
        "prepared": ("sent", "put_aside"), "sent": ("accepted", "rejected"),
        "accepted": (), "rejected": (), "put_aside": (),
    }  # fmt: skip
    assert [is_open_again(*one) for one in (("rejected", 0), ("accepted", 1), ("accepted", 0), ("sent", 1))] == [
        True, True, False, False,
    ]  # fmt: skip
