"""How the classes of a first year follow one another once the first of them was held."""

from __future__ import annotations

from dataclasses import dataclass

#: The first class comes in the seventh month of the calendar: so many months follow it, and so many weeks.
MONTHS_AFTER_FIRST = 5
WEEKS_AFTER_FIRST = 21
#: What a line of a calendar may say of the pace, in braces.
PLACES = ("others", "each_month", "later")


@dataclass(frozen=True, slots=True)
class Pace:
    """One class at a time, a week each: how many more the first year takes, and how many are left for later years.

    `each_month` is the most that fall into one month.
    """

    others: int
    each_month: int
    later: int

    def fill(self, words: str) -> str:
        """The words with its numbers in place of `PLACES`."""
        return words.format(**{place: f"{getattr(self, place):,}" for place in PLACES})


def pace_of(classes: int) -> Pace:
    """The pace of so many classes, one at least."""
    others = min(classes - 1, WEEKS_AFTER_FIRST)
    return Pace(others, -(-others // MONTHS_AFTER_FIRST), classes - 1 - others)
