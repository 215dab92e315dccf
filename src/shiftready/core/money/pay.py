"""What people are paid by the hour, how long a duty day is, and when an hour is overtime."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shiftready.core.money.cents import part_of
from shiftready.core.money.work_period import WorkPeriod

MINUTES_AN_HOUR = 60
EIGHT_HOURS = 8 * MINUTES_AN_HOUR
STRAIGHT_PERCENT, TIME_AND_A_HALF = 100, 150


@dataclass(frozen=True, slots=True)
class Pay:
    """`hourly_cents` by rank title, `hourly_cents_else` of every other rank; None where nobody stated it.

    `duty_minutes`: length of a duty day by the name of its pattern, `duty_minutes_else` of the others. `period` None:
    every minute beyond the schedule is overtime, whatever the sum. `is_backfilled`: whoever is taken off a duty day for
    a class is replaced by somebody at overtime pay. `budget` bears what is paid.
    """

    hourly_cents: Mapping[str, int] = field(default_factory=dict)
    hourly_cents_else: int | None = None
    duty_minutes: Mapping[str, int] = field(default_factory=dict)
    duty_minutes_else: int = EIGHT_HOURS
    overtime_percent: int = TIME_AND_A_HALF
    period: WorkPeriod | None = None
    is_backfilled: bool = False
    budget: str = ""

    def cents_of(self, rank: str | None) -> int | None:
        """Cents an hour of this rank."""
        return self.hourly_cents.get(rank or "", self.hourly_cents_else)

    def percent(self, *, is_overtime: bool) -> int:
        """What an hour is paid at, of the hourly rate."""
        return self.overtime_percent if is_overtime else STRAIGHT_PERCENT

    def worth(self, rate: int, minutes: int, percent: int) -> int:
        """What so many minutes of one person come to, to the cent, as a payroll rounds it; `rate` is for an hour."""
        return part_of(rate, minutes * percent, MINUTES_AN_HOUR * STRAIGHT_PERCENT)

    def minutes_of(self, pattern: str) -> int:
        """Minutes of one duty day by this pattern."""
        return self.duty_minutes.get(pattern, self.duty_minutes_else)
