"""When the people of a class are asked without a name: before, after, and one, six and twelve months later."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from shiftready.core.dates import add_months


class Moment(StrEnum):
    """A moment of asking; the value of a later one says how many months later it is."""

    BEFORE = "before"
    AFTER = "after"
    MONTH_1 = "month_1"
    MONTH_6 = "month_6"
    MONTH_12 = "month_12"

    @property
    def months(self) -> int:
        """Months after the class; 0 where it is asked at the class itself."""
        return int(self.value.partition("_")[2] or 0)


FOLLOW_UPS = (Moment.MONTH_1, Moment.MONTH_6, Moment.MONTH_12)
#: Days before the class from which one is asked, and days for which one is asked after it and later.
EARLY_DAYS, LATE_DAYS = 14, 21


def days_of(moment: Moment, first_day: date, last_day: date) -> tuple[date, date]:
    """The first and the last day on which answers are taken, for a class from `first_day` to `last_day`."""
    if moment is Moment.BEFORE:
        return first_day - timedelta(days=EARLY_DAYS), first_day
    from_on = add_months(last_day, moment.months)
    return from_on, from_on + timedelta(days=LATE_DAYS)
