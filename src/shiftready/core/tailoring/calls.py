"""How many crisis calls come to a community, and how many of them each specialist would meet."""

from __future__ import annotations

from dataclasses import dataclass

WEEKS_A_YEAR, HOURS_A_YEAR = 52, 8760
#: Fewer crisis calls a year than this for each specialist are few: less than one a month. The border is ours.
FEW = 12


@dataclass(frozen=True, slots=True)
class CallLoad:
    """Crisis calls of a year, one at least, and the specialists that are to meet them."""

    a_year: int
    specialists: int

    @property
    def a_week(self) -> float:
        return self.a_year / WEEKS_A_YEAR

    @property
    def hours_between(self) -> float:
        """From one call to the next, on the average."""
        return HOURS_A_YEAR / self.a_year

    @property
    def each(self) -> float:
        """Calls a year of each specialist, if every call is met by one of them."""
        return self.a_year / self.specialists

    @property
    def is_low(self) -> bool:
        """Whether practice alone keeps nobody's skill fresh."""
        return self.each < FEW


def load_of(crisis_calls: int | None, specialists: int) -> CallLoad | None:
    """None where nobody knows how many come; none in a whole year is no number either, for somebody must tell them
    apart.
    """
    return CallLoad(crisis_calls, specialists) if crisis_calls else None
