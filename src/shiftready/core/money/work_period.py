"""The work period after which the law asks for overtime: seven to 28 days for law enforcement, section 7(k)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.core.dates import DAY, Span

SHORTEST, LONGEST = 7, 28
HOURS_IN_LONGEST = 171


@dataclass(frozen=True, slots=True)
class WorkPeriod:
    """Runs of `days` days, one of which begins on `begins_on`; hours beyond `hours` in one of them are overtime.

    `hours` None takes the most the law allows before overtime. Source: 29 U.S.C. 207(k); 29 CFR 553.230.
    """

    days: int
    begins_on: date
    hours: int | None = None

    @property
    def minutes(self) -> int:
        """Minutes of work in one period that are not overtime."""
        return 60 * (most_hours(self.days) if self.hours is None else self.hours)

    def around(self, day: date) -> Span:
        """The period that holds the day."""
        first_on = day - (day - self.begins_on).days % self.days * DAY
        return Span(first_on, first_on + (self.days - 1) * DAY)

    def overtime(self, scheduled: int, *, less: int, more: int) -> int:
        """How many of `more` minutes are overtime in a period with so many `scheduled` ones, `less` of them not worked.

        None of them, where the period had passed its limit by more without them.
        """
        over = max(0, scheduled - less + more - self.minutes) - max(0, scheduled - self.minutes)
        return min(max(0, over), more)


def most_hours(days: int) -> int:
    """Hours a law enforcement officer may work in so many days before overtime: 171 in 28, in proportion for fewer.

    To the nearest hour, as the table of 29 CFR 553.230(c) has it: 86 in 14 days, 43 in seven.
    """
    return (2 * HOURS_IN_LONGEST * days + LONGEST) // (2 * LONGEST)
