"""Work periods of section 7(k), against the table of the regulation and worked examples."""

from datetime import date

import pytest

from shiftready.core.dates import Span
from shiftready.core.money.work_period import WorkPeriod, most_hours

# Maximum hours of law enforcement officers by the days of the work period, as the County Technical Assistance Service
# of the University of Tennessee lists them after 29 CFR 553.230(c): http://ctas-eli.ctas.tennessee.edu/reference/tours-duty
TABLE = {
    28: 171, 27: 165, 26: 159, 25: 153, 24: 147, 23: 140, 22: 134, 21: 128, 20: 122, 19: 116, 18: 110, 17: 104,
    16: 98, 15: 92, 14: 86, 13: 79, 12: 73, 11: 67, 10: 61, 9: 55, 8: 49, 7: 43,
}  # fmt: skip


def test_the_most_hours_are_those_of_the_regulation():
    assert {days: most_hours(days) for days in TABLE} == TABLE


@pytest.mark.parametrize(
    ("day", "first_on", "last_on"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 28)),
        (date(2026, 1, 28), date(2026, 1, 1), date(2026, 1, 28)),
        (date(2026, 1, 29), date(2026, 1, 29), date(2026, 2, 25)),
        (date(2025, 12, 31), date(2025, 12, 4), date(2025, 12, 31)),
    ],
)
def test_periods_follow_each_other_both_ways(day, first_on, last_on):
    assert WorkPeriod(28, date(2026, 1, 1)).around(day) == Span(first_on, last_on)


@pytest.mark.parametrize(
    ("scheduled", "less", "more", "overtime"),
    [
        (160, 0, 8, 0),  # 168 of 171
        (160, 0, 16, 5),  # 176
        (171, 0, 8, 8),
        (180, 0, 8, 8),  # past the limit before: all of it
        (171, 8, 8, 0),  # the night off before the class makes room for it
        (175, 8, 16, 8),
        (180, 16, 8, 0),  # less than without the class: never below nothing
    ],
)
def test_overtime_is_what_passes_the_limit_because_of_the_class(scheduled, less, more, overtime):
    period = WorkPeriod(28, date(2026, 1, 1))

    assert period.overtime(60 * scheduled, less=60 * less, more=60 * more) == 60 * overtime


def test_an_agency_may_pay_overtime_sooner_than_the_law_asks():
    assert WorkPeriod(14, date(2026, 1, 1), hours=80).overtime(60 * 80, less=0, more=60) == 60
