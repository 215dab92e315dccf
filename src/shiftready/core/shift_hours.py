"""The hours of the day that a shift works, and how people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shiftready.core.errors import ShiftreadyError

HOURS_A_DAY = 24
_WRITTEN = re.compile(r"(\d{1,2})(?::?00)?\s*(?:-|\u2013|to)\s*(\d{1,2})(?::?00)?")


@dataclass(frozen=True, slots=True)
class ShiftHours:
    """From hour `begins` (0-23) to hour `ends` (1-24) of the clock; past midnight where it ends no later than it
    begins.
    """

    begins: int
    ends: int

    def __post_init__(self) -> None:
        if not (0 <= self.begins < HOURS_A_DAY and 0 <= self.ends <= HOURS_A_DAY):
            raise ShiftreadyError(
                "shift_hours_unreadable",
                f"A shift cannot work from {self.begins} to {self.ends}. Write whole hours of the clock, as in 23-7.",
                fields={"shift": f"{self.begins}-{self.ends}"},
            )

    @property
    def length(self) -> int:
        return (self.ends - self.begins - 1) % HOURS_A_DAY + 1

    @property
    def hours(self) -> frozenset[int]:
        return frozenset((self.begins + hour) % HOURS_A_DAY for hour in range(self.length))

    def __str__(self) -> str:
        return f"{self.begins:02}:00-{self.ends:02}:00"

    def is_on(self, began_on: date, now: datetime) -> bool:
        """Whether the shift that began on that day works at `now`, the clock on the agency's wall without its zone."""
        begins = datetime.combine(began_on, time(self.begins))
        return begins <= now < begins + timedelta(hours=self.length)

    @property
    def short(self) -> str:
        """As it is typed: "23-7"."""
        return f"{self.begins}-{self.ends}"


#: Assumed of shifts that bear these names and whose hours are not recorded, and said beside every answer.
USUAL_HOURS = {"day": ShiftHours(7, 15), "evening": ShiftHours(15, 23), "night": ShiftHours(23, 7)}


def read_shift_hours(text: str) -> ShiftHours:
    """Read hours as people write them: "23-7", "23:00-07:00", "2300-0700", "23 to 7".

    Raises:
        ShiftreadyError: `shift_hours_unreadable`.
    """
    found = _WRITTEN.fullmatch(text.strip().casefold())
    if found is None:
        raise ShiftreadyError(
            "shift_hours_unreadable",
            f'"{text[:40]}" are no hours of a shift. Write whole hours of the clock, as in 23-7.',
            fields={"shift": text[:40]},
        )
    return ShiftHours(int(found[1]), int(found[2]))
